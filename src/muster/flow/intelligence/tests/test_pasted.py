"""A whole 3x5x2 in one text is taken apart, and nothing of it is lost."""

import random
import sys

import pytest

from muster.flow.intelligence.rules.pasted import MOST_ITEMS, PastedItem, taken_apart
from muster.flow.intelligence.rules.pasted_grades import GRADED

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


def code(item: PastedItem) -> str:
    return "".join(item.said.get(name, "-") for name in GRADED[:3])


def test_three_codes_on_one_line_under_headed_items_are_each_items_own() -> None:
    pasted = taken_apart(
        "Title: Boats at Gosport\n"
        "ITEM 1\n"
        "SOURCE EVALUATION: 1  INTELLIGENCE ASSESSMENT: D  HANDLING: P\n"
        "A grey boat lay there.\n"
        "ITEM 2\n"
        "SOURCE EVALUATION: 3  INTELLIGENCE ASSESSMENT: B  HANDLING: P\n"
        "It left at two.\n"
        "At three it was back.\n"
    )
    assert [(item.text, code(item)) for item in pasted.items] == [
        ("A grey boat lay there.", "1DP"),
        ("It left at two.\nAt three it was back.", "3BP"),
    ]
    assert pasted.rest == []


def test_grades_behind_paragraphs_part_the_items() -> None:
    pasted = taken_apart(
        "A grey boat lay there.\nSource 2 Intelligence D Handling P\n\n"
        "It left at two.\n1/E/P\n"
    )
    assert [(item.text, code(item)) for item in pasted.items] == [
        ("A grey boat lay there.", "2DP"),
        ("It left at two.", "1EP"),
    ]
    assert pasted.rest == []


def test_grades_before_paragraphs_are_those_of_what_follows() -> None:
    items = taken_apart(
        "Source 2 Intelligence D Handling P\nA grey boat lay there.\n\n"
        "1/E/P\nIt left at two.\n"
    ).items
    assert [code(item) for item in items] == ["2DP", "1EP"]


@pytest.mark.parametrize(
    "written",
    [
        "Source: 3, Intelligence: C, Handling: P",
        "Source evaluation 3 / Intelligence assessment C / Handling code P",
        "Source 3 (Not reliable) Intelligence C (Known indirectly to the source)"
        " Handling P (Lawful sharing permitted)",
        "SRC 3 INTEL C HANDLING P",
        "Source - 3; Assessment - C; Handling - P",
        "Graded 3CP",
        "Evaluation: 3 \u2013 C \u2013 P",
        "[3/C/P]",
        "3x5x2: Source 3 Intelligence C Handling P",
        "Source 3\nIntelligence C\nHandling P",
        "Source evaluation \u2013 3\nIntelligence: C\nHandling \u2013 P",
    ],
)
def test_more_ways_of_writing_a_grade_are_read(written: str) -> None:
    pasted = taken_apart(f"1. A grey boat lay there.\n{written}")
    assert [code(item) for item in pasted.items] == ["3CP"]
    assert pasted.items[0].text == "A grey boat lay there."
    assert pasted.rest == []


@pytest.mark.parametrize(
    "heading",
    ["ITEM 1", "Item 1:", "Item one", "Paragraph 1 -", "Item 1 of 2", "(1) ", "1) "],
)
def test_items_are_headed_in_many_ways(heading: str) -> None:
    (item,) = taken_apart(f"{heading}\nA grey boat lay there.\n2BP").items
    assert item.text == "A grey boat lay there."
    assert code(item) == "2BP"


def test_a_box_of_another_form_is_glued_to_no_title_and_is_shown() -> None:
    pasted = taken_apart(
        "Title: Boats at Gosport\nOrganisation: Hampshire\nUnit ref: 77\nText: A boat"
    )
    assert pasted.header == {"title": "Boats at Gosport", "organisation": "Hampshire"}
    assert pasted.rest == ["Unit ref: 77"]


def test_a_letterhead_is_no_item_and_is_shown() -> None:
    pasted = taken_apart(
        "Wessex Marine Unit\nNIGHT DESK\n\nTitle: Boats\n\nA boat lay there.\n2BP"
    )
    assert [item.text for item in pasted.items] == ["A boat lay there."]
    assert pasted.rest == ["Wessex Marine Unit", "NIGHT DESK", ""]


def test_a_grade_of_which_nothing_was_kept_is_shown() -> None:
    pasted = taken_apart("1. A boat lay there.\n2BP\n3/E/P\n")
    assert [code(item) for item in pasted.items] == ["2BP"]
    assert pasted.rest == ["3/E/P"]


WORDS = "Kestrel lay there. | Item 2 | 3/E/P | Handling: C to Kent | Seen by: two"


