"""Words that stand for rows in an address."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from muster.core.picture.handles import handle, held
from muster.core.terms.reason import NotFound


@dataclass
class Thing:
    id: UUID


def test_a_handle_finds_its_row_among_those_that_may_be_seen() -> None:
    rows = [Thing(uuid4()) for _ in range(3)]

    assert held(rows, handle(rows[1])) is rows[1]
    with pytest.raises(NotFound):
        held(rows[:1], handle(rows[1]))


def test_a_handle_does_not_contain_the_key() -> None:
    row = Thing(UUID(int=0x1234567890ABCDEF))

    assert "1234567890abcdef" not in handle(row)
