from collections.abc import Iterator
from itertools import islice

import pytest

from muster.core.picture.importing.writing.ahead import ahead


def test_pieces_come_in_the_order_in_which_they_were_made() -> None:
    assert list(ahead(iter("abcdef"))) == list("abcdef")


def test_no_pieces_are_no_pieces() -> None:
    assert list(ahead(())) == []


def test_an_error_of_the_maker_is_raised_in_its_place() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    made = ahead(broken())
    assert next(made) == 1
    with pytest.raises(ValueError, match="no more"):
        next(made)


def test_a_maker_that_nobody_listens_to_stops_and_closes_its_files() -> None:
    closed = []

    def endless() -> Iterator[int]:
        try:
            yield from iter(int, 1)
        finally:
            closed.append(True)

    made = ahead(endless())
    assert list(islice(made, 3)) == [0, 0, 0]
    made.close()  # type: ignore[attr-defined]  # a generator is an iterator to mypy
    assert closed == [True]
