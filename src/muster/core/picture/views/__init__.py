"""Pages of the picture."""

from muster.core.picture.views.changing import (
    decide,
    dispute,
    unjudge,
    unlink,
    withdraw,
)
from muster.core.picture.views.reading import (
    known_on,
    linked,
    on_record,
    search,
    subject,
)

__all__ = [
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
