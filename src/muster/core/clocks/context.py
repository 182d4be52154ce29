"""What the end of a time limit depends on, besides its rule and its start."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from muster.core.clocks.calendar import BankHolidays
from muster.core.terms.part import UKPart

DAY = timedelta(days=1)
Span = tuple[date, date]
"""A first and a last day, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a deadline depends on besides its start.

    holidays:          the table of bank holidays to count with.
    uk_part:           where the cash was seized, or the discloser was.
    identity_received: when what confirms identity came in, if it was asked for.
    fee_paid:          when a fee was paid, if one was charged.
    paused:            each wait for more information (Data Protection Act 2018
                       s.54(3C)).
    earlier:           time that was counted before and uses the limit up: days in
                       custody, days authorised on the same operation.
    named_end:         the end that a court named, or that was agreed.
    """

    holidays: BankHolidays
    uk_part: UKPart = UKPart.ENGLAND_AND_WALES
    identity_received: datetime | None = None
    fee_paid: datetime | None = None
    paused: tuple[Span, ...] = ()
    earlier: tuple[Span, ...] = ()
    named_end: datetime | date | None = None


def days_of(spans: Iterable[Span]) -> frozenset[date]:
    """Every day of some spans, each once however they overlap.

    And each looked at once: many long spans over one another take no longer than one.
    """
    days: set[date] = set()
    reached = date.min
    for first, last in sorted(spans):
        begun = max(first, reached)
        days.update(begun + DAY * count for count in range((last - begun) // DAY + 1))
        reached = max(reached, last)
    return frozenset(days)
