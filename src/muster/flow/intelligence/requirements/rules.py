"""How urgent a requirement is, why it has no answer, and what is refused."""

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


class Why(Worded):
    """Why no answer is available; never told to whoever asked."""

    NO_SOURCE = "no_source", "Nobody and nothing can tell"
    RISK = "risk", "Asking would put somebody at risk"
    NOT_WORTH = "not_worth", "It is not proportionate to find out"
    OTHER = "other", "For another reason"


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


def against_asking(gap: Gap, *, today: date) -> tuple[Reason, ...]:
    """Why it cannot be asked so; empty where it can. Wanted today is not too late."""
    against = []
    if gap.wanted_by < today:
        against.append(Reason("The day by which it is wanted is past", OWN))
    if len(lines_of(gap.about)) > MOST_LINES:
        against.append(
            Reason(f"At most {MOST_LINES} names and numbers stand on one", OWN)
        )
    return tuple(against)
