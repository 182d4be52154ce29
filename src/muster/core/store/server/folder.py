"""The data folder, which nobody but the account that it belongs to may enter."""

import os
from pathlib import Path

from .account import name_of

OTHERS = 0o077
"""What a mode lets other accounts do."""


class DataOfAnother(Exception):
    """The data folder belongs to another account of this machine."""


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner enters; one that is open already is closed.

    Files in it are closed one by one, too; but names and sizes tell something, and a
    file that somebody copies in may be open.
    Raises DataOfAnother where it is somebody else's, and so not ours to close.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = folder.stat()
    if state.st_uid != os.geteuid():
        raise DataOfAnother(
            f"{folder} belongs to {name_of(state.st_uid)}, and Muster would use it as"
            f" {name_of(os.geteuid())}. Run it as the account that made it, or keep the"
            " data elsewhere."
        )
    if state.st_mode & OTHERS:
        folder.chmod(state.st_mode & ~OTHERS & 0o7777)
