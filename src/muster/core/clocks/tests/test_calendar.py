"""The stored bank holidays."""

import json
from datetime import date

import pytest

from muster.core.clocks.calendar import bundled, laid_over, read
from muster.core.clocks.proclaimed import PROCLAIMED
from muster.core.terms.counted import LeftOut
from muster.core.terms.part import UKPart

NI = UKPart.NORTHERN_IRELAND
WORKING = LeftOut.NON_WORKING
ANYWHERE = LeftOut.NON_WORKING_ANYWHERE


def test_the_bundled_table_knows_each_part_of_the_united_kingdom() -> None:
    table = bundled()
    assert "Patrick" in table.why_left_out(date(2026, 3, 17), WORKING, NI)
    assert not table.why_left_out(date(2026, 3, 17), WORKING, UKPart.SCOTLAND)
    assert (
        table.why_left_out(date(2026, 1, 2), WORKING, UKPart.SCOTLAND) == "2nd January"
    )


def test_good_friday_is_stored_for_every_part_in_every_year() -> None:
    table = bundled()
    for part in UKPart:
        named = [
            day.year
            for day, title in table.days[part].items()
            if title == "Good Friday"
        ]
        assert sorted(named) == list(range(table.first_year, table.last_year + 1))


def test_weekends_and_christmas_day_need_no_table() -> None:
    table = bundled()
    part = UKPart.ENGLAND_AND_WALES
    assert table.why_left_out(date(2040, 1, 7), WORKING, part) == "a Saturday"
    assert table.why_left_out(date(2040, 1, 8), WORKING, part) == "a Sunday"
    assert table.why_left_out(date(2040, 12, 25), WORKING, part) == "Christmas Day"


def test_the_version_names_the_last_year_and_changes_with_the_content() -> None:
    one = _published("2026-01-01")
    two = _published("2026-01-02")
    assert read(one).version.startswith("2026-")
    assert read(one).version != read(two).version


def test_a_table_that_lacks_a_part_is_refused() -> None:
    content = json.loads(_published("2026-01-01"))
    del content["scotland"]
    with pytest.raises(KeyError, match="scotland"):
        read(json.dumps(content).encode())


def test_the_parts_have_their_names_on_a_page() -> None:
    assert [part.words for part in UKPart] == [
        "England and Wales",
        "Scotland",
        "Northern Ireland",
    ]


def test_a_holiday_of_another_part_is_left_out_where_any_part_will_do() -> None:
    """St Patrick's Day 2026 is a Tuesday; St Andrew's Day a Monday."""
    table = bundled()
    here = UKPart.ENGLAND_AND_WALES
    for day, part in (
        (date(2026, 3, 17), "Northern Ireland"),
        (date(2026, 11, 30), ""),
    ):
        assert not table.why_left_out(day, WORKING, here)
        assert part in table.why_left_out(day, ANYWHERE, here)
        assert table.why_left_out(day, ANYWHERE, here)


def test_a_weekday_that_stands_for_a_holiday_is_called_its_substitute() -> None:
    table, here = bundled(), UKPart.ENGLAND_AND_WALES
    words = "the substitute day for Boxing Day"
    assert table.why_left_out(date(2026, 12, 28), WORKING, here) == words
    words = "the substitute day for 2nd January"
    assert table.why_left_out(date(2027, 1, 4), WORKING, UKPart.SCOTLAND) == words
    assert table.why_left_out(date(2028, 12, 26), WORKING, here) == "Boxing Day"


def test_a_day_past_the_table_is_left_out_only_where_it_is_asked_for() -> None:
    table, day = bundled(), date(2029, 11, 30)
    further = table.with_further(further=True)
    assert not table.why_left_out(day, ANYWHERE, NI)
    assert further.why_left_out(day, ANYWHERE, NI) == (
        "St Andrew's Day, worked out, Scotland"
    )
    assert not further.why_left_out(day, WORKING, NI)


def test_a_proclaimed_holiday_is_known_though_the_package_lacks_it() -> None:
    table = bundled()
    day = date(2026, 6, 15)
    assert table.why_left_out(day, WORKING, UKPart.SCOTLAND)
    assert not table.why_left_out(day, WORKING, UKPart.ENGLAND_AND_WALES)
    assert "Scotland" in table.why_left_out(day, ANYWHERE, NI)
    assert [each.day for each in table.proclaimed] == [day]
    assert table.version.endswith("+1")


def test_a_proclaimed_day_that_the_package_knows_changes_nothing() -> None:
    table = read(_published("2026-06-15"))
    assert laid_over(table, PROCLAIMED) is table


def test_a_rule_of_its_own_counts_saturdays_or_all_but_christmas_day() -> None:
    """3 April 2026 is Good Friday, 4 April a Saturday, 5 April a Sunday."""
    table, here = bundled(), UKPart.ENGLAND_AND_WALES
    easter = [date(2026, 4, day) for day in (3, 4, 5, 6)]

    def left_out(leaving: LeftOut) -> list[bool]:
        return [bool(table.why_left_out(day, leaving, here)) for day in easter]

    assert left_out(LeftOut.SUNDAYS_AND_FEASTS) == [True, False, True, False]
    assert left_out(LeftOut.CHRISTMAS_DAY) == [False] * 4
    assert left_out(LeftOut.NOTHING) == [False] * 4
    for leaving in set(LeftOut) - {LeftOut.NOTHING}:
        assert table.why_left_out(date(2027, 12, 25), leaving, here)


def _published(day: str) -> bytes:
    event = {"title": "An invented holiday", "date": day}
    parts = {part.value: {"events": [event]} for part in UKPart}
    return json.dumps(parts).encode()
