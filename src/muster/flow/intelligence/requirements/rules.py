"""How urgent a requirement is, and what is refused."""

from dataclasses import dataclass
from datetime import date

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

OWN = Policy("Requirements", "Muster's own; no unit has confirmed it")
MOST_LINES = 20


class Urgency(Worded):
    """How soon an answer is needed, the most urgent first."""

    NOW = "1", "Somebody is at risk"
    SOON = "2", "A decision waits for it"
    ROUTINE = "3", "Routine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is not known.

    question:  in words: what is to be known, never who might know it.
    use:       why it is needed, and what use is intended.
    wanted_by: the last day on which an answer helps; included.
    about:     names and numbers, one a line.
    """

    question: str
    use: str
    urgency: str
    wanted_by: date
    about: str = ""


def lines_of(about: str) -> list[str]:
    """The names and numbers, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(str.strip, about.splitlines()))))


def against_day(wanted_by: date, *, today: date) -> tuple[Reason, ...]:
    """Why it cannot be wanted by a day. Wanted today is not too late."""
    if wanted_by < today:
        return (Reason("The day by which it is wanted is past", OWN),)
    return ()


def against_asking(gap: Gap, *, today: date) -> tuple[Reason, ...]:
    """Why it cannot be asked so; empty where it can."""
    against = list(against_day(gap.wanted_by, today=today))
    if len(lines_of(gap.about)) > MOST_LINES:
        against.append(
            Reason(f"At most {MOST_LINES} names and numbers stand on one", OWN)
        )
    return tuple(against)
