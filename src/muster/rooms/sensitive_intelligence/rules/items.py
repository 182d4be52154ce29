"""What is received, by when it is reviewed, and who decides whether it is used."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from muster.core.clocks.counting import last_day_of_months
from muster.core.clocks.wording import day_words
from muster.core.terms.grade import Grade
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

OF_THE_UNIT: Final = Policy(
    "Sensitive intelligence", "Muster's own; no unit has confirmed it"
)
ITEM_MONTHS: Final = 12
OVER: Final = Reason("The item is closed or returned: nothing of it is released")
NOT_USED: Final = Reason("It was decided that the item is not used", OF_THE_UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came in, as whoever records it says it.

    text:      in words that may stand at OFFICIAL; of what may not, a pointer is kept.
    reference: the originator's own, which nobody reads anything out of.
    review_on: None is as late as may be.
    """

    title: str
    text: str
    grade: Grade
    equity: str
    originator: str
    reference: str
    received_at: datetime
    may_use: str = ""
    needed_by: datetime | None = None
    threat_to_life: bool = False
    review_on: date | None = None


def last_review(received: date) -> date:
    """The last day on which an item is reviewed: twelve months, the first counted."""
    return last_day_of_months(received, ITEM_MONTHS)


def against_receiving(asked: Received, *, received: date) -> tuple[Reason, ...]:
    """Every reason why it is not recorded so."""
    latest = last_review(received)
    against = []
    if asked.review_on is not None and asked.review_on > latest:
        against.append(
            Reason(
                f"An item is reviewed within 12 months: by {day_words(latest)}",
                OF_THE_UNIT,
                about="review_on",
            )
        )
    if asked.review_on is not None and asked.review_on < received:
        against.append(
            Reason("It is reviewed after it was received", about="review_on")
        )
    return tuple(against)


def against_deciding(
    *, uses: bool, threat_to_life: bool, releases: bool
) -> tuple[Reason, ...]:
    """Why somebody does not decide so: not to act on a threat is for a senior officer.

    uses:     whether it is used at once; later is not at once.
    releases: whether whoever decides is a releasing officer of superintendent rank.
    """
    if threat_to_life and not uses and not releases:
        return (
            Reason(
                "A life may be at stake: that it is not used, or later, is decided by a"
                " releasing officer of superintendent rank",
                OF_THE_UNIT,
            ),
        )
    return ()