@pytest.mark.parametrize("seed", range(40))
def test_no_line_is_lost_however_they_stand(seed: int) -> None:
    """Every word is in an item, a box or what is shown as not understood."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    lines = [
        *WORDS.split(" | "),
        "Title: Boats",
        "1. He landed",
        "Organisation: Kent",
        "Source 1 Intelligence A Handling P",
        "Grade: 2BP",
        "Nothing else was said",
        "Ref: 55",
        "",
        "Unit\tNorth desk\tDate of info\t27 Nov",
        "| Information | Grade |",
        "| He went off | 1AP |",
        "Title: Kites  Source: 2  Handling: P",
        "They met. 2/B/P",
    ]
    chosen = [dice.choice(lines) for _ in range(dice.randrange(2, 12))]
    pasted = taken_apart("\n".join(chosen))
    kept = " ".join(
        (
            *(item.text for item in pasted.items),
            *(value for item in pasted.items for value in item.said.values()),
            *pasted.header.values(),
            *pasted.rest,
        )
    )
    for word in (
        *("Kestrel", "Kent", "landed", "Nothing", "55", "Seen by", "Boats"),
        *("North desk", "27 Nov", "went off", "Kites", "They met"),
    ):
        assert (word in "\n".join(chosen)) == (word in kept), (chosen, pasted)


def test_prose_that_numbers_its_sources_is_no_grade() -> None:
    (item,) = taken_apart("Text: A boat\nSource 2 said that it left.\nGrade: 1AP").items
    assert item.text == "A boat\nSource 2 said that it left."
    assert code(item) == "1AP"


def test_what_is_more_than_a_report_holds_is_handed_back_and_not_lost() -> None:
    pasted = taken_apart("\n".join(f"{n}. Sighting {n} 1AP" for n in range(1, 31)))
    assert len(pasted.items) == MOST_ITEMS
    assert pasted.beyond == 30 - MOST_ITEMS
    for number in range(MOST_ITEMS + 1, 31):
        assert f"Sighting {number}" in "\n".join(pasted.rest)


@pytest.mark.parametrize("line", ["1. x", "x\n1AP", "Conditions: x", "x", "1AP"])
def test_a_text_of_very_many_short_lines_is_taken_apart_at_once(line: str) -> None:
    """By the work done, not by the clock: eight times the text, ten times the work."""

    def work(lines: int) -> int:
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        text = "\n".join([line] * lines)
        sys.setprofile(count)
        try:
            taken_apart(text)
        finally:
            sys.setprofile(None)
        return calls

    assert work(4_000) < 10 * work(500)


def graded(text: str) -> list[tuple[str, str]]:
    """Each item of a pasted text with its grade."""
    return [(item.text, code(item)) for item in taken_apart(text).items]


def test_cells_with_tabs_between_them_are_boxes_and_what_is_said_in_them() -> None:
    pasted = taken_apart(
        "Unit\tNorth desk\tDate of info\t27 Nov 2026\n"
        "Ref no\tWX-INT-4471\tGPMS\tOFFICIAL\n"
        "Source evaluation\t1 - Reliable\tIntelligence assessment\tA - Known directly\n"
        "Handling\tP\n"
        "Information content:\n"
        "A grey boat lay at Itchen Quay.\n"
    )
    assert [(item.text, code(item)) for item in pasted.items] == [
        ("A grey boat lay at Itchen Quay.", "1AP")
    ]
    assert pasted.header["information_on"] == "27 Nov 2026"
    assert pasted.header["provenance"] == "Ref no: WX-INT-4471"
    assert pasted.marking == "OFFICIAL"
    assert pasted.rest == ["Unit North desk"]


def test_a_table_with_a_head_has_an_item_in_each_row() -> None:
    assert graded(
        "| Item | Information | Source | Intelligence | Handling |\n"
        "|---|---|---|---|---|\n"
        "| 1 | A grey boat lay there. | 2 | B | P |\n"
        "| 2 | It left at two. | 3 | E | P |\n"
    ) == [("A grey boat lay there.", "2BP"), ("It left at two.", "3EP")]


def test_a_table_of_boxes_and_what_they_say_is_read() -> None:
    pasted = taken_apart(
        "| Field | Value |\n|---|---|\n| Title | Boats |\n| Source evaluation | 2 |\n"
        "| Intelligence assessment | B |\n| Handling code | P |\n"
        "| Information | A boat lay there. |"
    )
    assert [(item.text, code(item)) for item in pasted.items] == [
        ("A boat lay there.", "2BP")
    ]
    assert pasted.rest == ["Field Value"]


def test_a_numbered_line_with_a_tab_stays_one_line() -> None:
    assert graded("1.\tA boat lay there.\t2BP\n2.\tIt left. 1AP") == [
        ("A boat lay there.", "2BP"),
        ("It left.", "1AP"),
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_paragraph_that_ends_with_a_grade_is_an_item_of_that_grade(
    between: str,
) -> None:
    first, second = "A boat lay\nat the quay. 2BP", "It left at two. 3/C/P"
    assert graded(f"{first}{between}{second}") == [
        ("A boat lay\nat the quay.", "2BP"),
        ("It left at two.", "3CP"),
    ]


def test_graded_sentences_of_one_paragraph_are_items_too() -> None:
    assert graded("A boat lay there. [2BP] It left at two. (3CP)") == [
        ("A boat lay there.", "2BP"),
        ("It left at two.", "3CP"),
    ]


def test_several_codes_on_one_line_are_each_read() -> None:
    pasted = taken_apart(
        "Organisation: Kent Police  Date/time: 3 November 2026\n"
        "URN: SX/2026/4471\n"
        "Text: A boat lay there.\n"
        "Evaluation: 2 B C   Action code: A1   Sanitisation code: S2\n"
    )
    assert pasted.items[0].said == {
        "source": "2",
        "assessment": "B",
        "handling": "C",
        "action": "A1",
        "sanitisation": "S2",
    }
    assert pasted.header == {
        "organisation": "Kent Police",
        "information_on": "3 November 2026",
        "provenance": "URN: SX/2026/4471",
    }
    assert pasted.rest == []


def test_a_colon_in_free_words_begins_no_box() -> None:
    (item,) = taken_apart("Text: He gave the date: two days on.").items
    assert item.text == "He gave the date: two days on."


def test_an_older_grade_in_the_same_bracket_leaves_the_words() -> None:
    pasted = taken_apart("A boat lay there. [E31 - 2, C, P]")
    assert [(item.text, code(item)) for item in pasted.items] == [
        ("A boat lay there.", "2CP")
    ]
    assert pasted.old == ["E31"]
