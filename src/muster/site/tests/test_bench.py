"""Which region is measured, and whom of it: one that is there is taken as it is."""

from pathlib import Path

import pytest

from muster.core.people.seed import acting
from muster.core.picture.models import Fact
from muster.core.picture.tests.builders import WRITER, a_subject
from muster.site.bench.picture import name_of
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
    table.__globals__["make"](tmp_path, 400)
    assert written == []


def test_a_region_without_the_mark_is_not_written_over(
    tmp_path: Path, written: list[tuple[str, ...]]
) -> None:
    (tmp_path / "postgres").mkdir()
    table.__globals__["make"](tmp_path, 400)
    assert written == [("seed",)]


def test_where_there_is_none_one_is_made_of_the_size_that_was_asked_for(
    tmp_path: Path, written: list[tuple[str, ...]]
) -> None:
    table.__globals__["make"](tmp_path, 400)
    assert written == [("seed", "--size", "400")]


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_nobody_is_looked_for_by_a_name_that_was_withdrawn() -> None:
    with acting(WRITER) as officer:
        kept = a_subject(officer, name="Lettice Quarl")
        withdrawn = a_subject(officer, name="Lettice Dunmow")
        Fact.objects.filter(subject=withdrawn).update(
            retracted_at=withdrawn.facts.get().recorded_at,
            retracted_by_id=officer.user_id,
            retraction_reason="Of another",
        )
        assert str(name_of(kept)) == "Lettice Quarl"
        assert name_of(withdrawn) is None
