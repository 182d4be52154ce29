"""The years that a day or a moment of ours may lie in, for every door.

Nothing that Muster keeps is older than the year 1000 or later than 2999. Beyond them
stand typing errors, and values such as `infinity` at which programs stop. What a day is
of bounds it further: what happened has come, and what is to be done is not for our
grandchildren.
"""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

FIRST_DAY: Final = date(1000, 1, 1)
LAST_DAY: Final = date(2999, 12, 31)
BEYOND_YEARS: Final = "Enter a year from 1000 to 2999"

_LONDON: Final = ZoneInfo("Europe/London")


class DayOf(Enum):
    """What a day or a moment is of, by the first year and how far ahead it may lie.

    first: the year before which nobody of today writes of anything.
    ahead: years from now that it may lie ahead; None where it has come.
    """

    WHAT_HAPPENED = (1900, None)
    """A report, an event, a signature: it has come."""
    BIRTH = (1880, None)
    """Of somebody who may be alive."""
    WHAT_IS_TO_COME = (2000, 10)
    """A review, a last day, a meeting."""
    ANYTHING = (1900, 50)
    """A period, an end that a court named, an appointment."""

    def __init__(self, first: int, ahead: int | None) -> None:
        self.first, self.ahead = first, ahead


def within_years(when: date) -> bool:
    """Whether a day, or an aware moment, is one that can be kept."""
    day = when.astimezone(UTC).date() if isinstance(when, datetime) else when
    return FIRST_DAY <= day <= LAST_DAY


def against_day(when: date, of: DayOf, *, now: datetime) -> str:
    """Why a day or a moment is not taken for what it is of; "" if it is.

    when: a day in London, or an aware moment, which may lie ahead by no minute.
    """
    day = when.astimezone(_LONDON).date() if isinstance(when, datetime) else when
    today = now.astimezone(_LONDON).date()
    if day.year < of.first:
        return f"Check the year {day.year}: enter {of.first} or later"
    if of.ahead is not None:
        last = today.year + of.ahead
        return f"Check the year {day.year}: enter {last} or earlier" * (day.year > last)
    ahead = when > now if isinstance(when, datetime) else day > today
    if not ahead:
        return ""
    if of is DayOf.BIRTH:
        return "Nobody is born on a day to come: enter a day that has come"
    return "It has not come yet: enter a time that is not in the future"
