"""The shape that a database ought to have, told by a hash of what makes it."""

import hashlib
import importlib.metadata
from pathlib import Path

from muster.site.rooms import ROOMS

SOURCE = Path(__file__).parents[1]
SHAPES = (
    "**/migrations/**/*.py",
    "**/sql/**/*.sql",
    "**/apps.py",
    "**/access.py",
    "core/store/*.py",
    "core/people/**/*.py",
    # What is put in place after migrations, and the kinds, moves and roles it is of.
    "core/corridors/binding.py",
    "core/records/*.py",
    "core/terms/*.py",
    "**/workflow.py",
    "**/kind.py",
    "**/clocks.py",
    "**/roles.py",
)
PACKAGES = ("django", "django-allauth", "procrastinate")  # that bring migrations
STAMP = "migrated"


def shape() -> str:
    """A hash of everything that migrations are made of, those of packages included.

    With the rooms that are installed: another has tables that are not there yet.
    """
    digest = hashlib.sha256(",".join(sorted(ROOMS)).encode())
    for pattern in SHAPES:
        for path in sorted(SOURCE.glob(pattern)):
            digest.update(str(path.relative_to(SOURCE)).encode())
            digest.update(path.read_bytes())
    for package in PACKAGES:
        version = importlib.metadata.version(package)
        digest.update(f"{package}=={version}".encode())
    return digest.hexdigest()


def is_prepared(data: Path) -> bool:
    """Whether this version already prepared the database of a data folder."""
    stamp = data / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii") == shape()


def mark_prepared(data: Path) -> None:
    (data / STAMP).write_text(shape(), encoding="ascii")


def mark_unprepared(data: Path) -> None:
    """Say that the database must be prepared before anything starts on it."""
    (data / STAMP).unlink(missing_ok=True)
