"""What a course over time shows, and the periods that it is drawn of."""

from datetime import date

import pytest

from muster.core.clocks.periods import Period
from muster.core.terms.measure import Unit
from muster.core.terms.plot import Shape
from muster.flow.account.rules.periods import (
    eight_quarters_until,
    short_words,
    weeks_of,
)
from muster.flow.account.rules.plotting import course, groups_of
from muster.flow.account.rules.trends import course_words, differs, groups_words

SUMMER = Period(date(2026, 7, 1), date(2026, 10, 1))
AUTUMN = Period(date(2026, 10, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("earlier", "later", "more"),
    [
        (12, 19, False),
        (40, 62, True),
        (30, 15, True),
        (0, 4, False),
        (0, 5, True),
        (7, 7, False),
    ],
)
def test_two_counts_differ_by_more_than_twice_the_root_of_their_sum_or_by_chance(
    earlier: int, later: int, more: bool
) -> None:
    assert differs(earlier, later) is more


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((40, 62), "a: 40; b: 62. That is more than chance alone usually gives."),
        ((30, 15), "a: 30; b: 15. That is fewer than chance alone usually gives."),
        ((12, 19), "a: 12; b: 19. That is more, but no more than chance might give."),
        ((9, 9), "a: 9; b: 9. As many as before."),
        ((None, 9), "b: 9."),
        ((9, None), "b: Nothing to state."),
    ],
)
def test_a_course_says_how_the_last_count_stands_to_the_one_before(
    values: tuple[int | None, ...], words: str
) -> None:
    assert course_words(("a", "b"), values, Unit.COUNT) == words


def test_of_hours_it_says_from_what_to_what_and_judges_nothing() -> None:
    assert course_words(("a", "b"), (30, 60), Unit.HOURS) == "a: 30 hours; b: 2 days."


def test_a_stretch_that_is_not_over_is_said_so_far_and_not_compared() -> None:
    says = course_words(("a", "b", "c"), (40, 62, 9), Unit.COUNT, under_way=True)
    assert says == (
        "c, so far: 9, not compared. a: 40; b: 62. That is more than chance alone"
        " usually gives."
    )


def test_of_nothing_it_says_so() -> None:
    assert course_words((), (), Unit.COUNT) == "Nothing yet."


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((3, 9, 1), "Most: Kent, 9 of 13."),
        ((9, 9, 1), "Most: Surrey and Kent, 9 of 19."),
        ((None, 9, None), "Most: Kent, 9. 2 of 3 are suppressed."),
        ((None, 0, None), "None is shown. 2 of 3 are suppressed."),
        ((0, 0, 0), "None."),
    ],
)
def test_groups_say_which_is_largest_of_those_that_are_shown(
    values: tuple[int | None, ...], words: str
) -> None:
    assert groups_words(("Surrey", "Kent", "Essex"), values) == words


def test_eight_quarters_end_with_that_of_the_last_day() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 21))
    found = eight_quarters_until(november)
    assert (found[0].from_day, found[-1]) == (date(2025, 1, 1), AUTUMN)
    assert len(found) == 8
    assert eight_quarters_until(SUMMER)[-1] == SUMMER  # its last day is excluded


def test_the_weeks_of_a_quarter_are_whole_but_the_last() -> None:
    found = weeks_of(SUMMER)
    assert (found[0], len(found)) == (Period(date(2026, 7, 1), date(2026, 7, 8)), 14)
    assert found[-1] == Period(date(2026, 9, 30), date(2026, 10, 1))
    assert [each.from_day for each in found[1:]] == [each.to_day for each in found[:-1]]


@pytest.mark.parametrize(
    ("first", "end", "words"),
    [
        (date(2026, 7, 1), date(2026, 10, 1), "Jul to Sep 26"),
        (date(2026, 9, 30), date(2026, 10, 1), "30 Sep"),
        (date(2026, 9, 23), date(2026, 9, 30), "23 Sep"),
        (date(2026, 7, 3), date(2026, 8, 9), "3 Jul to 8 Aug 26"),
    ],
)
def test_a_period_is_short_below_a_picture(first: date, end: date, words: str) -> None:
    assert short_words(Period(first, end)) == words


def test_money_is_drawn_in_pounds_and_said_to_the_penny() -> None:
    drawn = course("Assets", [(SUMMER, 125_050), (AUTUMN, None)], Unit.PENCE)
    (series,) = drawn.series
    assert series.values == (1_250, None)
    assert series.words == ("£1,250.50", "Nothing to state")


def test_what_is_no_count_of_its_period_is_a_line() -> None:
    assert course("Time", [(SUMMER, 30)], Unit.HOURS).shape is Shape.LINE
    assert course("All", [(SUMMER, 30)], Unit.COUNT).shape is Shape.COLUMNS


def test_a_suppressed_group_is_said_and_not_drawn() -> None:
    drawn = groups_of("By force", ["Surrey", "Kent"], [None, 9], ["Suppressed", "9"])
    assert drawn.series[0].values == (None, 9)
    assert drawn.series[0].words == ("Suppressed", "9")
