"""Muster's own programs, as children of `muster run`, `make test` and each other."""

import os
import subprocess
import sys
from pathlib import Path

from muster.site.real import is_real

SETTINGS = "muster.site.settings"


class ProgramFailed(Exception):
    """A program of Muster ended with an error; the message is what it said."""


def muster(*arguments: str) -> list[str]:
    """The command line `muster …` in this Python."""
    return [sys.executable, "-m", "muster.site.cli", *arguments]


def environment(data: Path, *, role: str = "") -> dict[str, str]:
    """What a child needs to find the installation, and nothing that it must not.

    role: the database role that the child acts in: web, worker, or none.
    """
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if is_real(data):
        kept["MUSTER_REAL"] = "1"
    return kept | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MUSTER_DATA": str(data.resolve()),
        "MUSTER_ROLE": role,
        "PYTHONUNBUFFERED": "1",
    }


def run_to_end(*arguments: str, data: Path) -> str:
    """Run `muster …` and return what it printed."""
    ended = subprocess.run(
        muster(*arguments),
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        raise ProgramFailed(f"muster {' '.join(arguments)}:\n{ended.stderr}")
    return ended.stdout
