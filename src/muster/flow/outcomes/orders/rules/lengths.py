"""How long an order may last, when it ends, and when its end is reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline, deadline
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.reason import Reason
from muster.core.terms.role import Role
from muster.flow.outcomes.orders.rules.applying import day_of
from muster.flow.outcomes.orders.rules.table import Court

DAY: Final = timedelta(days=1)
REVIEWED_WITHIN: Final = timedelta(days=182)
"""How long before its day a review counts; an earlier one leaves the limit running."""
EXPIRY_REVIEW: Final = Clock(
    rule_id="orders.expiry_review",
    title="Review of an order before it ends",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.BEFORE,
    law=Policy("An order is reviewed half a year before it ends", "unconfirmed"),
    first_day="the day after its last day, counted back",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2008, 4, 6),
    confidence=Confidence.UNCERTAIN,
    done="The order was reviewed",
    warn_before=(timedelta(weeks=4), timedelta(weeks=1)),
)


@dataclass(frozen=True, slots=True)
class Length:
    """A shortest or longest length, and the last day that it comes to."""

    rule: Clock
    ends: date

    @property
    def words(self) -> str:
        """The length as people say it, unconfirmed where nobody read it."""
        least = self.rule.bound is Bound.AT_LEAST
        words = self.rule.length_words
        said = words if least else f"at most {words}"
        return f"{said} (unconfirmed)" if self.rule.confidence.unconfirmed else said


def worked(rule_id: str, start: date) -> Deadline:
    """The end of a length that begins on a day, by the version of that day."""
    rule = BOOK.shown_on(rule_id, start)
    return BOOK.deadline(rule, start, Context(holidays=bundled()))


def bounds(court: Court, start: date, *, young: bool = False) -> list[Length]:
    """The shortest and the longest length of an order from a day, which there are.

    young: whether whoever is bound is under 18 when it is made.
    """
    own = (court.young_shortest, court.young_longest)
    wanted = own if young and any(own) else (court.shortest, court.longest)
    found = (worked(rule_id, start) for rule_id in wanted if rule_id)
    return [Length(each.rule, each.last_day) for each in found]


def lengths_in_words(court: Court, start: date, *, young: bool = False) -> str:
    """How long an order may be made from a day: "at least 1 year; at most 3 years"."""
    told = "; ".join(each.words for each in bounds(court, start, young=young))
    if not court.further or (young and court.young_longest):
        return told or "As the court says"
    return f"{told}; or until a further order" if told else "Until a further order"


def against_length(
    court: Court, start: date, ends: date | None, *, young: bool = False
) -> tuple[Reason, ...]:
    """Why an order cannot last from a day to a day (both included).

    ends: None for until a further order.
    """
    return tuple(_against(court, start, ends, young=young))


def _against(
    court: Court, start: date, ends: date | None, *, young: bool
) -> Iterator[Reason]:
    lengths = bounds(court, start, young=young)
    longest = [each for each in lengths if each.rule.bound is Bound.AT_MOST]
    if ends is None:
        if longest or not court.further:
            yield Reason("It ends on a day: say which", court.law, about="ends_on")
        return
    if ends < start:
        yield Reason("It ends before it begins", about="ends_on")
        return
    for each in lengths:
        least = each.rule.bound is Bound.AT_LEAST
        if (ends < each.ends) if least else (ends > each.ends):
            when = "not before" if least else "at the latest on"
            yield Reason(
                f"{court.title}: {each.words}. From {day_of(start)} it ends {when}"
                f" {day_of(each.ends)}",
                each.rule.law,
                about="ends_on",
            )


def reviewed_from(ends: date) -> date:
    """The first day on which a look at an order that ends is its review."""
    return review_due(ends) - REVIEWED_WITHIN


def against_review(ends: date | None, *, today: date) -> tuple[Reason, ...]:
    """That it is too early for the review of an order that ends on a day."""
    if ends is None or today >= reviewed_from(ends):
        return ()
    first = day_of(reviewed_from(ends))
    return (Reason(f"It is reviewed from {first} on", EXPIRY_REVIEW.law),)


def review_due(ends: date) -> date:
    """The day by which an order that ends is reviewed.

    Six months back from the day after its last day.
    """
    found = deadline(EXPIRY_REVIEW, ends + DAY, Context(holidays=bundled()))
    return found.last_day
