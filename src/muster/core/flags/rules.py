"""How long a flag lasts, and what may be flagged. Plain values in, reasons out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from muster.core.clocks.counting import last_day_of_months
from muster.core.clocks.registry import BOOK
from muster.core.clocks.wording import day_words
from muster.core.corridors.clocks import FLAG, OF_CORRIDORS
from muster.core.terms.reason import Reason

FEWEST_CHARACTERS: Final = 5
"""Characters of what is flagged: what is shorter is many people's."""
MOST_KEYS: Final = 500
NOT_AGREED: Final = Reason(
    "A corridor watches others' work once a head of the unit agreed to it", OF_CORRIDORS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A flag as it is proposed.

    flagged:        a name, a number, or the reference of a person or thing.
    contact:        the post that another owner of the same may be told to ring.
    allows_contact: whether they may be told it, once they allow the same.
    last_day:       None is as long as may be.
    """

    flagged: str
    reason: str
    contact: str = ""
    allows_contact: bool = False
    last_day: date | None = None


def longest(approved: date) -> date:
    """The last day that a flag approved on a day may have; that day counts."""
    rule = BOOK.on(FLAG.rule_id, approved)
    return last_day_of_months(approved, rule.length)


def last_day(approved: date, *, asked_until: date | None) -> date:
    """The last day of a flag: as asked for, and no later than the limit."""
    return longest(approved) if asked_until is None else asked_until


def against_ending(day: date | None, *, from_day: date) -> tuple[Reason, ...]:
    """Why a flag that begins on a day may not last until the end of another."""
    if day is None:
        return ()
    if day < from_day:
        return (Reason("Its last day is past already", about="last_day"),)
    latest = longest(from_day)
    if day > latest:
        return (
            Reason(
                f"A flag lasts no more than {FLAG.length_words}: its last day would be"
                f" {day_words(latest)}",
                OF_CORRIDORS,
                about="last_day",
            ),
        )
    return ()


def against_proposing(
    asked: Proposal, *, is_met_by_anything: bool, today: date
) -> tuple[Reason, ...]:
    """Every reason why nothing is flagged so; empty where it may be.

    is_met_by_anything: whether what is flagged has any key by which it can be met.
    """
    against = list(against_ending(asked.last_day, from_day=today))
    if len(asked.flagged.strip()) < FEWEST_CHARACTERS or not is_met_by_anything:
        against.append(
            Reason(
                "That is many people's: flag a whole name, a number, a registration, or"
                " the reference of a person or thing",
                OF_CORRIDORS,
                about="flagged",
            )
        )
    if not asked.reason.strip():
        against.append(Reason("A flag has a reason", OF_CORRIDORS, about="reason"))
    if asked.allows_contact and not asked.contact.strip():
        against.append(
            Reason("Name the post that another owner rings", about="contact")
        )
    return tuple(against)


def times_words(times: int) -> str:
    """How often, as the notice says it."""
    return "once" if times == 1 else f"{times} times"
