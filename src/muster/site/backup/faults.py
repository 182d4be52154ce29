"""What stops a backup or a restore, said so that a person can act on it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class NotKept(Exception):
    """A backup or a restore that did not come about; nothing was changed.

    what:   what did not happen.
    why:    what stood in the way.
    remedy: what to do about it.
    """

    def __init__(self, what: str, *, why: str, remedy: str) -> None:
        super().__init__(what, why, remedy)
        self.what, self.why, self.remedy = what, why, remedy

    def __str__(self) -> str:
        return f"{self.what}\nWhy: {self.why}\nWhat to do: {self.remedy}"


@contextmanager
def told(what: str, place: Path) -> Iterator[None]:
    """Say what a refusal of the file system means for somebody at a keyboard."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            why = f"There is no room left where {place} is ({error.strerror})."
            remedy = "Free some room, or name another place, and do it again."
        elif error.errno in CLOSED:
            why = f"This account may not write at {place} ({error.strerror})."
            remedy = "Do it as the account that Muster runs as, or name another place."
        elif error.errno == errno.ENOENT:
            why = f"There is no {error.filename or place}."
            remedy = "Check the name."
        else:
            raise
        raise NotKept(what, why=why, remedy=remedy) from error
