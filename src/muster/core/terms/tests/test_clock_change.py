"""What is said of a London time on the nights on which the clocks change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from muster.core.terms.clock_change import Turn, comes_twice, is_left_out, turn_of

LONDON = ZoneInfo("Europe/London")


def local(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=LONDON, fold=fold)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("moment", "twice"),
    [
        (local(2027, 10, 31, 0, 59), False),
        (local(2027, 10, 31, 1, 0), True),
        (local(2027, 10, 31, 1, 59, fold=1), True),
        (local(2027, 10, 31, 2, 0), False),
        (local(2027, 3, 28, 1, 30), False),
    ],
)
def test_only_the_hour_before_the_clocks_are_back_comes_twice(
    moment: datetime, *, twice: bool
) -> None:
    assert comes_twice(moment) is twice


def test_the_hour_over_which_the_clocks_go_forward_is_left_out() -> None:
    assert is_left_out(local(2027, 3, 28, 1, 0))
    assert not is_left_out(local(2027, 3, 28, 2, 0))
    assert not is_left_out(local(2027, 10, 31, 1, 0))


def test_a_time_that_comes_twice_is_the_first_or_the_second() -> None:
    assert turn_of(local(2027, 10, 31, 1, 15)) is Turn.FIRST
    assert turn_of(local(2027, 10, 31, 1, 15, fold=1)) is Turn.SECOND
    assert turn_of(local(2027, 10, 31, 3, 15)) is None
