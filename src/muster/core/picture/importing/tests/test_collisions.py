"""References that are taken already, of which an import draws others."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from typing import Any

import pytest
from django.db import OperationalError, connections
from psycopg.errors import DeadlockDetected

from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import OFFICER, bring
from muster.core.picture.importing.tests.test_importing import MAPPING, TEXT, counted
from muster.core.picture.importing.writing import copy_text as staging
from muster.core.picture.importing.writing import rows as writing
from muster.core.picture.importing.writing import tables as loading
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.picture.importing.writing.rows import RowsNotWritten
from muster.core.picture.importing.writing.tables import Added
from muster.core.picture.models import Subject
from muster.core.records.references import is_well_formed, new_reference
from muster.core.store.viewing import as_definer

in_one_world = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
TAKEN = ("SE-PER-2026-22222222222A", "SE-OBJ-2026-22222222222A")
DRAWN_OF_TEXT = 3
OTHER_TEXT = (
    TEXT.replace("\n1,", "\n7,").replace("\n3,", "\n9,").replace("90000", "90001")
)

Draw = Callable[..., str]


def drawing(*first: str) -> Draw:
    """These references are drawn first, whatever of; then others by chance."""
    left, lock = list(first), Lock()

    def draw(prefix: str, **asked: Any) -> str:
        with lock:
            return left.pop(0) if left else new_reference(prefix, **asked)

    return draw


def references() -> set[str]:
    return set(Subject.objects.values_list("reference", flat=True))


@in_one_world
def test_where_all_first_references_are_of_hidden_things_others_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with as_definer():
        for taken in TAKEN:
            Subject.objects.using("owner").create(reference=taken, kind="person")
    monkeypatch.setattr(staging, "new_reference", drawing(*TAKEN, TAKEN[0]))
    done = bring(MAPPING, {"people": TEXT})
    assert (done.added.subjects, done.added.facts, done.added.links) == (3, 4, 2)
    with acting(OFFICER):
        assert len(references()) == DRAWN_OF_TEXT
        assert not references() & set(TAKEN)
        assert all(is_well_formed(each) for each in references())


@in_one_world
def test_a_reference_drawn_twice_in_one_batch_is_given_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    twice = [TAKEN[0]] * DRAWN_OF_TEXT + [TAKEN[1]] * 2
    monkeypatch.setattr(staging, "new_reference", drawing(*twice))
    done = bring(MAPPING, {"people": TEXT})
    assert done.added.subjects == DRAWN_OF_TEXT
    with acting(OFFICER):
        assert set(TAKEN) < references()


@in_one_world
def test_what_is_known_keeps_its_reference_where_others_are_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        before = references()
        monkeypatch.setattr(staging, "new_reference", drawing(*[min(before)] * 4))
    more = bring(MAPPING, {"people": TEXT + "4,Dee Poole,,\n"})
    assert (more.added.subjects, more.added.facts) == (1, 1)
    with acting(OFFICER):
        assert before < references()
        assert len(references()) == DRAWN_OF_TEXT + 1


@pytest.mark.committing
def test_two_imports_that_draw_the_same_references_at_once_both_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw, stage = drawing(*[TAKEN[0]] * 2 * DRAWN_OF_TEXT), loading._stage
    ready = Barrier(2, timeout=20)

    def at_once(*given: Any) -> None:
        stage(*given)
        ready.wait()

    def bring_in(text: str) -> Imported:
        try:
            return bring(MAPPING, {"people": text})
        finally:
            connections.close_all()

    monkeypatch.setattr(staging, "new_reference", draw)
    monkeypatch.setattr(loading, "_stage", at_once)
    with ThreadPoolExecutor(2) as two:
        done = list(two.map(bring_in, (TEXT, OTHER_TEXT)))
    assert [each.added.facts for each in done] == [4, 4]
    with acting(OFFICER):
        assert len(references()) == sum(each.added.subjects for each in done)


def breaking(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database breaks off the first batches, once they are written."""
    write, left = writing._write, [None] * times

    def broken(*given: Any) -> Added:
        added = write(*given)
        if left:
            left.pop()
            raise OperationalError from DeadlockDetected()
        return added

    monkeypatch.setattr(writing, "_write", broken)


@in_one_world
def test_a_batch_broken_off_for_anothers_sake_is_written_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking(2, monkeypatch)
    done = bring(MAPPING, {"people": TEXT})
    assert (done.tally.read, done.tally.bad, len(done.bad)) == (3, 1, 1)
    with acting(OFFICER):
        assert counted()[:3] == (2, 3, 4)
        assert (done.added.subjects, done.added.facts) == counted()[1:3]


@in_one_world
def test_a_batch_broken_off_again_and_again_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking(3, monkeypatch)
    with pytest.raises(RowsNotWritten):
        bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        assert counted() == (0, 0, 0, 0, 0)
