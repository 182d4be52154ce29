"""Periods over which something is counted: London days, the last one excluded."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from muster.core.clocks.wording import start_of


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
    def in_short(self) -> str:
        """Its months, for the head of a column: "Jul to Sep 2026"."""
        last = self.to_day - timedelta(days=1)
        first = f"{self.from_day:%b}"
        if (self.from_day.year, self.from_day.month) == (last.year, last.month):
            return f"{first} {last.year}"
        year = "" if self.from_day.year == last.year else f" {self.from_day.year}"
        return f"{first}{year} to {last:%b} {last.year}"

    @property
    def over_from(self) -> str:
        """The first day on which it is over, as people say it."""
        return _day(self.to_day)

    def overlaps(self, other: "Period") -> bool:
        """Whether they share a day."""
        return self.from_day < other.to_day and other.from_day < self.to_day


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
