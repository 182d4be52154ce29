"""Real public files, kept apart from the project; a test skips where one is absent."""

import os
from pathlib import Path

import pytest

FOLDER = Path(
    os.environ.get("MUSTER_REAL_FILES", Path(__file__).parents[7] / "shared" / "data")
)


def the_file(path: str) -> Path:
    """A real file, or a skip that says which is missing."""
    found = FOLDER / path
    if not found.exists():
        pytest.skip(f"the real file {path} is not on this machine")
    return found
