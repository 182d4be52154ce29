"""The ways in which the law counts time, one function for each.

All days are London days; moments go in and come out in UTC. Each function answers
with the last moment and what decided it: where the count began, which days were
left out, which day or date came last.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from muster.core.clocks.calendar import Weekend
from muster.core.clocks.wording import (
    LONDON,
    clock_words,
    day_words,
    end_of,
    listed,
    london_day,
    moment_words,
    number,
    start_of,
)

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WEEKENDS = {
    frozenset({Weekend.SATURDAY.value, Weekend.SUNDAY.value}): "weekends",
    frozenset({Weekend.SATURDAY.value}): "Saturdays",
    frozenset({Weekend.SUNDAY.value}): "Sundays",
}

WhyNot = Callable[[date], str]
"""Why a day is not counted; an empty text where it is."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The last moment that still counts, what decided it, and days left out."""

    last_moment: datetime
    steps: tuple[str, ...]
    left_out: frozenset[date] = frozenset()

    @property
    def last_day(self) -> date:
        """The London day on which it ends."""
        return london_day(self.last_moment)


def hours(start: datetime, length: int, why_not: WhyNot) -> Counted:
    """Elapsed hours from a moment, leaving out whole days that why_not names.

    The hours are those that pass: a day on which the clocks change has 23 or 25.
    A period that is used up at midnight ends there, whatever day comes next.
    """
    left = HOUR * length
    cursor, skipped = start, dict[date, str]()
    changes: list[str] = []
    while left:
        day = london_day(cursor)
        midnight = start_of(day + DAY)
        if reason := why_not(day):
            skipped[day] = reason
            cursor = midnight
            continue
        taken = min(left, midnight - cursor)
        changes.extend(_clock_change(day, cursor, cursor + taken))
        left -= taken
        cursor += taken
    steps = (
        f"Starts {moment_words(start)}",
        *changes,
        *_left_out(skipped),
        f"Ends {day_words(london_day(cursor))} at {clock_words(cursor)}, when"
        f" {number(length, 'hour')} have been counted",
    )
    return Counted(cursor, steps, frozenset(skipped))


def hours_after(start: datetime, length: int) -> Counted:
    """Elapsed hours from the end of the hour in which the event falls.

    Law: Regulation (EEC, Euratom) 1182/71 Article 3(1), by the Data Protection Act
    2018 s.205(2).
    """
    local = start.astimezone(LONDON)
    hour = start - timedelta(
        minutes=local.minute, seconds=local.second, microseconds=local.microsecond
    )
    counted = hours(hour + HOUR, length, lambda _day: "")
    left_out = (
        f"{moment_words(start)}: the hour of the event, which is not counted, ends at"
        f" {clock_words(hour + HOUR)}"
    )
    return replace(counted, steps=(left_out, *counted.steps))


def working_days(candidate: date, length: int, why_not: WhyNot) -> Counted:
    """To the end of the Nth working day, the candidate being the first if it is one."""
    day, skipped = candidate - DAY, {}
    first, found = candidate, 0
    while found < length:
        day += DAY
        if reason := why_not(day):
            skipped[day] = reason
            continue
        found += 1
        first = day if found == 1 else first
    return _to_end_of(
        day,
        [
            f"{day_words(first)} is working day 1",
            *_left_out(skipped),
            f"{day_words(day)} is working day {length}",
        ],
        frozenset(skipped),
    )


def working_days_before(event: date, length: int, why_not: WhyNot) -> Counted:
    """To the end of the Nth working day before an event."""
    day, skipped, found = event, {}, 0
    while found < length:
        day -= DAY
        if reason := why_not(day):
            skipped[day] = reason
        else:
            found += 1
    before = f"{day_words(day)} is working day {length} before {day_words(event)}"
    return _to_end_of(day, [*_left_out(skipped), before], frozenset(skipped))


def days(first: date, length: int) -> Counted:
    """Every day counts, the first being day 1."""
    last = first + DAY * (length - 1)
    return _to_end_of(
        last, [f"{day_words(first)} is day 1, {day_words(last)} is day {length}"]
    )


