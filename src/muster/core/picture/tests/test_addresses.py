"""An address is found though it is typed with an error, turned about or in part."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.queries import Search
from muster.core.picture.queries.ordinary import without_ordinary_words
from muster.core.picture.tests.builders import WRITER, a_subject
from muster.core.picture.tests.looking import search

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
HERON = "4 Heron Wharf, Gosport PO12 4TT"


def found(text: str) -> list[str]:
    return [hit.subject.caption for hit in search(Search(text))]


@pytest.mark.parametrize(
    "typed",
    [
        "4 Herron Wharf Gosport",
        "4 Heron Whar",
        "Heron Wharf 4",
        "Gosport, Heron Wharf",
        "4 Hreon Wharf",
        "4 Herom Wharf, Gosport PO12 4TT",
        "heron wharf gosport 4",
    ],
)
def test_an_address_is_found_however_it_is_typed(typed: str) -> None:
    with acting(WRITER) as officer:
        a_subject(officer, kind="address", address=HERON)
        a_subject(officer, kind="address", address="7 Curlew Quay, Fareham PO16 7ZZ")
        assert found(typed) == [HERON]


def test_another_number_is_another_house() -> None:
    with acting(WRITER) as officer:
        a_subject(officer, kind="address", address=HERON)
        assert found("5 Herron Wharf Gosport") == []


def test_the_words_of_a_sentence_bring_nobody_whose_name_is_like_one() -> None:
    with acting(WRITER) as officer:
        a_subject(officer, name="Ion Popa")
        assert found("hidden in the garage by") == []
        assert found("Ion Popa") == ["Ion Popa"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("hidden in the garage by him", "hidden garage"),
        ("An Nguyen", "An Nguyen"),
        ("Li On", "Li On"),
        ("Eloise van der Meer", "Eloise van der Meer"),
        ("in the by of", "in the by of"),
    ],
)
def test_a_name_keeps_its_words(text: str, kept: str) -> None:
    assert without_ordinary_words(text) == kept
