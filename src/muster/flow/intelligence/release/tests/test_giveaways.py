"""What could give a source away."""

import pytest

from muster.flow.intelligence.release.rules.giveaways import (
    Giveaway,
    Rule,
    against_checking,
    giveaways,
    shared_runs,
    unanswered,
)

PARENT = (
    "At 21:40 on 14 October I sat in the kitchen of 12 Alder Close with Danny Creel and"
    " one other man when he said the blue Transit goes to Newhaven on Friday."
)
CLOSE = (
    "On 14 October at 21:40 Danny Creel said at 12 Alder Close that a blue Transit goes"
    " to Newhaven on Friday."
)
SAFE = (
    "In mid-October Danny Creel arranged for a van to travel to Newhaven at the end of"
    " the week."
)


def found(text: str, *, of: str = "", known: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{each.rule} {each.quote}"
        for each in giveaways(text, of=of, known_elsewhere=known)
    ]


def test_a_text_that_stays_close_to_the_report_gives_three_things_away() -> None:
    assert found(CLOSE, of=PARENT) == [
        "R1 21:40",
        "R2 12 Alder Close",
        "R3 blue transit goes to newhaven on friday",
    ]


def test_a_text_in_other_words_gives_nothing_away() -> None:
    assert found(SAFE, of=PARENT) == []


def test_the_report_itself_gives_everything_away() -> None:
    told = found(PARENT, of=PARENT)
    for thing in (
        "R1 21:40",
        "R2 12 Alder Close",
        "R2 kitchen",
        "R4 I",
        "R4 one other",
    ):
        assert thing in told
    assert sum(each.startswith("R3") for each in told) == 1


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("They met at 9.30pm on Monday", "9.30pm"),
        ("They met at 9 pm", "9 pm"),
        ("He left at 06:05.", "06:05"),
        ("He rang at half past nine", "half past nine"),
        ("It was done at midnight", "midnight"),
        ("Seen at 2140 hrs", "2140 hrs"),
        ("He came at nine o'clock", "nine o'clock"),
    ],
)
def test_a_time_of_day_is_found_however_it_is_written(text: str, time: str) -> None:
    assert found(text) == [f"R1 {time}"]


@pytest.mark.parametrize(
    "text",
    [
        "He paid £12.50 for it",
        "About 3.5 kilograms went north",
        "It was on 14.10.2026",
        "Version 10.30.2 of the application",
        "He owed 2140 pounds",
    ],
)
def test_a_sum_a_weight_and_a_date_are_no_time_of_day(text: str) -> None:
    assert not [each for each in found(text) if each.startswith("R1")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("He lives at 4b Station Road", "4b Station Road"),
        ("It is kept at Flat 3, 12 St John's Terrace", "Flat 3, 12 St John's Terrace"),
        ("He said it in the bedroom", "bedroom"),
        ("His cell was searched", "cell"),
        ("It was said in the car", "car"),
        ("It is under the bath in flat 9", "flat 9"),
    ],
)
def test_a_private_place_is_found(text: str, place: str) -> None:
    assert found(text) == [f"R2 {place}"]


@pytest.mark.parametrize(
    "text",
    ["A cargo came in", "He sold his carpets", "Cellular data was used", "A van"],
)
def test_what_only_begins_like_a_room_is_no_private_place(text: str) -> None:
    assert found(text) == []


def test_five_words_in_a_row_are_a_run_and_four_are_none() -> None:
    assert shared_runs("the blue van goes north", "So THE blue, van goes north!") == (
        "the blue van goes north",
    )
    assert shared_runs("blue van goes north", "blue van goes north") == ()


def test_a_run_is_as_long_as_it_can_be_and_each_stands_once() -> None:
    other = "one two three four five six seven. Then a b c d e f."
    assert shared_runs("one two three four five six x a b c d e", other) == (
        "one two three four five six",
        "a b c d e",
    )
    twice = "one two three four five and one two three four five"
    assert shared_runs(twice, other) == ("one two three four five",)


@pytest.mark.parametrize("word", ["told me", "one other", "alone", "We", "me", "I"])
def test_words_of_presence_are_found(word: str) -> None:
    assert f"R4 {word}" in found(f"Then {word} was there")


def test_no_word_of_presence_is_found_in_a_longer_one() -> None:
    assert found("Mesh and weapons went to Iver with someone") == []


def test_a_number_that_is_found_nowhere_else_gives_it_away() -> None:
    text = "He uses 07700 900123 and drives AB12 CDE"
    assert found(text) == ["R5 07700 900123", "R5 AB12 CDE"]
    assert found(text, known=("AB12CDE",)) == ["R5 07700 900123"]


def test_each_is_answered_by_a_reason_and_by_nothing_less() -> None:
    told = giveaways(CLOSE, of=PARENT)
    assert unanswered(told, {}) == told
    kept = {told[0]: "It was on the news", told[1]: " "}
    assert unanswered(told, kept) == told[1:]


def test_a_text_is_refused_with_all_that_is_not_answered() -> None:
    told = giveaways(CLOSE, of=PARENT)
    [reason] = against_checking(told)
    assert reason.text.startswith(
        "Three things could give the source away and are not answered: “21:40” ("
    )
    [one] = against_checking(told[:1])
    assert one.text.startswith("One thing could give the source away and is not")
    assert against_checking(()) == ()


def test_what_was_answered_of_other_words_is_not_answered_of_these() -> None:
    kept = {Giveaway(Rule.TIME, "21:40"): "On the news"}
    assert unanswered(giveaways("At 21:45 he left", of=""), kept)
