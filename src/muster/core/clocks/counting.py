"""The ways in which the law counts time, one function for each.

All days are London days; moments go in and come out in UTC. Each function
answers with the last moment and the reasoning, day by day, in plain words.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from muster.core.clocks.wording import (
    LONDON,
    clock_words,
    day_words,
    end_of,
    hours_words,
    london_day,
    moment_words,
    start_of,
)

DAY = timedelta(days=1)
LISTED_IN_FULL = 40

WhyNot = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The last moment that still counts, and how it was reached."""

    last_moment: datetime
    steps: tuple[str, ...]


def hours(start: datetime, length: int, why_not: WhyNot) -> Counted:
    """Elapsed hours from a moment, leaving out whole days that why_not names.

    The hours are those that pass: a day on which the clocks change has 23 or 25.
    A period that is used up at midnight ends there, whatever day comes next.
    """
    total = left = timedelta(hours=length)
    steps = [f"Starts {moment_words(start)}"]
    cursor = start
    while left:
        day = london_day(cursor)
        midnight = start_of(day + DAY)
        if reason := why_not(day):
            steps.append(f"{day_words(day)}: {reason}, not counted")
            cursor = midnight
            continue
        taken = min(left, midnight - cursor)
        left -= taken
        steps.append(
            f"{day_words(day)}: {hours_words(taken)} counted, "
            f"{hours_words(total - left)} of {hours_words(total)}"
            f"{_clock_change(cursor, cursor + taken)}"
        )
        cursor += taken
    steps.append(f"Ends {day_words(london_day(cursor))} at {clock_words(cursor)}")
    return Counted(cursor, tuple(steps))


def working_days_after(event: date, length: int, why_not: WhyNot) -> Counted:
    """To the end of the Nth working day, day 1 being the first after the event."""
    steps = [f"{day_words(event)}: the day of the event, not counted"]
    day, found = event, 0
    while found < length:
        day += DAY
        if reason := why_not(day):
            steps.append(f"{day_words(day)}: {reason}, not counted")
        else:
            found += 1
            steps.append(f"{day_words(day)}: working day {found} of {length}")
    return _to_end_of(day, steps)


def days(first: date, length: int, event: date) -> Counted:
    """Every day counts, day 1 being the first; the event may be the day before."""
    steps = []
    if first != event:
        steps.append(f"{day_words(event)}: the day of the event, not counted")
    steps.extend(_numbered(first, length))
    return _to_end_of(first + DAY * (length - 1), steps)


def months_beginning_with(first: date, length: int) -> Counted:
    """Months of which the first day is day 1, by the corresponding-date rule.

    The last day is the one before the corresponding date. Where the month has no
    such date (one month from 31 January), it is the last day of that month.
    """
    steps = [f"{day_words(first)}: day 1"]
    for count in range(1, length + 1):
        last, missing = last_day_of_months(first, count)
        note = f"; {missing}, so the last day of the month is taken" if missing else ""
        steps.append(f"Month {count} of {length} ends with {day_words(last)}{note}")
    return _to_end_of(last_day_of_months(first, length)[0], steps)


def pushed_back(counted: Counted, first: date, left_out: frozenset[date]) -> Counted:
    """The same period with days left out: its end moves on by a day for each."""
    last, steps = london_day(counted.last_moment), list(counted.steps[:-1])
    for day in sorted(left_out):
        if first <= day <= last:
            last += DAY
            steps.append(f"{day_words(day)}: left out while more information was asked")
    return _to_end_of(last, steps)


def last_day_of_months(first: date, months: int) -> tuple[date, str]:
    """The last day of a period of months, and the date that was missing, if any."""
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    in_month = monthrange(year, month)[1]
    if first.day <= in_month:
        return date(year, month, first.day) - DAY, ""
    end = date(year, month, in_month)
    return end, f"there is no {first.day} {end:%B %Y}"


def _numbered(first: date, length: int) -> Iterator[str]:
    """The days with their numbers; the middle of a long run in one line."""
    for count in range(1, length + 1):
        day = day_words(first + DAY * (count - 1))
        if length <= LISTED_IN_FULL or count in {1, length}:
            yield f"{day}: day {count} of {length}"
        elif count == length - 1:
            second = day_words(first + DAY)
            yield f"{second} to {day}: days 2 to {count}"


def _clock_change(start: datetime, end: datetime) -> str:
    """A remark where the clocks change between two moments."""
    before = start.astimezone(LONDON).utcoffset() or timedelta()
    after = end.astimezone(LONDON).utcoffset() or timedelta()
    if before == after:
        return ""
    return f" (the clocks go {'forward' if after > before else 'back'} on this day)"


def _to_end_of(day: date, steps: list[str]) -> Counted:
    return Counted(end_of(day), (*steps, f"Ends at the end of {day_words(day)}"))
