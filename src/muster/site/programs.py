"""Muster's own programs, as children of `muster run`, `make test` and each other."""

import os
import subprocess
import sys
from pathlib import Path

from muster.core.store.server.folder import read_object, reading
from muster.site.real import is_real

SETTINGS = "muster.site.settings"
KEYS = "MUSTER_KEYS_HANDLE"
"""Where the number of the pipe stands through which a program gets its keys."""
HANDED = "node.json"
"""The settings that a node was given when it joined, beside its keys."""
JOIN_ANEW = (
    "Let this node join anew: muster node join, with a file that muster node export"
    " writes where the keys are."
)
ADMINISTRATOR = (
    "DATABASE_URL",
    "PGPASSWORD",
    "PGPASSFILE",
    "PGSERVICE",
    "PGSERVICEFILE",
)
"""What may name the server's administrator: no program that serves people sees it."""


class ProgramFailed(Exception):
    """A program of Muster ended with an error; the message is what it said."""


def muster(*arguments: str) -> list[str]:
    """The command line `muster …` in this Python."""
    return [sys.executable, "-m", "muster.site.cli", *arguments]


def environment(data: Path, *, role: str = "") -> dict[str, str]:
    """What a child needs to find the installation, and nothing that it must not.

    role: the database role that the child acts in: web, worker, or none.
    What was handed to a node when it joined holds where the environment says nothing.
    """
    kept = {key: value for key, value in os.environ.items() if key not in ADMINISTRATOR}
    if is_real(data):
        kept["MUSTER_REAL"] = "1"
    kept = handed(data) | kept
    return kept | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MUSTER_DATA": str(data.resolve()),
        "MUSTER_ROLE": role,
        "PYTHONUNBUFFERED": "1",
    }


def handed(data: Path) -> dict[str, str]:
    """The settings that came with a node's keys; none where it did not join."""
    place = data / HANDED
    if not place.exists():
        return {}
    with reading(place, remedy=JOIN_ANEW):
        return {name: str(value) for name, value in read_object(place).items()}


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
