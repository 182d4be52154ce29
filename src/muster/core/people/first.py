"""Who did the same before, for whoever comes second."""

from datetime import datetime
from uuid import UUID

from muster.core.people.queries import names
from muster.core.terms.reason import Reason
from muster.core.web.formats import moment


def done_before(
    what: str, *, by: UUID | None, at: datetime | None, words: str = ""
) -> Reason:
    """That somebody did it: who, when, and in which words.

    what:  as it is said of them ("withdrew this").
    by:    whom the viewer may not see is said to be an officer of another body.
    words: what they gave as its reason or result, as they wrote it.
    """
    who = names([by])[by] or "Somebody"
    when = f" on {moment(at)}" if at else ""
    why = f": “{words}”" if words else ""
    return Reason(f"{who} {what}{when}{why}")