def days_before(event: date, length: int) -> Counted:
    """To the end of the day so many days before an event."""
    last = event - DAY * length
    words = f"{number(length, 'day')} before {day_words(event)} is {day_words(last)}"
    return _to_end_of(last, [words])


def months_beginning_with(first: date, length: int) -> Counted:
    """Months of which the first day is day 1, by the corresponding-date rule.

    The last day is the one before the corresponding date. Where the month has no
    such date (one month from 31 January), it is the last day of that month.
    """
    last = last_day_of_months(first, length)
    wanted = corresponding(first, length)
    missing = wanted.day != first.day
    why = (
        _no_such_date(first, wanted)
        if missing
        else f"the day before {day_words(wanted)}, the corresponding date"
    )
    return _to_end_of(
        last,
        [
            f"{day_words(first)} is day 1",
            f"{_length(length)} {_end(length)} with {why}",
        ],
    )


def months_after(event: date, length: int) -> Counted:
    """Months of which the event's day is not one, to the corresponding date.

    Where the month has no such date (one month after 31 January), it is the last
    day of that month.
    """
    last = corresponding(event, length)
    why = (
        f"{day_words(last)}, the corresponding date"
        if last.day == event.day
        else _no_such_date(event, last)
    )
    return _to_end_of(last, [f"{_length(length)} after {day_words(event)} is {why}"])


def months_before(event: date, length: int) -> Counted:
    """To the end of the corresponding date so many months before an event."""
    last = corresponding(event, -length)
    words = f"{_length(length)} before {day_words(event)} is {day_words(last)}"
    return _to_end_of(last, [words])


def months_in_total(start: date, length: int, earlier: frozenset[date]) -> Counted:
    """Time added up, each day once, to so many months: the earlier of two readings.

    How broken periods add up is not said in the law: as days, up to those of the
    months from the first of them, or as the months and days that each lasted. Late is
    the dangerous side, so the earlier end stands and the other is said. Once the time
    is used up, the last of its days stays the end, however long ago.
    """
    counted = sorted(day for day in earlier if day < start)
    first = counted[0] if counted else start
    allowed = (last_day_of_months(first, length) - first) // DAY + 1
    left = allowed - len(counted)
    by_days = start + DAY * (left - 1) if left > 0 else counted[allowed - 1]
    months, days = _months_and_days(counted)
    rest = (
        last_day_of_months(start, length - months) if months < length else start - DAY
    )
    by_months = rest - DAY * days
    if by_months < start:
        by_months = min(by_days, start - DAY)
    steps = [
        f"{_length(length)} from {day_words(first)}, that day included, make"
        f" {number(allowed, 'day')}",
        f"{number(len(counted), 'day')} were counted before {day_words(start)}",
        f"{number(max(left, 0), 'day')} are left",
    ]
    if by_days != by_months:
        used = f"{number(months, 'month')} and {number(days, 'day')}"
        later = max(by_days, by_months)
        steps += [
            f"Counted as {used} instead it ends on {day_words(by_months)}, and counted"
            f" as days on {day_words(by_days)}",
            "Which of the two is right is unconfirmed [U]: the earlier stands, and"
            f" {day_words(later)} is not to be relied on",
        ]
    return _to_end_of(min(by_days, by_months), steps)


def _months_and_days(counted: list[date]) -> tuple[int, int]:
    """The whole months of each unbroken span, and the days that are left of them."""
    months = days = 0
    while counted:
        first, span = counted[0], 1
        while span < len(counted) and counted[span] == first + DAY * span:
            span += 1
        last, whole = counted[span - 1], 0
        while last_day_of_months(first, whole + 1) <= last:
            whole += 1
        months += whole
        days += (last + DAY - corresponding(first, whole)) // DAY
        counted = counted[span:]
    return months, days


