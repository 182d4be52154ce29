"""Muster is killed while people act, a file comes in and the audit is sealed.

`muster bench crash` does this hundreds of times; here once for each way of dying.
"""

import json
import os
import random
from pathlib import Path

import pytest

from muster.site.bench.crash.running import (
    KILLINGS,
    Killing,
    Outcome,
    checked,
    look,
    started,
    work_and_die,
)

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="concerns the embedded database"
)


@pytest.mark.parametrize("killing", KILLINGS, ids=lambda one: one.words)
def test_killed_at_any_moment_it_loses_nothing_that_was_acknowledged(
    killing: Killing, another: Path
) -> None:
    notes, outcome = another / "noted.jsonl", Outcome()
    notes.touch()
    chance = random.Random(killing.words)  # noqa: S311 - no secret
    work_and_die(another, notes, chance, killing, seed=7)
    look(another, notes, outcome)
    assert outcome.acts > 0
    assert outcome.faults == []


def test_a_loss_is_found(another: Path) -> None:
    """The check that guards the tests above can fail."""
    gone = {"kind": "record", "id": "0" * 32, "state": "submitted", "acts": 1}
    file = {"kind": "file", "id": "0" * 32, "sha256": "0" * 64, "acts": 1, "state": ""}
    notes = another / "noted.jsonl"
    notes.write_text(f"{json.dumps(gone)}\n{json.dumps(file)}\n", encoding="utf-8")
    with started(another):
        faults = checked(another, notes, settled=False)
    assert len(faults) == 2
    assert all("is gone" in fault for fault in faults)
