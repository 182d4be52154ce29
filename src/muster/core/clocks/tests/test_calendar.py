"""The stored bank holidays."""

import json
from datetime import date

import pytest

from muster.core.clocks.calendar import UKPart, bundled, read

NI = UKPart.NORTHERN_IRELAND


def test_the_bundled_table_knows_each_part_of_the_united_kingdom() -> None:
    table = bundled()
    assert "Patrick" in table.why_not_counted(date(2026, 3, 17), NI)
    assert not table.why_not_counted(date(2026, 3, 17), UKPart.SCOTLAND)
    assert table.why_not_counted(date(2026, 1, 2), UKPart.SCOTLAND) == "2nd January"


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
    assert table.why_not_counted(date(2040, 1, 7), part) == "a Saturday"
    assert table.why_not_counted(date(2040, 1, 8), part) == "a Sunday"
    assert table.why_not_counted(date(2040, 12, 25), part) == "Christmas Day"


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


def _published(day: str) -> bytes:
    event = {"title": "An invented holiday", "date": day}
    parts = {part.value: {"events": [event]} for part in UKPart}
    return json.dumps(parts).encode()
