"""A whole 3x5x2 in one text is taken apart, and nothing of it is lost."""

import pytest

from muster.flow.intelligence.rules.pasted import taken_apart

WHOLE = """OFFICIAL \N{EN DASH} SENSITIVE
Title: A lock-up in Didcot
Date of information: 3 November 2026
Source reference: ISR/4471
Provenance: Told in the yard,
 and seen there

1. The blue van of the Orrells stood there at two.
It was full.
Source evaluation: 2 Untested
Intelligence assessment: B
Handling code: P
2) Nia Orrell rang 07700 900417. 1 A C A2 S1
Conditions: Ask the officer before use
Not for the council
Seen by: the night team
"""


def test_a_whole_report_is_taken_apart() -> None:
    pasted = taken_apart(WHOLE)
    assert pasted.marking == "OFFICIAL-SENSITIVE"
    assert pasted.header == {
        "title": "A lock-up in Didcot",
        "information_on": "3 November 2026",
        "source_reference": "ISR/4471",
        "provenance": "Told in the yard, and seen there",
    }
    first, second = pasted.items
    assert first.text == (
        "The blue van of the Orrells stood there at two.\nIt was full."
    )
    assert first.said == {"source": "2", "assessment": "B", "handling": "P"}
    assert second.text == "Nia Orrell rang 07700 900417."
    assert second.said == {
        "source": "1",
        "assessment": "A",
        "handling": "C",
        "action": "A2",
        "sanitisation": "S1",
        "conditions": "Ask the officer before use\nNot for the council\n"
        "Seen by: the night team",
    }


@pytest.mark.parametrize("written", ["2BP", "2 B P", "2/B/P", "(2-B-P)", "2b p."])
def test_a_grade_on_a_line_is_read_however_it_is_written(written: str) -> None:
    (item,) = taken_apart(f"Text: A van\nGrade: {written}").items
    assert item.said == {"source": "2", "assessment": "B", "handling": "P"}


def test_a_grade_before_the_items_is_the_grade_of_each() -> None:
    items = taken_apart("Grading: 3 E P\n1. A van\n2. A boat (1AP)").items
    assert [item.said["source"] for item in items] == ["3", "1"]
    assert [item.text for item in items] == ["A van", "A boat"]


def test_a_grade_of_the_older_scale_is_shown_and_not_converted() -> None:
    pasted = taken_apart("Grading: B24\nText: A van")
    assert pasted.old == ["B24"]
    assert pasted.items[0].said == {}


def test_what_is_not_understood_is_handed_back_as_it_stood() -> None:
    pasted = taken_apart("Ref: 7\nHandling code: maybe\nText: A van")
    assert pasted.rest == ["Ref: 7", "Handling code: maybe"]


def test_plain_prose_is_one_item_of_which_nothing_is_made_up() -> None:
    pasted = taken_apart("A van stood there.\nIt left at two.")
    assert [item.text for item in pasted.items] == [
        "A van stood there.\nIt left at two."
    ]
    assert pasted.items[0].said == {}
    assert pasted.header == {}


def test_codes_that_stand_before_the_words_of_each_item_are_its_own() -> None:
    items = taken_apart(
        "Source: 2\nAssessment: B\nHandling: P\nText: A van\n"
        "Source: 1\nAssessment: A\nHandling: C\nText: A boat"
    ).items
    assert [
        "".join(item.said[name] for name in ("source", "assessment", "handling"))
        for item in items
    ] == ["2BP", "1AC"]


def test_a_code_that_is_said_otherwise_later_is_nobodys_and_handed_back() -> None:
    """It may be of all but one, or each item's may stand before it: not guessed."""
    pasted = taken_apart("Grade: 3EP\n1. A van\nGrade: 1AC\n2. A boat\nGrade: 2BP")
    assert [item.said for item in pasted.items] == [{}, {}]
    assert "source: 3" in pasted.rest
    assert "handling: C" in pasted.rest


def test_a_restriction_beside_the_code_is_a_condition_and_what_it_means_is_not() -> (
    None
):
    (item,) = taken_apart(
        "Text: A van\nHandling: C only to Kent\nConditions: Not in court"
    ).items
    assert item.said["conditions"] == "only to Kent\nNot in court"
    (plain,) = taken_apart("Text: A van\nHandling: P - Lawful sharing permitted").items
    assert plain.said == {"handling": "P"}


def test_a_second_code_of_one_item_and_a_marking_that_is_none_are_handed_back() -> None:
    pasted = taken_apart("OFFICIAL\nText: A van\nSource: 2\nSource: 3\nMarking: blue")
    assert pasted.items[0].said == {"source": "2"}
    assert pasted.marking == "OFFICIAL"
    assert pasted.rest == ["Source: 3", "Marking: blue"]
