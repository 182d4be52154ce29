from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from muster.core.picture.importing.values.dates import compile_format, read_date
from muster.core.picture.importing.values.moments import Clocks, PartialDate

LONDON = ZoneInfo("Europe/London")


def read(text: str, *formats: str, about: str = "") -> PartialDate | datetime:
    made = tuple(compile_format(each) for each in formats)
    return read_date(text, made, clocks=Clocks(LONDON), about=about)


def test_a_whole_day_a_month_and_a_year_are_kept_as_far_as_they_are_known() -> None:
    formats = ("%d %b %Y", "%b %Y", "%Y")
    assert str(read("14 Jun 1975", *formats)) == "1975-06-14"
    assert str(read("Jun 1975", *formats)) == "1975-06"
    assert str(read("1975", *formats)) == "1975"
    assert read("Feb 2024", *formats) == PartialDate(
        date(2024, 2, 1), date(2024, 2, 29)
    )


def test_a_date_that_is_about_right_says_so() -> None:
    assert str(read("circa 1944", "%Y", about="circa ")) == "circa 1944"


def test_a_time_without_a_zone_is_read_in_the_zone_of_the_mapping() -> None:
    found = read("01/07/2026 09:30", "%d/%m/%Y %H:%M")
    assert found == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)


def test_a_time_with_its_own_zone_keeps_it() -> None:
    found = read("2026-07-01T09:30:00+0200", "%Y-%m-%dT%H:%M:%S%z")
    assert found == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_went_over_is_refused() -> None:
    with pytest.raises(ValueError, match="no clock showed that time"):
        read("29/03/2026 01:30", "%d/%m/%Y %H:%M")


@pytest.mark.parametrize("text", ["31 Feb 2020", "2020-13-01", "00 Jan 2020", "soon"])
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read(text, "%d %b %Y", "%Y-%m-%d")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2026", "31 February does not exist"),
        ("31/11/2025 10:00", "31 November does not exist"),
        ("29/02/2023", "29 February 2023 does not exist"),
        ("04/13/2026", "there is no month 13"),
        ("01/01/0000", "there is no year 0"),
        ("01/05/2026 25:10", "there is no time of day 25:10"),
        ("soon", "written like 27/03/2026 or 27/03/2026 14:05$"),
    ],
)
def test_why_it_is_no_date_is_told_in_plain_words(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read(text, "%d/%m/%Y", "%d/%m/%Y %H:%M")


def test_two_figures_of_a_year_are_read_as_posix_reads_them() -> None:
    assert str(read("01/02/69", "%d/%m/%y")) == "1969-02-01"
    assert str(read("01/02/68", "%d/%m/%y")) == "2068-02-01"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("%d %b", "no year"),
        ("%d %Y", "day without a month"),
        ("%Y %H", "time without a day"),
        ("%Y-%m-%d %M", "minutes without hours"),
        ("%Q %Y", "%Q"),
        ("%Y %Y", "twice"),
    ],
)
def test_a_format_that_cannot_be_used_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        compile_format(text)
