"""Bank holidays as they usually fall, held against those that gov.uk published."""

from datetime import date

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.worked_out import easter, worked_out
from muster.core.terms.part import UKPart

MOVED = {
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Holidays of every part that were moved that year, for a jubilee or VE day."""
ADDED = {
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
    date(2026, 6, 15),
}
"""Days proclaimed for one year."""


@pytest.mark.parametrize("part", list(UKPart))
def test_what_is_worked_out_is_what_was_published_but_for_what_was_proclaimed(
    part: UKPart,
) -> None:
    table = bundled()
    for year in range(table.first_year, table.last_year + 1):
        usual = {MOVED.get(day, day) for day in worked_out(year, part)}
        published = {day for day in table.days[part] if day.year == year}
        assert published - ADDED == usual, year


def test_easter_falls_where_it_is_known_to_fall() -> None:
    known = [date(2029, 4, 1), date(2035, 3, 25), date(2038, 4, 25), date(2049, 4, 18)]
    assert [easter(day.year) for day in known] == known


def test_a_holiday_of_a_weekend_goes_on_to_a_weekday_and_says_so() -> None:
    """Christmas Day 2032 is a Saturday, New Year's Day 2033 one too."""
    here = worked_out(2032, UKPart.ENGLAND_AND_WALES)
    assert here[date(2032, 12, 27)] == "the substitute day for Christmas Day"
    assert here[date(2032, 12, 28)] == "the substitute day for Boxing Day"
    north = worked_out(2033, UKPart.SCOTLAND)
    assert north[date(2033, 1, 3)] == "the substitute day for New Year's Day"
    assert north[date(2033, 1, 4)] == "the substitute day for 2nd January"


def test_scotland_keeps_no_easter_monday_and_its_summer_holiday_early() -> None:
    north = worked_out(2029, UKPart.SCOTLAND)
    assert date(2029, 4, 2) not in north
    assert north[date(2029, 8, 6)] == "Summer bank holiday"
    assert date(2029, 4, 2) in worked_out(2029, UKPart.NORTHERN_IRELAND)
