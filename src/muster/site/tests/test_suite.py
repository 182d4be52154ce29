"""How the suite is handed out to its processes."""

import os
from pathlib import Path

import pytest

from muster.site.tests.suite import sweeping, together

WALK = "tests/faults/test_reads.py"


@pytest.fixture
def ours(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The process of the first of the two tests below that ran."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("these tests run in one process: nothing is handed out")
    return kept(tmp_path_factory.getbasetemp().parent / "process-of-sweeps")


def kept(place: Path) -> str:
    if not place.exists():
        place.write_text(str(os.getpid()), encoding="utf-8")
    return place.read_text(encoding="utf-8")


@sweeping("account")
def test_a_sweep_over_an_application_runs_in_a_process(
    application: str, ours: str
) -> None:
    assert ours == str(os.getpid())


@sweeping("account")
def test_the_next_of_its_file_over_it_runs_in_the_same_process(
    application: str, ours: str
) -> None:
    assert ours == str(os.getpid())


def test_sweeps_run_together_by_file_and_application_and_any_other_test_alone() -> None:
    ours, next_one, elsewhere, alone = (
        f"{WALK}::test_one[account]",
        f"{WALK}::test_two[account]",
        "tests/faults/test_text.py::test_one[account]",
        f"{WALK}::test_one[gateway-account]",
    )
    assert together(ours) == together(next_one) == f"{WALK} account"
    assert together(elsewhere) == "tests/faults/test_text.py account"
    assert together(alone) == alone
