"""What is read once while an answer is worked out."""

import pytest

from muster.core.store.once import once, reading_once

READ: list[tuple[str, int]] = []


@once
def states(kind: str, *, day: int) -> list[int]:
    READ.append((kind, day))
    return [len(READ)]


def test_within_a_block_each_is_read_once_for_each_value() -> None:
    READ.clear()
    with reading_once():
        first = states("threat", day=1)
        assert states("threat", day=1) is first
        assert states("threat", day=2) != first
        assert states("operation", day=1) != first
    assert READ == [("threat", 1), ("threat", 2), ("operation", 1)]


def test_outside_a_block_and_in_the_next_one_it_is_read_again() -> None:
    READ.clear()
    with reading_once():
        states("threat", day=1)
    states("threat", day=1)
    states("threat", day=1)
    with reading_once():
        states("threat", day=1)
    assert len(READ) == 4


def read_and_fail() -> None:
    """Read something, and fail before the answer is whole."""
    with reading_once():
        states("threat", day=1)
        states("threat", day=1 // 0)


def test_a_block_that_fails_keeps_nothing() -> None:
    READ.clear()
    with pytest.raises(ZeroDivisionError):
        read_and_fail()
    states("threat", day=1)
    assert len(READ) == 2
