"""Muster is killed while people act, a file comes in and the audit is sealed.

`muster bench crash` does this hundreds of times; here once for each way of dying.
"""

import json
import os
from pathlib import Path

import pytest

from muster_bench.crash.running import KILLINGS, Killing, Tried, started

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="concerns the embedded database"
)


@pytest.mark.parametrize("killing", KILLINGS, ids=lambda one: one.words)
def test_killed_at_any_moment_it_loses_nothing_that_was_acknowledged(
    killing: Killing, another: Path
) -> None:
    tried = Tried(another)
    with started(another) as running:
        tried.work_and_die(running, killing, lasting=1.5, seed=7)
    with started(another) as running:
        tried.look(running, "at-once")
    assert sum(tried.outcome.acts.values()) > 0
    assert tried.outcome.faults == []


def test_a_loss_is_found(another: Path) -> None:
    """The check that guards the tests above can fail."""
    tried, nobody = Tried(another), "0" * 32
    noted = (
        {"kind": "record", "id": nobody, "state": "submitted", "acts": 1},
        {"kind": "file", "id": nobody, "sha256": "0" * 64, "acts": 1, "state": ""},
        {"kind": "job", "seed": 1, "reference": "SE-IMP-2026-22222222"},
        {"kind": "importing", "seed": 1, "rows": 5},
    )
    tried.notes.write_text("".join(f"{json.dumps(one)}\n" for one in noted))
    with started(another):
        faults = [one for one in tried.checked("settled") if " jobs " not in one]
    assert [one for one in faults if "is gone" in one] == faults[:3]
    assert faults[3:] == ['"1 imports of 5 rows made 0 links"']
