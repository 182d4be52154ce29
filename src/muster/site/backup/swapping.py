"""Putting a new installation in the place of an old one, wholly or not at all.

Both stand in the same data folder, so that it may be a mount of its own: the new
one is made ready in `restoring`, the old one is moved to `before-restore-…`. What
is to be moved is written down first. Whoever uses the folder next, after a power
cut half-way, ends the move before doing anything else.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from muster.core.store.server.process import end_orphans
from muster.core.store.server.secrets import write_private

STAGING = "restoring"
PLAN = "restoring.json"
OLD = "before-restore-"
LOCK = "lock"


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Keep every other command and `muster run` off a data folder.

    Raises BlockingIOError while one uses the folder.
    """
    handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def in_place(data: Path) -> list[str]:
    """What an installation has in its data folder, as it is now."""
    return sorted(
        path.name
        for path in data.iterdir()
        if path.name not in {STAGING, PLAN, LOCK} and not path.name.startswith(OLD)
    )


def swap(data: Path, *, at: datetime) -> Path | None:
    """Put what is in `restoring` in place; where the old is now, if there was any."""
    names = in_place(data)
    old = f"{OLD}{at:%Y-%m-%dT%H%M%SZ}"
    write_private(data / PLAN, json.dumps({"old": old, "names": names}))
    _move(data)
    return data / old if names else None


def finish_swap(data: Path) -> None:
    """End a move that was cut short; where none was, nothing happens."""
    if not (data / PLAN).exists():
        return
    with suppress(BlockingIOError), held(data):  # else it is being ended now
        _move(data)


def _move(data: Path) -> None:
    if not (data / PLAN).exists():
        return
    plan = json.loads((data / PLAN).read_text(encoding="utf-8"))
    old = data / plan["old"]
    if plan["names"]:
        old.mkdir(mode=0o700, exist_ok=True)
    for name in plan["names"]:
        if not (old / name).exists():  # else it was moved before the power cut
            (data / name).rename(old / name)
    staging = data / STAGING
    for path in sorted(staging.iterdir()) if staging.exists() else ():
        if path.name != LOCK:
            path.rename(data / path.name)
    shutil.rmtree(staging, ignore_errors=True)
    (data / PLAN).unlink()


def clear_staging(data: Path) -> Path:
    """An empty folder for the new installation; one left by a kill is removed.

    Only while the data folder is held.
    """
    _move(data)
    staging = data / STAGING
    end_orphans(staging / "postgres", name="postgres", patience=1)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(mode=0o700)
    return staging
