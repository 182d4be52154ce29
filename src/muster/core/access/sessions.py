"""When a session began: what was opened before it, was not opened in it."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from muster.core.web.reads import SESSION_BEGAN


def note_beginning(*, request: HttpRequest, **_: Any) -> None:
    """Note in the session that somebody signed in now, by the clock of the machine.

    It is compared with the moments of audit entries, which the database gives.
    """
    request.session[SESSION_BEGAN] = datetime.now(UTC).isoformat()
