"""Which requests for an interpreter can be met."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

LONGEST = timedelta(hours=8)
NOTICE = timedelta(hours=4)
DESK = Policy("A day's work and four hours' notice", "Muster's example: no unit's rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An interpreter who is asked for.

    starts_at, ends_at: when they are needed; the end is not included.
    detained:           whether somebody is held meanwhile, who cannot wait.
    """

    language: str
    purpose: str
    place: str
    starts_at: datetime
    ends_at: datetime
    detained: bool = False


def against_asking(ask: Ask, *, at: datetime) -> tuple[Reason, ...]:
    """Why nobody can be booked as it is asked; empty where somebody can.

    Exactly the longest day, and exactly the shortest notice, are enough.
    """
    against = []
    if ask.ends_at <= ask.starts_at:
        against.append(Reason("It ends before it begins"))
    elif ask.ends_at - ask.starts_at > LONGEST:
        against.append(Reason("Nobody interprets for more than 8 hours a day", DESK))
    if ask.starts_at - at < NOTICE and not ask.detained:
        against.append(Reason("An interpreter needs 4 hours' notice", DESK))
    return tuple(against)
