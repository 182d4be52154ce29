"""The rules agree with a second, plain reading of the law, whatever the start."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.core.clocks.calendar import bundled
from muster.core.clocks.rules import deadline
from muster.core.clocks.tests import plain
from muster.core.clocks.tests.builders import a_rule, here
from muster.core.terms.counted import ClockKind, Landing, Unit
from muster.core.terms.part import UKPart

always_the_same = settings(derandomize=True, max_examples=150, deadline=None)
parts = st.sampled_from(sorted(UKPart))
days = st.dates(date(2012, 1, 1), date(2028, 11, 1))
near_the_changes = st.sampled_from(
    [
        date(year, month, day)
        for year in (2021, 2024, 2026)
        for month in (3, 4, 10, 12)
        for day in range(20, 31)
    ]
)
quarters = st.integers(0, 95).map(lambda count: timedelta(minutes=15 * count))
moments = st.builds(
    lambda day, into: datetime(day.year, day.month, day.day, tzinfo=UTC) + into,
    days | near_the_changes,
    quarters,
)


def holidays_of(part: UKPart) -> set[date]:
    return set(bundled().days[part])


@always_the_same
@given(start=moments, length=st.integers(1, 96), part=parts)
def test_hours_without_holidays_agree(
    start: datetime, length: int, part: UKPart
) -> None:
    found = deadline(a_rule(ClockKind.HOURS_EXCL, length), start, here(part))
    assert found.last_moment == plain.hours_end(start, length, holidays_of(part))


@always_the_same
@given(start=moments, length=st.integers(1, 96))
def test_hours_by_the_clock_agree(start: datetime, length: int) -> None:
    found = deadline(a_rule(ClockKind.HOURS_RAW, length), start, here())
    assert found.last_moment == plain.hours_end(start, length, None)


@always_the_same
@given(start=moments, length=st.integers(1, 25), part=parts)
def test_working_days_agree(start: datetime, length: int, part: UKPart) -> None:
    found = deadline(a_rule(ClockKind.WDAYS_AFTER, length), start, here(part))
    event = start.astimezone(plain.LONDON).date()
    last = plain.working_day(event, length, holidays_of(part))
    assert found.last_moment == plain.last_microsecond(last)


@always_the_same
@given(
    start=moments,
    length=st.integers(1, 220),
    kind=st.sampled_from([ClockKind.DAYS_INCL, ClockKind.DAYS_AFTER]),
)
def test_days_agree(start: datetime, length: int, kind: ClockKind) -> None:
    found = deadline(a_rule(kind, length), start, here())
    event = start.astimezone(plain.LONDON).date()
    included = kind is ClockKind.DAYS_INCL
    last = plain.nth_day(event, length, counting_the_event=included)
    assert found.last_moment == plain.last_microsecond(last)


@always_the_same
@given(first=days | near_the_changes, length=st.integers(1, 36))
def test_months_agree(first: date, length: int) -> None:
    for kind, last in (
        (ClockKind.MONTHS_INCL, plain.last_day_of_months(first, length)),
        (
            ClockKind.MONTHS_NEXT_DAY,
            plain.last_day_of_months(first + timedelta(days=1), length),
        ),
        (ClockKind.MONTHS_AFTER, plain.same_day_of_month(first, length)),
        (ClockKind.MONTH_SAR, plain.same_day_of_month(first, length)),
    ):
        found = deadline(a_rule(kind, length, unit=Unit.MONTHS), first, here())
        assert found.last_moment == plain.last_microsecond(last)


@always_the_same
@given(first=days | near_the_changes, length=st.integers(1, 200), part=parts)
def test_an_end_is_moved_to_the_nearest_working_day_in_its_direction(
    first: date, length: int, part: UKPart
) -> None:
    last = plain.nth_day(first, length, counting_the_event=False)
    for landing, step in ((Landing.BACK, -1), (Landing.ON, 1)):
        rule = a_rule(ClockKind.DAYS_AFTER, length, landing=landing)
        moved = plain.next_working(last, timedelta(days=step), holidays_of(part))
        assert deadline(rule, first, here(part)).last_day == moved


@always_the_same
@given(
    start=moments,
    later=quarters,
    kind=st.sampled_from(sorted(ClockKind)),
    part=parts,
)
def test_a_later_start_never_ends_sooner(
    start: datetime, later: timedelta, kind: ClockKind, part: UKPart
) -> None:
    rule = a_rule(kind, 3)
    first = deadline(rule, start, here(part))
    second = deadline(rule, start + later, here(part))
    assert first.last_moment <= second.last_moment
    assert first.last_moment >= start or kind is ClockKind.BEFORE