def opens_on(counted: Counted) -> Counted:
    """A time that opens with its last day: what came before was too soon."""
    day = counted.last_day
    steps = (*counted.steps[:-1], f"Opens at the start of {day_words(day)}")
    return replace(counted, last_moment=end_of(day - DAY), steps=steps)


def pushed_back(counted: Counted, first: date, left_out: frozenset[date]) -> Counted:
    """The same period with days left out: its end moves on by a day for each."""
    last, waited = counted.last_day, []
    for day in sorted(left_out):
        if first <= day <= last:
            last += DAY
            waited.append(day)
    if not waited:
        return counted
    step = (
        f"{number(len(waited), 'day')} of waiting for information, from"
        f" {day_words(waited[0])} to {day_words(waited[-1])}, do not count"
    )
    return _to_end_of(last, [*counted.steps[:-1], step])


def used_up(counted: Counted, start: date, earlier: frozenset[date]) -> Counted:
    """The same period less the days counted before it began."""
    used = sum(1 for day in earlier if day < start)
    if not used:
        return counted
    step = f"{number(used, 'day')} counted before {day_words(start)} are taken off"
    return _to_end_of(counted.last_day - DAY * used, [*counted.steps[:-1], step])


def landed_back(counted: Counted, why_not: WhyNot) -> Counted:
    """An end on a day that is not a working day goes back to the one before."""
    return _landed(counted, why_not, -DAY, "back")


def landed_on(counted: Counted, why_not: WhyNot) -> Counted:
    """An end on a day that is not a working day goes on to the next one.

    Law: for data protection Regulation (EEC, Euratom) 1182/71 Article 3(4).
    """
    return _landed(counted, why_not, DAY, "on")


def _landed(counted: Counted, why_not: WhyNot, step: timedelta, way: str) -> Counted:
    day, skipped = counted.last_day, {}
    while reason := why_not(day):
        skipped[day] = reason
        day += step
    if not skipped:
        return counted
    why = listed(f"{day_words(each)} is {reason}" for each, reason in skipped.items())
    steps = [*counted.steps[:-1], f"{why}, so the end goes {way}"]
    return _to_end_of(day, steps, counted.left_out | frozenset(skipped))


def last_day_of_months(first: date, months: int) -> date:
    """The last day of months of which the first day is day 1."""
    end = corresponding(first, months)
    return end - DAY if end.day == first.day else end


def corresponding(day: date, months: int) -> date:
    """The same day of another month, or its last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _no_such_date(day: date, end: date) -> str:
    return f"{day_words(end)}, since there is no {day.day} {end:%B %Y}"


def _length(months: int) -> str:
    """Months as people say them: whole years as years."""
    years, rest = divmod(months, 12)
    return number(months, "month") if rest else number(years, "year")


def _end(months: int) -> str:
    return "ends" if months in {1, 12} else "end"


def _left_out(skipped: dict[date, str]) -> Iterator[str]:
    """One line of what was left out: weekends together, each holiday by name."""
    weekends = frozenset(skipped.values()) & {each.value for each in Weekend}
    holidays = (
        f"{day_words(day)} ({reason})"
        for day, reason in sorted(skipped.items())
        if reason not in set(Weekend)
    )
    parts = [*([WEEKENDS[weekends]] if weekends else []), *holidays]
    if parts:
        yield f"Left out: {listed(parts)}"


def _clock_change(day: date, start: datetime, end: datetime) -> Iterable[str]:
    """A remark where the clocks change between two moments of a day."""
    before = start.astimezone(LONDON).utcoffset() or timedelta()
    after = end.astimezone(LONDON).utcoffset() or timedelta()
    if before != after:
        way, long = ("forward", 23) if after > before else ("back", 25)
        yield f"The clocks go {way} on {day_words(day)}, which has {long} hours"


def _to_end_of(
    day: date, steps: list[str], left_out: frozenset[date] = frozenset()
) -> Counted:
    ends = f"Ends at the end of {day_words(day)}"
    return Counted(end_of(day), (*steps, ends), left_out)
