"""A number is found in text however either is spaced."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.tests.builders import WRITER
from muster.core.search.numbers_written import is_number, ways_written
from muster.core.search.tests.test_queries import found, noted

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("He rang 07700 900418 twice", "07700900418"),
        ("He rang 07700900418 twice", "07700 900418"),
        ("He rang 07700 900 418 twice", "07700 900418"),
        ("He rang +44 7700 900418 twice", "07700900418"),
        ("He rang 07700 900418 twice", "+447700900418"),
        ("A van LB19 OTK stood there", "LB19OTK"),
        ("A van LB19OTK stood there", "lb19 otk"),
        ("A lorry PZ 7731M stood there", "PZ7731M"),
        ("As our file QD/8812/25 says", "QD/8812/25"),
    ],
)
def test_a_number_is_found_however_it_is_spaced(written: str, typed: str) -> None:
    with acting(WRITER) as officer:
        noted(officer, written, title="The one")
        noted(officer, "Nothing of 25 or 07700 or 19", title="Another")
        assert found(typed, officer) == ["The one"]


def test_a_number_that_stands_nowhere_brings_nothing_that_shares_a_part() -> None:
    with acting(WRITER) as officer:
        noted(officer, "He rang 07700 900555", title="Another")
        noted(officer, "File 25 of 26", title="A third")
        assert found("07700 900418", officer) == []
        assert found("QD/8812/26", officer) == []


@pytest.mark.parametrize("text", ["Larkspur Close 12", "handgun", "1234", "two men"])
def test_words_are_no_number(text: str) -> None:
    assert not is_number(text)
    assert ways_written(text) == ()
