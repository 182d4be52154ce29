"""Links are proposed from what the sentences say of those whom a report names."""

import pytest

from muster.flow.intelligence.rules.proposing import NamedHere, proposals

TIGRAN = NamedHere(1, "person", ("Tigran Aslanyan",))
ELOISE = NamedHere(2, "person", ("Eloise Ferrand",))
VAN = NamedHere(3, "vehicle", ("LB19 OTK",))
PHONE = NamedHere(4, "phone", ("07700 900418",))
WHARF = NamedHere(5, "address", ("4 Heron Wharf, Gosport PO12 4TT",))
YARD = NamedHere(6, "organisation", ("Heron Yard Ltd",))
ALL = (TIGRAN, ELOISE, VAN, PHONE, WHARF, YARD)


def said(*texts: str) -> list[tuple[int, str, int]]:
    numbered = dict(enumerate(texts, start=1))
    return [(each.first, each.way, each.second) for each in proposals(numbered, ALL)]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Tigran Aslanyan drives LB19 OTK.", [(1, "uses_vehicle", 3)]),
        ("Eloise Ferrand is the keeper of LB19 OTK.", [(2, "keeper", 3)]),
        ("Tigran Aslanyan rings from 07700 900418.", [(1, "uses_phone", 4)]),
        (
            "Eloise Ferrand lives at 4 Heron Wharf, Gosport PO12 4TT.",
            [(2, "lives_at", 5)],
        ),
        ("LB19 OTK stood at 4 Heron Wharf, Gosport PO12 4TT.", [(3, "found_at", 5)]),
        ("Tigran Aslanyan met Eloise Ferrand.", [(1, "met", 2)]),
        ("Tigran Aslanyan and Eloise Ferrand came.", [(1, "associate", 2)]),
        ("Tigran Aslanyan works for Heron Yard Ltd.", [(1, "employee", 6)]),
        ("Tigran Aslanyan came. He drives LB19 OTK.", [(1, "uses_vehicle", 3)]),
        ("Tigran Aslanyan came. Aslanyan drives LB19 OTK.", [(1, "uses_vehicle", 3)]),
        ("Tigran Aslanyan came. LB19 OTK left later.", []),
    ],
)
def test_a_sentence_says_how_two_stand(
    text: str, ways: list[tuple[int, str, int]]
) -> None:
    assert said(text) == ways


def test_a_thing_goes_with_the_person_named_last_before_it() -> None:
    text = "Tigran Aslanyan drives LB19 OTK and Eloise Ferrand rings 07700 900418."
    assert (1, "uses_vehicle", 3) in said(text)
    assert (2, "uses_phone", 4) in said(text)


def test_each_is_proposed_once_with_its_item_and_sentence() -> None:
    found = proposals(
        {1: "Nothing.", 2: "Tigran Aslanyan drives LB19 OTK. Aslanyan drove LB19 OTK."},
        ALL,
    )
    (only,) = found
    assert (only.item, only.sentence) == (2, "Tigran Aslanyan drives LB19 OTK.")
