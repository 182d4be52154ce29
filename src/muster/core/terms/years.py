"""The years that a day or a moment of ours may lie in, for every door.

Nothing that Muster keeps is older than the year 1000 or later than 2999. Beyond them
stand typing errors, and values such as `infinity` at which programs stop.
"""

from datetime import UTC, date, datetime
from typing import Final

FIRST_DAY: Final = date(1000, 1, 1)
LAST_DAY: Final = date(2999, 12, 31)
BEYOND_YEARS: Final = "Enter a year from 1000 to 2999"


def within_years(when: date) -> bool:
    """Whether a day, or an aware moment, is one that can be kept."""
    day = when.astimezone(UTC).date() if isinstance(when, datetime) else when
    return FIRST_DAY <= day <= LAST_DAY
