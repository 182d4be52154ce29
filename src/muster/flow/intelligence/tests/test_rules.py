"""What a report may hold, who reads it and what it names."""

from datetime import date
from uuid import uuid4

import pytest

from muster.core.picture.model import KINDS, LINKS
from muster.core.terms.grade import Grade
from muster.core.terms.label import Label
from muster.core.terms.marking import (
    MarkedAbove,
    marking_above,
    refuse_above,
)
from muster.core.terms.reason import Refused
from muster.flow.intelligence.rules.joining import (
    MOST_PAIRS,
    joining,
    joinings,
    pairs_to_ask,
)
from muster.flow.intelligence.rules.mentions import (
    BY_HAND,
    faults_of_categories,
    faults_of_name,
    identifiers_in,
    naming_property,
)
from muster.flow.intelligence.rules.readers import Reach, Readers, chosen, label
from muster.flow.intelligence.rules.reporting import (
    MOST_TEXT,
    Header,
    Paragraph,
    against_changing,
    against_submitting,
    faults_of_header,
    faults_of_paragraph,
)

UNIT, FORCE, OTHER, GROUP = uuid4(), uuid4(), uuid4(), uuid4()
ME, YOU = uuid4(), uuid4()
TODAY = date(2026, 11, 2)
B2 = Grade(2, "B", "P")


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("SECRET", "SECRET"),
        ("UK SECRET: he lands on Friday", "SECRET"),
        ("He lands on Friday. S E C R E T", "SECRET"),
        ("He lands.\nsecret\nOn Friday", "SECRET"),
        ("Classification: secret", "SECRET"),
        ("(S) He lands on Friday", "SECRET"),
        ("S//NF he lands", "SECRET"),
        ("\uff33\uff25\uff23\uff32\uff25\uff34", "SECRET"),
        ("SE\u200bCRET", "SECRET"),
        ("TOP SECRET", "TOP SECRET"),
        ("marked Top-Secret by them", "TOP SECRET"),
        ("topsecret", "TOP SECRET"),
        ("(TS) He lands", "TOP SECRET"),
        ("TS//SI", "TOP SECRET"),
        ("STRAP 2", "STRAP"),
    ],
)
def test_a_marking_above_official_is_seen(text: str, marking: str) -> None:
    assert marking_above(text) == marking


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A secret compartment behind the seat",
        "The SECRETARY of the club",
        "OFFICIAL-SENSITIVE",
        "His BROTHER(S) and a watch STRAP",
        "Secretly they met; it was kept secret.",
    ],
)
def test_an_ordinary_word_is_no_marking(text: str) -> None:
    assert marking_above(text) == ""


def test_the_refusal_names_the_question_and_holds_nothing_of_the_text() -> None:
    with pytest.raises(MarkedAbove) as refused:
        refuse_above({"The title": "plain", "The text": "SECRET: Zebedee lands"})
    said = f"{refused.value} {refused.value.remedy}"
    assert "The text bears the marking SECRET" in said
    assert "sensitive intelligence unit" in said
    assert "Zebedee" not in said
    assert "The title" not in said


def test_plain_text_is_let_through() -> None:
    refuse_above({"The text": "He lands on Friday"})


def a_header(**said: object) -> Header:
    given = {"title": "A", "organisation_id": FORCE, "information_on": TODAY} | said
    return Header(**given)  # type: ignore[arg-type] # a builder of tests


def test_information_may_be_of_today_and_not_of_tomorrow() -> None:
    assert faults_of_header(a_header(), today=TODAY) == ()
    tomorrow = a_header(information_on=date(2026, 11, 3), title=" ")
    assert len(faults_of_header(tomorrow, today=TODAY)) == 2


def test_an_item_has_a_text_of_a_length_that_is_read() -> None:
    assert faults_of_paragraph(Paragraph("He lands", B2)) == ()
    assert faults_of_paragraph(Paragraph(" ", B2))
    assert faults_of_paragraph(Paragraph("x" * MOST_TEXT, B2)) == ()
    assert faults_of_paragraph(Paragraph("x" * (MOST_TEXT + 1), B2))


def test_all_that_is_typed_of_a_report_is_looked_at_for_markings() -> None:
    header = a_header(source_reference="b", provenance="c")
    guarded = Grade(1, "A", "C", "Ask first", "A1", "S2")
    assert set(header.texts().values()) == {"A", "b", "c"}
    assert set(Paragraph("d", guarded).texts().values()) == {"d", "Ask first"}


@pytest.mark.parametrize(
    ("state", "actor", "faults"),
    [
        ("draft", ME, 0),
        ("returned", ME, 0),
        ("submitted", ME, 1),
        ("draft", YOU, 1),
        ("accepted", YOU, 2),
    ],
)
def test_only_its_author_changes_a_report_and_only_before_review(
    state: str, actor: object, faults: int
) -> None:
    found = against_changing(state, actor_id=actor, author_id=ME)  # type: ignore[arg-type] # ids of a table
    assert len(found) == faults


