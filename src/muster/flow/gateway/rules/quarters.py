"""Quarters of the year, by London days."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime

from muster.core.clocks.wording import london_day, start_of
from muster.core.terms.reason import NotFound

MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months beginning with January, April, July or October."""

    year: int
    first_month: int

    @property
    def key(self) -> str:
        """As it stands in an address: "2026-10"."""
        return f"{self.year}-{self.first_month:02d}"

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.first_month, 1)

    @property
    def starts(self) -> datetime:
        """Its first moment."""
        return start_of(self.first_day)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return start_of(self.after.first_day)

    @property
    def after(self) -> "Quarter":
        """The quarter after this one."""
        later = self.year * 12 + self.first_month - 1 + MONTHS
        return Quarter(later // 12, later % 12 + 1)

    @property
    def before(self) -> "Quarter":
        """The quarter before this one."""
        earlier = self.year * 12 + self.first_month - 1 - MONTHS
        return Quarter(earlier // 12, earlier % 12 + 1)

    @property
    def words(self) -> str:
        """As it stands on a page: "October to December 2026"."""
        last = date(self.year, self.first_month + MONTHS - 1, 1)
        return f"{self.first_day:%B} to {last:%B} {self.year}"


def quarter_of(moment: datetime) -> Quarter:
    """The quarter in which a moment falls in London."""
    day = london_day(moment)
    return Quarter(day.year, day.month - (day.month - 1) % MONTHS)


def quarter_asked(key: str, *, at: datetime) -> Quarter:
    """The quarter of a key in an address; with no key, the one that runs.

    Raises  NotFound where the key names no quarter.
    """
    if not key:
        return quarter_of(at)
    year, _, month = key.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(key) == len("2026-10")):
        raise NotFound(key)
    quarter = Quarter(int(year), int(month))
    if quarter.first_month not in {1, 4, 7, 10}:
        raise NotFound(key)
    if not MINYEAR < quarter.year < MAXYEAR:  # its neighbours have their days too
        raise NotFound(key)
    return quarter


def with_earlier(quarter: Quarter, how_many: int) -> list[Quarter]:
    """A quarter and so many before it, the latest first."""
    found = [quarter]
    for _ in range(how_many):
        found.append(found[-1].before)
    return found
