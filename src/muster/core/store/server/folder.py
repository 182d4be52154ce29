"""The data folder, which nobody but the account that it belongs to may enter."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from .account import name_of

OTHERS = 0o077
"""What a mode lets other accounts do."""
DATABASE: Final = "postgres"
"""Belongs to the account of the embedded server, which closes it itself."""


class DataOfAnother(Exception):
    """The data folder belongs to another account of this machine."""


class FileUnreadable(Exception):
    """A file of the data folder is not what Muster wrote there."""

    def __init__(self, place: Path, remedy: str) -> None:
        super().__init__(
            f"{place} cannot be read: it is not what Muster wrote there. {remedy}"
        )
        self.place = place


@contextmanager
def reading(place: Path, *, remedy: str) -> Iterator[None]:
    """Say of a file that is spoilt which it is and what to do, whoever needs it.

    Raises FileUnreadable in place of whatever a spoilt file lets its reader raise.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as spoilt:
        raise FileUnreadable(place, remedy) from spoilt


def read_object(place: Path) -> dict[str, Any]:
    """What a file of the data folder says, as one object; read it within `reading`."""
    said = json.loads(place.read_text(encoding="utf-8"))
    if not isinstance(said, dict):
        raise TypeError(place)
    return said


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner enters, or close one that stands open.

    What lies in it is closed too, as an earlier release or a careless copy left it
    open; what lies deeper is behind that.
    Raises DataOfAnother where it is somebody else's, and so not ours to close.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        raise DataOfAnother(
            f"{folder} belongs to {name_of(owner)}, and Muster would use it as"
            f" {name_of(os.geteuid())}. Run it as the account that made it, or keep the"
            " data elsewhere."
        )
    for place in (folder, *folder.iterdir()):
        if not place.is_symlink() and place.name != DATABASE:
            _close(place)


def _close(place: Path) -> None:
    with suppress(FileNotFoundError):  # a draft that was renamed meanwhile
        state = place.stat()
        if state.st_uid == os.geteuid() and state.st_mode & OTHERS:
            place.chmod(state.st_mode & 0o7777 & ~OTHERS)