def test_only_its_author_submits_a_report_and_not_an_empty_one() -> None:
    assert against_submitting(actor_id=ME, author_id=ME, items=1) == ()
    assert len(against_submitting(actor_id=YOU, author_id=ME, items=0)) == 2


def labelled(readers: Readers, *, author: object, reporting: object = FORCE) -> Label:
    return label(
        readers,
        unit_id=UNIT,
        reporting_id=reporting,  # type: ignore[arg-type] # ids of a table
        author_body_id=author,  # type: ignore[arg-type]
        groups=frozenset({GROUP}),
    )


def test_the_unit_may_keep_a_report_to_itself_or_share_it_with_who_reported() -> None:
    alone = labelled(Readers(Reach.UNIT), author=UNIT)
    shared = labelled(Readers(Reach.BODY), author=UNIT)
    assert alone.organisations == {UNIT}
    assert shared.organisations == {UNIT, FORCE}
    assert alone.sensitive
    assert shared.sensitive


def test_a_force_shares_what_it_reports_with_the_unit_and_never_hides_it_from_itself() -> (  # noqa: E501
    None
):
    assert labelled(Readers(Reach.BODY), author=FORCE).organisations == {UNIT, FORCE}
    with pytest.raises(Refused, match="own force"):
        labelled(Readers(Reach.UNIT), author=FORCE)


def test_a_matter_is_chosen_only_by_those_told_of_it() -> None:
    told = labelled(Readers(Reach.GROUP, GROUP), author=FORCE)
    assert told.groups == {GROUP}
    assert told.organisations == {UNIT, FORCE}
    for stranger in (Readers(Reach.GROUP, OTHER), Readers(Reach.GROUP)):
        with pytest.raises(Refused, match="told of"):
            labelled(stranger, author=UNIT)


@pytest.mark.parametrize(
    "readers", [Readers(Reach.UNIT), Readers(Reach.BODY), Readers(Reach.GROUP, GROUP)]
)
def test_the_choice_can_be_read_back_from_who_may_see_it(readers: Readers) -> None:
    assert chosen(labelled(readers, author=UNIT), unit_id=UNIT) == readers


def test_an_identifier_in_two_items_is_found_once_with_both() -> None:
    found = identifiers_in(
        {
            1: "Rings 07700 900123, again 07700900123",
            2: "On 07700 900123 in AB12 CDE",
            3: "Nobody",
        }
    )
    assert [(one.kind, one.items) for one in found] == [
        ("phone", (1, 2)),
        ("vehicle", (2,)),
    ]
    assert found[0].words == "Phone number 07700 900123"
    assert found[0].caption == "07700 900123"
    assert found[0].word != found[1].word


def test_a_number_of_a_person_is_told_from_a_thing() -> None:
    (found,) = identifiers_in({1: "PNC 12/123456Y"})
    assert found.kind == "person"
    assert found.caption.startswith("Person with PNC ID")


def test_everything_named_by_hand_has_a_property_that_names_it() -> None:
    for kind in ("person", *BY_HAND):
        known = {each.name for each in KINDS[kind].properties}
        assert naming_property(kind) in known


def test_a_name_is_written_and_can_be_read_as_what_it_is() -> None:
    assert faults_of_name("person", "Dan Briggs") == ()
    assert faults_of_name("person", " ")
    assert faults_of_name("vehicle", "the red one at the back of the yard")


@pytest.mark.parametrize(
    ("kind", "given", "faults"),
    [
        ("person", ("suspect", "victim"), 0),
        ("person", ("unknown",), 0),
        ("person", ("unknown", "victim"), 1),
        ("person", (), 1),
        ("phone", (), 0),
        ("phone", ("suspect",), 1),
    ],
)
def test_a_person_has_parts_and_a_thing_has_none(
    kind: str, given: tuple[str, ...], faults: int
) -> None:
    assert len(faults_of_categories(kind, given)) == faults


def test_every_way_offered_is_one_that_the_model_allows() -> None:
    for first in ("person", "phone", "organisation", "address"):
        for second in ("person", "vehicle", "address"):
            for way in joinings(first, second):
                ends = (second, first) if way.is_back else (first, second)
                assert LINKS[way.kind].joins(*ends)


def test_a_way_that_reads_the_same_from_both_ends_is_offered_once() -> None:
    keys = [way.key for way in joinings("person", "person")]
    assert keys.count("associate") == 1
    assert "associate:back" not in keys
    assert {"parent", "parent:back"} <= set(keys)


def test_a_phone_is_used_by_a_person_from_its_own_end() -> None:
    way = joining("phone", "person", "uses_phone:back")
    assert way is not None
    assert way.words == "used by"
    assert joining("phone", "vehicle", "uses_phone") is None


def test_people_with_things_are_asked_about_first_and_never_too_many() -> None:
    pairs = pairs_to_ask([(1, "phone"), (2, "person"), (3, "vehicle"), (4, "person")])
    assert pairs[:4] == ((2, 1), (4, 1), (2, 3), (4, 3))
    assert pairs[4:] == ((2, 4), (1, 3))
    many = [(number, "person") for number in range(1, 30)]
    assert len(pairs_to_ask(many)) == MOST_PAIRS
