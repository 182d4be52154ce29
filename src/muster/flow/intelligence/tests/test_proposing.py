"""Links are proposed from what the sentences say of those whom a report names."""

import pytest

from muster.flow.intelligence.rules.proposing import proposals
from muster.flow.intelligence.rules.sentences import NamedHere

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


ISKRA = NamedHere(1, "person", ("Iskra VELDEN",))
BORAN = NamedHere(2, "person", ("Boran VELDEN",))
COURT = NamedHere(3, "address", ("8 Teal Court, Havant PO9 1AA",))
ACCOUNT = NamedHere(4, "bank_account", ("20-31-55 66123488",))
RED_PHONE = NamedHere(5, "phone", ("07700 900455",))
VELDENS = (ISKRA, BORAN, COURT, ACCOUNT, RED_PHONE)


def ticked_and_not(
    named: tuple[NamedHere, ...], *texts: str
) -> tuple[set[tuple[int, str, int]], set[tuple[int, str, int]]]:
    """The links that are ticked, and those offered beside them."""
    links = proposals(dict(enumerate(texts, start=1)), named)
    sure = {(each.first, each.way, each.second) for each in links if each.is_sure}
    return sure, {(each.first, each.way, each.second) for each in links} - sure


@pytest.mark.parametrize("written", ["VELDEN", "Velden"])
def test_each_of_one_surname_has_their_own_links_and_none_of_the_others(
    written: str,
) -> None:
    ticked, doubted = ticked_and_not(
        VELDENS,
        f"Iskra {written} lives at 8 Teal Court, Havant PO9 1AA and uses 07700 900455.",
        f"Boran {written} holds account 20-31-55 66123488.",
    )
    assert ticked == {(1, "lives_at", 3), (1, "uses_phone", 5), (2, "holds_account", 4)}
    assert doubted == set()


def test_a_surname_that_two_have_is_offered_for_both_and_ticked_for_none() -> None:
    ticked, doubted = ticked_and_not(VELDENS, "Velden uses 07700 900455.")
    assert ticked == set()
    assert doubted == {(1, "uses_phone", 5), (2, "uses_phone", 5)}


@pytest.mark.parametrize(
    "text",
    [
        "Gudrun Aslanyan uses 07700 900418.",
        "G. Aslanyan uses 07700 900418.",
        "Aslanyan Haulage uses 07700 900418.",
        "The Aslanyan brothers use 07700 900418.",
    ],
)
def test_a_name_that_is_anothers_ticks_nothing(text: str) -> None:
    assert ticked_and_not((TIGRAN, PHONE), text)[0] == set()
    if not text.startswith("Aslanyan"):
        assert ticked_and_not((TIGRAN, PHONE), text)[1] == set()


@pytest.mark.parametrize(
    "text",
    [
        "Gudrun Aslanyan was there. Aslanyan drives LB19 OTK.",
        "Tigran Aslanyan's sister drives LB19 OTK.",
        "Tigran Aslanyan does not drive LB19 OTK.",
        "Tigran Aslanyan or a friend drives LB19 OTK.",
        "Tigran Aslanyan saw LB19 OTK.",
        "Tigran Aslanyan has a friend who drives LB19 OTK.",
        "Tigran Aslanyan told Wanda Ruel that she drives LB19 OTK.",
        "Tigran Aslanyan came with Eloise Ferrand and drives LB19 OTK.",
        "Mr Aslanyan drives LB19 OTK.",
        "Tigran drives LB19 OTK.",
        "Tigran Aslanyan came. He drives LB19 OTK.",
        "LB19 OTK was used to follow Tigran Aslanyan.",
        "Tigran Aslanyan stole LB19 OTK using a key.",
        "Tigran Aslanyan bought drugs using LB19 OTK.",
        "A man seen with Tigran Aslanyan drives LB19 OTK.",
        "Tigran Aslanyan was stopped by a patrol driving LB19 OTK.",
    ],
)
def test_what_is_in_doubt_is_offered_and_not_ticked(text: str) -> None:
    ticked, doubted = ticked_and_not((TIGRAN, ELOISE, VAN), text)
    assert ticked == set()
    assert 3 in {second for _, _, second in doubted}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Aslanyan drives LB19OTK.", (1, "uses_vehicle", 3)),
        ("ASLANYAN, Tigran uses 07700900418.", (1, "uses_phone", 4)),
        (
            "Tigran Aslanyan drives a white Ford Transit LB19 OTK.",
            (1, "uses_vehicle", 3),
        ),
        ("Aslanyan (born 1 May 1980) uses 07700 900418.", (1, "uses_phone", 4)),
        ("LB19 OTK is driven by Tigran Aslanyan.", (1, "uses_vehicle", 3)),
        ("Tigran Aslanyan met Eloise Ferrand.", (1, "met", 2)),
    ],
)
def test_what_a_sentence_says_of_one_alone_is_ticked(
    text: str, way: tuple[int, str, int]
) -> None:
    assert ticked_and_not(ALL, text) == ({way}, set())
