"""Tests of how days, moments, money and due times are written."""

from datetime import UTC, date, datetime

import pytest

from muster.core.web import formats

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


def test_a_moment_is_written_in_london_time_with_its_month_in_words() -> None:
    assert formats.moment(NOW) == "22 November 2026, 14:05"


def test_a_moment_in_summer_is_written_an_hour_later_than_utc() -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert formats.moment(summer) == "2 July 2026, 00:30"
    assert formats.day(summer) == "2 July 2026"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        formats.moment(datetime(2026, 11, 22, 14, 5))  # noqa: DTZ001 - the point


def test_a_day_has_no_leading_nought() -> None:
    assert formats.day(date(2026, 3, 5)) == "5 March 2026"


@pytest.mark.parametrize(
    ("pence", "written"),
    [(0, "£0.00"), (5, "£0.05"), (125_050, "£1,250.50"), (-199, "-£1.99")],
)
def test_pence_are_written_as_pounds(pence: int, written: str) -> None:
    assert formats.money(pence) == written


def test_a_number_agrees_with_its_noun() -> None:
    assert formats.counted(1, "request") == "1 request"
    assert formats.counted(1200, "request") == "1,200 requests"
    assert formats.counted(2, "child", "children") == "2 children"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (datetime(2026, 11, 22, 14, 35, tzinfo=UTC), "due today, in 30 minutes"),
        (datetime(2026, 11, 22, 17, 5, tzinfo=UTC), "due today, in 3 hours"),
        (datetime(2026, 11, 23, 0, 1, tzinfo=UTC), "due tomorrow"),
        (datetime(2026, 11, 29, 9, 0, tzinfo=UTC), "due in 7 days"),
        (datetime(2026, 11, 22, 14, 4, tzinfo=UTC), "late by 1 minute"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "late by 2 hours"),
        (datetime(2026, 11, 19, 12, 0, tzinfo=UTC), "late by 3 days"),
    ],
)
def test_a_due_time_is_told_as_a_reader_counts(due: datetime, words: str) -> None:
    assert formats.due_words(due, NOW) == words


def test_the_last_minute_of_a_london_day_is_due_today_although_utc_says_otherwise() -> (
    None
):
    now = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    due = datetime(2026, 7, 1, 22, 59, tzinfo=UTC)
    assert formats.due_words(due, now) == "due today, in 59 minutes"
