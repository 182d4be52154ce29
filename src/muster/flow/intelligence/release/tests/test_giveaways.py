"""What could give a source away."""

from time import thread_time

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
        ("He came at 9 o'clock", "9 o'clock"),
        ("He came at ten past six", "ten past six"),
        ("He came at 20 past 6", "20 past 6"),
        ("He came five minutes before nine", "five minutes before nine"),
        ("He came at ten to six", "at ten to six"),
        ("He came about nine pm", "nine pm"),
        ("He came at 2145 and left", "at 2145"),
        ("He came, 18h10, alone", "18h10"),
        ("He came by 0700Z", "0700Z"),
        ("He came just after six in the evening", "just after six in the evening"),
        ("He came at six in the morning", "six in the morning"),
        ("He came at eighteen hundred hours", "eighteen hundred hours"),
        ("He came at half six", "half six"),
        ("He came at 18\uff1a10", "18:10"),
        ("He came at 18:\u200b10", "18:10"),
        ("He came at 18:1O", "18:10"),
        ("He came at 18 10 and left", "at 18 10"),
        ("He came before 18-10", "before 18-10"),
        ("It was said at teatime", "teatime"),
        ("He comes each lunch time", "lunch time"),
    ],
)
def test_a_time_of_day_is_found_however_it_is_written(text: str, time: str) -> None:
    assert [each for each in found(text) if each.startswith("R1")] == [f"R1 {time}"]


@pytest.mark.parametrize(
    "text",
    [
        "He paid £12.50 for it",
        "About 3.5 kilograms went north",
        "He left before 12-14 March",
        "It ran until 20 30 40 boxes had gone",
        "It was on 14.10.2026",
        "Version 10.30.2 of the application",
        "He owed 2140 pounds",
        "They sell at 2140 pounds a kilo",
        "It went on from 2015 to 2019",
        "He buys five to ten kilos, or six to nine",
        "They walked past six houses, past 6 of them",
        "Half of six went to him, and half to Vane",
        "A quarter to the brothers",
        "just after six men left",
        "Six men in the yard, nine hundred tablets",
        "The hour of the clock",
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
        ("It is under the bath in flat two", "flat two"),
        ("It is in the flat above the shop", "flat above the"),
        ("It was said at twelve Mill Lane", "twelve Mill Lane"),
        ("It was said at twenty-one mill lane", "twenty-one mill lane"),
        ("It was said at 12-14 Mill Lane", "12-14 Mill Lane"),
        ("It was said by No. 12 Mill La", "12 Mill La"),
        ("It was said at 12 Mill\xa0Lane", "12 Mill Lane"),
        ("He lives in number twelve", "in number twelve"),
        ("It is number fourteen", "number fourteen"),
        ("It was said in the dining room", "dining room"),
        ("It was said in the utility room", "utility room"),
        ("It was said on the way to the cells", "cells"),
        ("It was said in his van", "in his van"),
        ("It was said in the back of the white van", "back of the white van"),
        ("It was said in a caravan", "caravan"),
        ("It is hidden in the shed", "the shed"),
        ("It was said at his house", "his house"),
        ("It was said at her own flat", "her own flat"),
        ("It was handed over in the exercise yard", "exercise yard"),
    ],
)
def test_a_private_place_is_found(text: str, place: str) -> None:
    assert found(text) == [f"R2 {place}"]


@pytest.mark.parametrize(
    "text",
    [
        *("A cargo came in", "He sold his carpets", "Cellular data was used", "A van"),
        *("It went in a van to Newhaven", "This shed some light on it"),
        *("He lost a cell phone near a cell site", "It stands by the caravan site"),
        *("He is number two in the group", "Number three of the list", "No one"),
        *("Two men stood on a dark road", "Twelve of them went down the lane"),
        *("Prices are flat above all", "A flat rate"),
    ],
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


@pytest.mark.parametrize(
    "word",
    [
        *(
            "told me",
            "one other",
            "alone",
            "We",
            "me",
            "I",
            "us",
            "our",
            "my",
            "myself",
        ),
        *("was present", "told us", "told her", "the source", "informant"),
    ],
)
def test_words_of_presence_are_found(word: str) -> None:
    assert f"R4 {word}" in found(f"Then {word} was there")


def test_no_word_of_presence_is_found_in_a_longer_one() -> None:
    assert found("Mesh and weapons went to Iver with someone") == []
    assert found("The US mint, an hour, the mysteries and retold herbs") == []
    assert found("The source of the drugs is not known; an open source says so") == []


def test_a_small_i_is_one_where_somebody_did_something() -> None:
    assert found("then i saw it") == ["R4 i"]
    assert found("part i of it") == []


def test_a_number_that_is_found_nowhere_else_gives_it_away() -> None:
    text = "He uses 07700 900123 and drives AB12 CDE"
    assert found(text) == ["R5 07700 900123", "R5 AB12 CDE"]
    assert found(text, known=("AB12CDE",)) == ["R5 07700 900123"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It is oh double seven double oh nine", "oh double seven double oh nine"),
        ("It is oh double seven", "oh double seven"),
        ("It ends in four five six seven", "four five six seven"),
        ("It is 0770O 900123", "07700 900123"),
        ("It is 07700\u200b900123", "07700900123"),
        ("It is \uff10\uff17700 900123", "07700 900123"),
        ("It is B D 5 1 S M R", "BD51SMR"),
        ("Write to danny [at] gmail.com", "danny@gmail.com"),
        ("Write to danny at gmail dot com", "danny at gmail dot com"),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, number: str) -> None:
    assert found(text) == [f"R5 {number}"]


@pytest.mark.parametrize(
    "text",
    [
        "It was double what he paid, oh dear",
        "two or three men, one of four",
        "Plan A B C or D",
        "He is at Dover, dot on the map",
        "The 2Oth of May",
    ],
)
def test_other_figures_and_letters_are_no_number(text: str) -> None:
    assert not [each for each in found(text) if each.startswith("R5")]


def test_a_number_that_is_spaced_out_is_known_where_it_is_found_elsewhere() -> None:
    assert found("It is B D 5 1 S M R", known=("BD51SMR",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "to have the us\u00adual par\u00adcel over",
        "to have th\u0435 usual parc\u0435l over",
        "to have the usual par-\ncel over",
        "to_have_the_usual_parcel_over",
        "to have\u200b the usual parcel over",
    ],
)
def test_a_run_is_found_by_how_it_looks(text: str) -> None:
    assert shared_runs(text, "He said to have the usual parcel over the wall.") == (
        "to have the usual parcel over",
    )


def test_five_thousand_words_that_are_alike_take_no_second() -> None:
    alike = "a " * 5_000
    began = thread_time()
    assert shared_runs(alike, alike) == (alike.strip(),)
    assert thread_time() - began < 1


@pytest.mark.parametrize(
    "again",
    [
        *(
            "1 Aa ",
            "flat 1 car ",
            "twelve Mill ",
            "ten past ",
            "at 2145 ",
            "oh double ",
        ),
        *("one two ", "a b ", "danny at ", "told her ", "just after six ", "number "),
        *("in the van ", "the source ", "twenty-", "half past ", "[at] ", "1O"),
    ],
)
def test_twice_the_text_takes_about_twice_the_time(again: str) -> None:
    def seconds(times: int) -> float:
        began = thread_time()
        giveaways(again * times, of="x")
        return thread_time() - began

    short, long = (min(seconds(times) for _ in range(3)) for times in (500, 2_000))
    assert long < 9 * short + 0.01


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
