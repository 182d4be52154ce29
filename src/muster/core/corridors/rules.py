"""How long somebody is in a corridor, when it is looked over, when a glass is reviewed.

Plain values in, days and reasons out.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.counting import last_day_of_months
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.wording import day_words, london_day, start_of
from muster.core.corridors.clocks import (
    BREAK_GLASS,
    BREAK_GLASS_REVIEW,
    MEMBERSHIP,
    OF_CORRIDORS,
    REVIEW,
)
from muster.core.terms.reason import Reason

SOON: Final = timedelta(days=30)
"""How long before its end a membership is shown to its corridor."""
DAY: Final = timedelta(days=1)


def last_day_of_membership(admitted: date, *, longest_months: int) -> date:
    """The last day on which somebody admitted on a day may be in a corridor.

    No later than the time limit of every membership, the first day counted.
    """
    rule = BOOK.on(MEMBERSHIP.rule_id, admitted)
    return last_day_of_months(admitted, min(longest_months, rule.length))


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Somebody is to be admitted, from a moment to the end of a day.

    last_day:   the last on which they are in it.
    briefed_on: when they were briefed; None where nobody says that they were.
    """

    starts: datetime
    last_day: date
    briefed_on: date | None

    @property
    def ends(self) -> datetime:
        """The first moment at which they are in it no more."""
        return start_of(self.last_day + DAY)


def against_admitting(
    asked: Admission, *, longest_months: int, today: date
) -> tuple[Reason, ...]:
    """Why nobody is admitted so; empty where they may be.

    today: the day on which it is decided. From it the longest time is counted, also
           where the membership begins later: none is laid behind another beyond it.
    """
    first = london_day(asked.starts)
    latest = last_day_of_membership(min(first, today), longest_months=longest_months)
    against = []
    if first > latest:
        against.append(
            Reason(
                "They are in it for as long as anybody may be, counted from today:"
                f" to {day_words(latest)} at least",
                OF_CORRIDORS,
            )
        )
    elif asked.last_day < first:
        against.append(Reason("It would end before it begins"))
    if asked.last_day > latest:
        against.append(
            Reason(
                f"Nobody is in this corridor for more than {_months(longest_months)}"
                f" from today: the last day would be {day_words(latest)}",
                OF_CORRIDORS,
            )
        )
    if asked.briefed_on is None or asked.briefed_on > first:
        against.append(
            Reason("Whoever is admitted was briefed before they are", OF_CORRIDORS)
        )
    return tuple(against)


def against_asking(last_day: date, *, today: date) -> tuple[Reason, ...]:
    """Why nobody asks to be told until then; the same whatever corridors there are."""
    latest = last_day_of_membership(today, longest_months=MEMBERSHIP.length)
    if last_day < today:
        return (Reason("Enter a day that is not past"),)
    if last_day > latest:
        return (
            Reason(
                f"Nobody is told for more than {_months(MEMBERSHIP.length)}: the last"
                f" day would be {day_words(latest)}",
                OF_CORRIDORS,
            ),
        )
    return ()


def looked_over_by(last: datetime, *, every_months: int) -> date:
    """The day by which a corridor is looked over again, after it last was.

    The day of the last counts; no later than the time limit of every such review.
    """
    rule = BOOK.on(REVIEW.rule_id, london_day(last))
    return last_day_of_months(london_day(last), min(every_months, rule.length))


def glass_ends(broken: datetime) -> Deadline:
    """When what a broken glass opened is not open any more."""
    rule = BOOK.on(BREAK_GLASS.rule_id, london_day(broken))
    return BOOK.deadline(rule, broken, Context(holidays=bundled()))


def glass_review_due(broken: datetime) -> Deadline:
    """When a guardian has said whether breaking it was right."""
    rule = BOOK.on(BREAK_GLASS_REVIEW.rule_id, london_day(broken))
    return BOOK.deadline(rule, broken, Context(holidays=bundled()))


def said_first(words: str) -> str:
    """Words that begin a line; names of days and months keep their capitals."""
    return words[:1].upper() + words[1:]


def last_of(ends: datetime) -> date | datetime:
    """The last day of what ends with a day; else the moment at which it ends."""
    day = london_day(ends)
    return day - DAY if ends == start_of(day) else ends


def _months(number: int) -> str:
    return "a month" if number == 1 else f"{number} months"
