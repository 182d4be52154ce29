"""Names and numbers of a text are met among the people and things that are known."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.names_in_text import find_names
from muster.core.picture.queries import mentioned_in, recognised
from muster.core.picture.tests.builders import (
    REVIEWER,
    WRITER,
    a_subject,
    an_item,
    told_only,
)
from muster.core.terms.searching import nobodys_search

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def known(text: str) -> list[tuple[str, str]]:
    found = mentioned_in(text)
    noted = nobodys_search("; ".join(found.written), why="A test asks what is found")
    return [(each.written, each.subject.caption) for each in recognised(found, noted)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The boat of Tigran Aslanyan lies there", ("Tigran Aslanyan",)),
        (
            "On Monday Eloise van der Meer paid DC Bevan",
            ("Eloise van der Meer", "Bevan"),
        ),
        ("ASLANYAN, Tigran was seen", ("ASLANYAN Tigran",)),
        ("Aslanyan's car. He lands", ("Aslanyan",)),
        ("Nobody came to the yard on Tuesday.", ()),
        ("Find the holder of 07700 900123", ()),
        ("Тигран Асланян was there", ("Тигран Асланян",)),
    ],
)
def test_names_are_words_in_capitals_without_those_of_any_sentence(
    text: str, names: tuple[str, ...]
) -> None:
    assert find_names(text) == names


def test_a_person_is_met_by_a_name_spelt_otherwise_and_a_car_by_its_plate() -> None:
    with acting(WRITER) as officer:
        a_subject(officer, name="Tigran Aslanyan")
        a_subject(officer, kind="vehicle", vrm="LB19 OTK")
        a_subject(officer, kind="address", address="4 Heron Wharf, Gosport PO12 4TT")
        text = "Locate Tigran Aslanian, who drives LB19OTK and lives at PO12 4TT."
        assert known(text) == [
            ("Tigran Aslanian", "Tigran Aslanyan"),
            ("LB19OTK", "LB19 OTK"),
            ("PO12 4TT", "4 Heron Wharf, Gosport PO12 4TT"),
        ]


def test_a_person_is_met_by_the_family_name_alone() -> None:
    with acting(WRITER) as officer:
        a_subject(officer, name="Tigran Aslanyan")
        assert known("The man Aslanyan came.") == [("Aslanyan", "Tigran Aslanyan")]


def test_who_is_hidden_is_met_by_nobody_else() -> None:
    with acting(REVIEWER) as other:
        item = an_item(other, access_class=told_only(other))
        a_subject(other, item=item, name="Tigran Aslanyan")
        assert known("Tigran Aslanyan came.") != []
    with acting(WRITER):
        assert known("Tigran Aslanyan came.") == []


def test_a_name_is_found_however_far_on_in_a_text_and_a_longer_one_says_so() -> None:
    far = "nothing here. " * 1_500 + "Morag Kestrel rang 07700 900123"
    assert mentioned_in(far).names == ("Morag Kestrel",)
    assert not mentioned_in(far).is_cut
    assert mentioned_in("nothing here. " * 15_000).is_cut


def test_a_number_is_no_part_of_the_name_beside_it() -> None:
    found = mentioned_in("Morag 07700 900123 Kestrel, again 07700 900123 Morag")
    assert found.names == ("Morag", "Kestrel")
    assert len(found.numbers) == 1
