"""Where files stand: by the SHA-256 of their content, on disk or on S3.

The one seam to the outside: a file is put once, read, and removed. Its name and
who may see it stand in the database, never here. What is read is what was put:
each content is compared with its SHA-256 before the first byte is given out.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Protocol

BLOCK = 1024 * 1024
MARK: Final = "muster-store"
"""Under which name a store bears its mark: no SHA-256 is called so."""


class NotKept(Exception):
    """No content is kept under a SHA-256."""


class Damaged(Exception):
    """What is kept under a SHA-256 is not what was put there."""


class ShelfUnavailable(Exception):
    """The shelf does not answer, does not know us, or is gone; the message says."""


class Shelf(Protocol):
    """Keeps contents under their SHA-256, in hexadecimal.

    Each may raise ShelfUnavailable; nothing is then half done.
    """

    def put(self, content: BinaryIO) -> str:
        """Keep a content and say its SHA-256; kept already, it is kept once."""

    def open(self, sha256: str) -> BinaryIO:
        """A content, to be read; NotKept or Damaged if it cannot be had whole."""

    def holds(self, sha256: str) -> bool:
        """Whether something is kept under a SHA-256, whole or not."""

    def remove(self, sha256: str) -> None:
        """Keep a content no longer; not kept, nothing happens."""

    def mark(self) -> str:
        """What tells this store from others (`store_mark.py`); empty before that."""

    def put_mark(self, mark: str) -> None:
        """Mark the store; an empty mark is taken off."""


def blocks(content: BinaryIO) -> Iterator[bytes]:
    """A content from its start, a block at a time."""
    content.seek(0)
    while block := content.read(BLOCK):
        yield block


def sha256_of(content: BinaryIO) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    digest = hashlib.sha256()
    for block in blocks(content):
        digest.update(block)
    return digest.hexdigest()


def whole(content: BinaryIO, sha256: str) -> BinaryIO:
    """A content at its start, if it is the one of this SHA-256; Damaged if not."""
    if sha256_of(content) != sha256:
        content.close()
        raise Damaged(sha256)
    content.seek(0)
    return content


def name_of(sha256: str) -> str:
    """The SHA-256 as a name; ValueError for anything else, such as a path."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):  # noqa: PLR2004
        raise ValueError("Not a SHA-256")
    return sha256


class Folder:
    """Contents as files under a folder that only this account may read."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: BinaryIO) -> str:
        """Write beside and rename, so that a file is whole or not there."""
        sha256 = sha256_of(content)
        place = self._place(sha256)
        if self._holds(place, sha256):
            return sha256
        try:
            self._make(place.parent)
            _write(content, place)
        except OSError as error:
            raise ShelfUnavailable(error.strerror or "it cannot be written") from error
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """A content, to be read."""
        try:
            content = self._place(sha256).open("rb")
        except FileNotFoundError as missing:
            raise NotKept(sha256) from missing
        except OSError as error:
            raise ShelfUnavailable(error.strerror or "it cannot be read") from error
        return whole(content, sha256)

    def remove(self, sha256: str) -> None:
        """Keep a content no longer."""
        self._place(sha256).unlink(missing_ok=True)

    def holds(self, sha256: str) -> bool:
        """Whether there is a file of that name."""
        return self._place(sha256).exists()

    def size(self, sha256: str) -> int | None:
        """How many bytes the file of that name has; None where there is none."""
        try:
            return self._place(sha256).stat().st_size
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ShelfUnavailable(error.strerror or "it cannot be read") from error

    def mark(self) -> str:
        """What the file says that stands beside the contents."""
        try:
            return (self.root / MARK).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise ShelfUnavailable(error.strerror or "it cannot be read") from error

    def put_mark(self, mark: str) -> None:
        """Write the file, or remove it."""
        try:
            if not mark:
                (self.root / MARK).unlink(missing_ok=True)
                return
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(BytesIO(f"{mark}\n".encode("ascii")), self.root / MARK)
        except OSError as error:
            raise ShelfUnavailable(error.strerror or "it cannot be written") from error

    def __str__(self) -> str:
        return f"the folder {self.root}"

    def _place(self, sha256: str) -> Path:
        return self.root / sha256[:2] / name_of(sha256)

    def _make(self, folder: Path) -> None:
        """A folder of the store, of whoever the store is, also where root makes it."""
        if folder.exists():
            return
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.geteuid() == 0:
            theirs = self.root.stat()
            os.chown(folder, theirs.st_uid, theirs.st_gid)

    def _holds(self, place: Path, sha256: str) -> bool:
        if not place.exists():
            return False
        with place.open("rb") as content:
            return sha256_of(content) == sha256


def _write(content: BinaryIO, place: Path) -> None:
    draft = tempfile.NamedTemporaryFile(dir=place.parent, delete=False)  # noqa: SIM115 - renamed
    try:
        with draft:
            for block in blocks(content):
                draft.write(block)
            draft.flush()
            os.fsync(draft.fileno())
            if os.geteuid() == 0:  # as whoever serves, who must read it
                theirs = place.parent.stat()
                os.fchown(draft.fileno(), theirs.st_uid, theirs.st_gid)
        Path(draft.name).rename(place)
    except BaseException:
        Path(draft.name).unlink(missing_ok=True)
        raise
