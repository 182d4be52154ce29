"""Times and lengths as people say them, in London time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from muster.core.terms.clock_change import turn_of

LONDON = ZoneInfo("Europe/London")
TICK = timedelta(microseconds=1)


def london_day(moment: datetime) -> date:
    """The day on which a moment falls in London."""
    return moment.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first moment of a London day, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last moment of a London day, in UTC, to the microsecond."""
    return start_of(day + timedelta(days=1)) - TICK


def day_words(day: date) -> str:
    """A day in full: "Wednesday 8 April 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def moment_words(moment: datetime) -> str:
    """A moment in full, or "the end of" a day when it is the day's last moment."""
    day = london_day(moment)
    if moment == end_of(day):
        return f"the end of {day_words(day)}"
    return f"{day_words(day)} at {clock_words(moment)}"


def ending_words(moment: datetime) -> str:
    """A moment at which something ends; midnight is the end of the day before."""
    day = london_day(moment)
    if moment == start_of(day):
        return f"midnight at the end of {day_words(day - timedelta(days=1))}"
    return moment_words(moment)


def clock_words(moment: datetime) -> str:
    """A time of day in London: "15:00", with seconds only where there are any.

    Of a time that comes twice it says which.
    """
    local = moment.astimezone(LONDON)
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    turn = turn_of(local)
    return f"{clock} ({turn.words})" if turn else clock


def number(count: int, unit: str) -> str:
    """A count with its unit: "1 hour", "3 hours"."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def listed(words: Iterable[str]) -> str:
    """Words one after another, as people list them: "a, b and c"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
