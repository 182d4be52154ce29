"""What is said of work that is under way."""

from datetime import UTC, datetime, timedelta

import pytest

from muster.core.jobs.rules import HowFar, is_silent, left_words, time_left

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def far(done: int, in_all: int | None, *, after: int) -> HowFar:
    return HowFar(done, in_all, NOON, NOON + timedelta(seconds=after))


def test_the_time_left_follows_the_pace_so_far() -> None:
    assert time_left(far(25, 100, after=60)) == timedelta(minutes=3)


@pytest.mark.parametrize(
    "too_soon", [far(50, 100, after=3), far(2, 100, after=60), far(50, None, after=60)]
)
def test_no_time_is_promised_while_it_would_be_a_guess(too_soon: HowFar) -> None:
    assert time_left(too_soon) is None


def test_more_done_than_was_foretold_leaves_no_time() -> None:
    assert time_left(far(120, 100, after=60)) == timedelta(0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "Less than a minute left"),
        (60, "Less than a minute left"),
        (61, "About 2 minutes left"),
        (600, "About 10 minutes left"),
    ],
)
def test_time_left_is_rounded_up_to_minutes(seconds: int, words: str) -> None:
    assert left_words(timedelta(seconds=seconds)) == words


def test_work_is_silent_after_two_minutes() -> None:
    assert not is_silent(NOON, at=NOON + timedelta(minutes=2))
    assert is_silent(NOON, at=NOON + timedelta(minutes=2, seconds=1))
