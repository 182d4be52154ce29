"""A second, plain reading of the law, to hold the first one against.

It shares nothing with the code it checks: it steps a quarter of an hour or a day
at a time, asks of each whether it counts, and stops when enough have. Slow,
obvious, and written from the words of the Acts.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")


def is_working(day: date, holidays: set[date]) -> bool:
    weekend = day.strftime("%a") in {"Sat", "Sun"}
    christmas = day.month == 12 and day.day == 25
    return not (weekend or christmas or day in holidays)


def hours_end(start: datetime, hours: int, holidays: set[date] | None) -> datetime:
    """Walk quarter by quarter; holidays of None means that every hour counts."""
    wanted = hours * 4
    moment = start
    while wanted:
        day = moment.astimezone(LONDON).date()
        if holidays is None or is_working(day, holidays):
            wanted -= 1
        moment = (moment.astimezone(UTC) + QUARTER).astimezone(UTC)
    return moment


def working_day(event: date, number: int, holidays: set[date]) -> date:
    seen: list[date] = []
    day = event
    while len(seen) < number:
        day += DAY
        if is_working(day, holidays):
            seen.append(day)
    return seen[-1]


def nth_day(event: date, number: int, *, counting_the_event: bool) -> date:
    counted: list[date] = [event] if counting_the_event else []
    day = event
    while len(counted) < number:
        day += DAY
        counted.append(day)
    return counted[-1]


def last_day_of_months(first: date, months: int) -> date:
    """Step over month ends one day at a time until the period is complete.

    After enough changes of month, the period ends on the day before the day of
    the month on which it began, or on the month's last day where it has no such
    day.
    """
    changes = 0
    day = first
    while True:
        following = day + DAY
        if following.month != day.month:
            if changes == months:
                return day
            changes += 1
        if changes == months and following.day == first.day:
            return day
        day = following


def same_day_of_month(first: date, months: int) -> date:
    """Walk day by day to the same number of a later month, or to the month's end."""
    changes, day = 0, first
    while True:
        following = day + DAY
        if following.month != day.month:
            changes += 1
            if changes > months:
                return day
        if changes == months and following.day == first.day:
            return following
        day = following


def next_working(day: date, step: timedelta, holidays: set[date]) -> date:
    while not is_working(day, holidays):
        day += step
    return day


def last_microsecond(day: date) -> datetime:
    """The London day's end, found by walking hours in UTC until the day turns."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    while moment.astimezone(LONDON).date() == day:
        moment += timedelta(hours=1)
    return moment - timedelta(microseconds=1)
