"""Which region is measured: one that is there is taken as it is."""

from pathlib import Path

import pytest

from muster.site.cli.bench.table import table
from muster.site.supervisor import SEEDED


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What the bench has other commands do."""
    calls: list[tuple[str, ...]] = []

    def note(*arguments: str, data: Path) -> str:
        calls.append(arguments)
        return ""

    monkeypatch.setitem(table.__globals__, "run_to_end", note)
    return calls


def test_a_region_that_seed_made_is_measured_as_it_is(
    tmp_path: Path, written: list[tuple[str, ...]]
) -> None:
    (tmp_path / SEEDED).touch()
    table.__globals__["_make"](tmp_path, 400)
    assert written == []


def test_a_region_without_the_mark_is_not_written_over(
    tmp_path: Path, written: list[tuple[str, ...]]
) -> None:
    (tmp_path / "postgres").mkdir()
    table.__globals__["_make"](tmp_path, 400)
    assert written == [("seed",)]


def test_where_there_is_none_one_is_made_of_the_size_that_was_asked_for(
    tmp_path: Path, written: list[tuple[str, ...]]
) -> None:
    table.__globals__["_make"](tmp_path, 400)
    assert written == [("seed", "--size", "400")]
