"""Dates that files keep as a number: seconds of Unix, days of a spreadsheet."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from muster.core.picture.importing.values.moments import Clocks, PartialDate, in_utc

SECONDS_APART: Final = {"unix seconds": 1, "unix milliseconds": 1_000}
FEWEST_FIGURES: Final = 9
BEFORE_1900: Final = date(1899, 12, 30)
DAYS_FROM: Final = {
    "spreadsheet day": BEFORE_1900,
    "spreadsheet day 1904": date(1904, 1, 1),
}
NO_SUCH_DAY, REAL_FROM = 60, 61
"""Spreadsheets count a 29 February 1900, which never was; from the next day on their
numbers are right."""


@dataclass(frozen=True, slots=True)
class Unix:
    """A moment as seconds, or parts of them, since the start of 1970 in UTC.

    Nine figures at least, which begin in 1973: a shorter number is something else.
    """

    text: str
    parts: int
    timed: bool = True
    zoned: bool = True

    def read(self, text: str, _clocks: Clocks) -> PartialDate | datetime | None:
        figures = FEWEST_FIGURES + len(str(self.parts)) - 1
        number = rf"\d{{{figures},{figures + 1}}}(?:\.\d{{1,6}})?"
        if re.fullmatch(number, text) is None:
            return None
        seconds = float(text) / self.parts
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class SpreadsheetDay:
    """A day as the number that a spreadsheet keeps; a fraction is a time of day."""

    text: str
    first: date
    timed: bool = False
    zoned: bool = False

    def read(self, text: str, clocks: Clocks) -> PartialDate | datetime | None:
        found = re.fullmatch(r"(\d{1,7})(\.\d{1,12})?", text)
        if found is None:
            return None
        day = self._day(int(found[1]))
        if not float(found[2] or 0):
            return PartialDate(day, day)
        if clocks.zone is None:
            raise ValueError("it has a time of day, and the mapping names no zone")
        seconds = round(float(found[2]) * 24 * 60 * 60)
        midnight = datetime.combine(day, time())
        return in_utc(midnight + timedelta(seconds=seconds), clocks)

    def _day(self, number: int) -> date:
        is_early = self.first == BEFORE_1900 and number < REAL_FROM
        if not number or (is_early and number == NO_SUCH_DAY):
            raise ValueError("no day has that number")
        try:
            return self.first + timedelta(days=number + is_early)
        except OverflowError as error:
            raise ValueError("the day is outside the calendar") from error
