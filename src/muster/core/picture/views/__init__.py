"""Pages of the picture."""

from muster.core.picture.views.changing import (
    decide,
    dispute,
    unjudge,
    unlink,
    withdraw,
)
from muster.core.picture.views.linking import (
    alike,
    chart,
    connect,
    connection,
    linked,
)
from muster.core.picture.views.reading import (
    known_on,
    on_record,
    search,
    subject,
)

__all__ = [
    "alike",
    "chart",
    "connect",
    "connection",
    "decide",
    "dispute",
    "known_on",
    "linked",
    "on_record",
    "search",
    "subject",
    "unjudge",
    "unlink",
    "withdraw",
]
