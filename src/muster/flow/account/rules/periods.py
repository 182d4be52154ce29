"""Periods of an account: London days, from one (inclusive) to one (exclusive)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from muster.core.clocks.wording import london_day, start_of
from muster.core.terms.reason import Reason
from muster.flow.gateway.rules.quarters import Quarter, quarter_of, with_earlier

LONGEST = 366
"""Days of the longest period that is counted at once."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from one (inclusive) to another (exclusive)."""

    from_day: date
    to_day: date

    @classmethod
    def through(cls, first: date, last: date) -> Self:
        """The period from a day through another, both counted."""
        return cls(first, last + timedelta(days=1))

    @property
    def starts(self) -> datetime:
        """Its first moment."""
        return start_of(self.from_day)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return start_of(self.to_day)

    @property
    def words(self) -> str:
        """As people say it, both days named: "1 July 2026 to 30 September 2026"."""
        last = self.to_day - timedelta(days=1)
        return f"{_day(self.from_day)} to {_day(last)}"

    @property
    def over_from(self) -> str:
        """The first day on which it is over, as people say it."""
        return _day(self.to_day)

    def overlaps(self, other: "Period") -> bool:
        """Whether they share a day."""
        return self.from_day < other.to_day and other.from_day < self.to_day


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def of_quarter(quarter: Quarter) -> Period:
    """A quarter of the year as a period."""
    return Period(quarter.first_day, quarter.after.first_day)


def quarters_until(moment: datetime, *, count: int = 5) -> list[Period]:
    """The quarter of a moment and those before it, the latest first."""
    return [of_quarter(each) for each in with_earlier(quarter_of(moment), count - 1)]


def read(from_day: str, to_day: str) -> Period | None:
    """The period of two days as an address has them; None if they make none."""
    try:
        period = Period(date.fromisoformat(from_day), date.fromisoformat(to_day))
    except ValueError:
        return None
    return None if faults(period) else period


def faults(period: Period) -> tuple[Reason, ...]:
    """Why two days are no period; nothing if they are one."""
    if period.to_day <= period.from_day:
        return (Reason("The period ends before it begins"),)
    if (period.to_day - period.from_day).days > LONGEST:
        return (Reason("A period is a year at most"),)
    return ()


def is_over(period: Period, *, at: datetime) -> bool:
    """Whether its last day has passed in London."""
    return london_day(at) >= period.to_day
