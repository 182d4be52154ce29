"""How long somebody is in a corridor, and when a broken glass is reviewed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from muster.core.clocks.wording import ending_words
from muster.core.corridors.rules import (
    Admission,
    against_admitting,
    against_asking,
    glass_ends,
    glass_review_due,
    last_day_of_membership,
    last_of,
    looked_over_by,
    said_first,
)

GLASS = pytest.mark.parametrize(
    ("broken", "ends", "reviewed"),
    [
        # The worked example: a Friday night before Christmas.
        ("2026-12-18 23:30", "2026-12-19 03:30", "Tuesday 22 December 2026"),
        # Over Christmas Day, and Boxing Day that falls on a Saturday.
        ("2026-12-24 10:00", "2026-12-24 14:00", "Wednesday 30 December 2026"),
        # The clocks go back at 02:00: four hours pass, and the clock shows three more.
        ("2026-10-24 23:15", "2026-10-25 02:15", "Tuesday 27 October 2026"),
        # The clocks go forward at 01:00: it shows five more; Easter Monday follows.
        ("2027-03-27 22:45", "2027-03-28 03:45", "Wednesday 31 March 2027"),
        # Before a bank holiday Monday in May.
        ("2027-04-30 08:00", "2027-04-30 12:00", "Wednesday 5 May 2027"),
    ],
)


def london(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo("Europe/London"))


@GLASS
def test_a_broken_glass_is_open_for_four_hours_that_pass(
    broken: str, ends: str, reviewed: str
) -> None:
    found = glass_ends(london(broken).astimezone(UTC)).last_moment
    assert found.astimezone(london(ends).tzinfo).strftime("%Y-%m-%d %H:%M") == ends


@GLASS
def test_its_review_is_due_by_the_end_of_the_second_working_day(
    broken: str, ends: str, reviewed: str
) -> None:
    due = glass_review_due(london(broken).astimezone(UTC))
    assert due.words == f"the end of {reviewed}"
    assert ending_words(due.last_moment) == due.words


@pytest.mark.parametrize(
    ("admitted", "months", "last"),
    [
        (date(2026, 10, 14), 12, date(2027, 10, 13)),
        (date(2026, 10, 14), 3, date(2027, 1, 13)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_membership_ends_the_day_before_the_corresponding_date(
    admitted: date, months: int, last: date
) -> None:
    assert last_day_of_membership(admitted, longest_months=months) == last


def admission(last: date, briefed: date | None) -> Admission:
    return Admission(
        starts=datetime(2026, 10, 14, 9, 0, tzinfo=UTC),
        last_day=last,
        briefed_on=briefed,
    )


@pytest.mark.parametrize(
    ("last", "briefed", "told"),
    [
        (date(2027, 1, 13), date(2026, 10, 14), []),
        (
            date(2027, 1, 14),
            date(2026, 10, 14),
            [
                "Nobody is in this corridor for more than 3 months from today: the last"
                " day would be Wednesday 13 January 2027"
            ],
        ),
        (date(2026, 12, 1), None, ["Whoever is admitted was briefed before they are"]),
        (
            date(2026, 12, 1),
            date(2026, 10, 15),
            ["Whoever is admitted was briefed before they are"],
        ),
        (date(2026, 10, 13), date(2026, 10, 1), ["It would end before it begins"]),
    ],
)
def test_nobody_is_admitted_for_longer_or_without_a_briefing(
    last: date, briefed: date | None, told: list[str]
) -> None:
    found = against_admitting(
        admission(last, briefed), longest_months=3, today=date(2026, 10, 14)
    )
    assert [reason.text for reason in found] == told


@pytest.mark.parametrize(
    ("today", "last", "told"),
    [
        # In it to 13 October already, and asked on 1 September: the year of today.
        (date(2026, 9, 1), date(2026, 11, 30), []),
        (
            date(2026, 9, 1),
            date(2026, 12, 1),
            [
                "Nobody is in this corridor for more than 3 months from today: the last"
                " day would be Monday 30 November 2026"
            ],
        ),
        # In it to 13 October, as long as anybody may be from 13 July.
        (
            date(2026, 7, 13),
            date(2026, 10, 14),
            [
                "They are in it for as long as anybody may be, counted from today: to"
                " Monday 12 October 2026 at least",
                "Nobody is in this corridor for more than 3 months from today: the last"
                " day would be Monday 12 October 2026",
            ],
        ),
    ],
)
def test_no_membership_laid_behind_another_ends_beyond_the_longest_time_from_today(
    today: date, last: date, told: list[str]
) -> None:
    asked = admission(last, date(2026, 10, 14))
    found = against_admitting(asked, longest_months=3, today=today)
    assert [reason.text for reason in found] == told


def test_it_ends_with_the_last_day() -> None:
    asked = admission(date(2027, 3, 28), None)
    assert asked.ends == datetime(2027, 3, 28, 23, 0, tzinfo=UTC), "summer time by then"


def test_nobody_asks_for_more_than_a_year_or_for_yesterday() -> None:
    today = date(2026, 10, 14)
    assert against_asking(date(2027, 10, 13), today=today) == ()
    assert against_asking(today, today=today) == ()
    [late] = against_asking(date(2027, 10, 14), today=today)
    assert "Wednesday 13 October 2027" in late.text
    [past] = against_asking(date(2026, 10, 13), today=today)
    assert past.text == "Enter a day that is not past"


def test_a_corridor_is_looked_over_again_after_so_many_months() -> None:
    last = datetime(2026, 8, 31, 22, 59, tzinfo=UTC)
    assert looked_over_by(last, every_months=6) == date(2027, 2, 28)


def test_what_ends_with_a_day_is_told_by_its_last_day() -> None:
    summer = datetime(2027, 3, 28, 23, 0, tzinfo=UTC)
    assert last_of(summer) == date(2027, 3, 28)
    left = datetime(2027, 3, 28, 14, 5, tzinfo=UTC)
    assert last_of(left) == left
    assert (
        said_first("the end of Tuesday 1 December") == "The end of Tuesday 1 December"
    )
