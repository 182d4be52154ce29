"""The bench asks every engine for the same names, and names the one not there."""

import random
from importlib.util import find_spec

import pytest

from muster.core.people.seed import acting
from muster.core.picture.tests.builders import WRITER, a_subject
from muster.site.bench.names import NOT_INSTALLED, SPOILT, comparing

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
NAMES = ("Berengar Holloway", "Ottoline Braithe", "Sunniva Kettering")


def test_each_engine_is_asked_for_the_same_names_or_says_why_not() -> None:
    with acting(WRITER) as officer:
        for name in NAMES:
            a_subject(officer, name=name)
    said: list[str] = []
    results = list(comparing(times=3, say=said.append))
    assert said[0] == "3 names, of which 3 are asked for in each way"
    measured = {each.engine for each in results if each.asked}
    assert {"Muster"} < measured
    for engine in measured:
        assert [each.spoilt for each in results if each.engine == engine] == [*SPOILT]
    whole = [each for each in results if each.spoilt == "as written"]
    assert all(each.recall == (1.0, 1.0, 1.0) for each in whole)
    if find_spec("tantivy") is None:
        (absent,) = (each for each in results if each.engine == "tantivy")
        assert (absent.why, absent.asked) == (NOT_INSTALLED, 0)


def test_a_name_is_spoilt_as_it_says() -> None:
    dice = random.Random(1)  # noqa: S311 - where a finger slips
    spoilt = {way: spoil("Berengar Holloway", dice) for way, spoil in SPOILT.items()}
    assert spoilt["as written"] == "Berengar Holloway"
    assert spoilt["the other way round"] == "Holloway Berengar"
    assert spoilt["joined"] == "BerengarHolloway"
    assert spoilt["first part an initial"] == "B Holloway"
    assert spoilt["vowels left out"] == "Brngr Hllwy"
    assert spoilt["one letter off"].startswith("Berengar ")
    first, last = spoilt["a letter off in every part"].split()
    assert first != "Berengar"
    assert last != "Holloway"
