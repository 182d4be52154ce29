"""What Muster writes, nobody but the account that runs it reads."""

import os
from pathlib import Path
from typing import Final

from muster.core.store.server.folder import OTHERS

DATABASE: Final = "postgres"
"""Belongs to the account of the embedded server, which closes it itself."""


def write_for_nobody_else() -> None:
    """Let no file of this process, or of those it starts, be opened to others."""
    os.umask(OTHERS)


def close_to_others(data: Path) -> None:
    """Close what an earlier release left open in a data folder, and the folder itself.

    What lies deeper is behind these.
    """
    if not data.exists():
        return
    for place in (data, *data.iterdir()):
        if place.is_symlink() or place.name == DATABASE:
            continue
        state = place.stat()
        if state.st_uid == os.geteuid() and state.st_mode & OTHERS:
            place.chmod(state.st_mode & 0o7777 & ~OTHERS)
