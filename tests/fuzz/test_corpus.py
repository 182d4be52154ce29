"""What the fuzzer once found, or starts from, is asked of the code in every run."""

from pathlib import Path

import pytest

from tests.fuzz.kept import FOLDER, cases
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize(
    "case", cases(), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_a_kept_input_breaks_no_promise(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())


def test_every_target_has_seeds() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(TARGETS)
