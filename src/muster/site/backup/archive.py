"""One file that holds a backup: a tar whose every byte is sealed.

Any tar program opens it. The last member is a seal: the SHA-256 of every byte
before it. A byte changed anywhere, or an end cut off, is noticed before anything
is read from the file. The seal tells damage, not who wrote the file.
"""

import hashlib
import os
import secrets
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from muster.site.backup.faults import NotKept, told

BLOCK = tarfile.BLOCKSIZE
PIECE = 1024 * 1024
SEAL = "seal.sha256"
README = "README.txt"
END = bytes(2 * BLOCK)
TAIL = 2 * BLOCK + len(END)
"""The seal's header, its one block of content, and the end of the tar."""

Heard = Callable[[int], None]
"""Told how many bytes were dealt with, each time some were."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a backup."""

    name: str
    size: int
    sha256: str


class Writer:
    """Adds members one after another; `written_to` makes it whole or not at all."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.members: list[Member] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> Member:
        """Add a member whose length nobody knows before its last piece."""
        start = self._file.tell()
        self._file.write(bytes(BLOCK))
        digest, size = hashlib.sha256(), 0
        for piece in pieces:
            self._file.write(piece)
            digest.update(piece)
            size += len(piece)
        self._file.write(bytes(-size % BLOCK))
        after = self._file.tell()
        self._file.seek(start)
        self._file.write(_header(name, size))
        self._file.seek(after)
        member = Member(name, size, digest.hexdigest())
        self.members.append(member)
        return member

    def seal(self, heard: Heard) -> None:
        """Close the file for ever: bind every byte written so far."""
        end = self._file.tell()
        self._file.seek(0)
        digest = _digest(self._file, end, heard)
        self._file.seek(end)
        self._file.write(_tail(digest))


def pieces(stream: BinaryIO | IO[bytes]) -> Iterator[bytes]:
    """A stream's content, a megabyte at a time."""
    while piece := stream.read(PIECE):
        yield piece


@contextmanager
def written_to(
    place: Path, *, what: str, heard: Heard = lambda _: None
) -> Iterator[Writer]:
    """A new backup at this place, there whole when the block has ended well.

    what: said when it does not come about.
    Raises NotKept when something already stands there, or cannot be written.
    """
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    with told(what, place):
        if place.exists():
            raise NotKept(
                what,
                why=f"{place} is there already; a backup never writes over another.",
                remedy="Name another file, or a folder to have a name chosen.",
            )
        if not place.parent.is_dir():
            raise NotKept(
                what,
                why=f"There is no folder {place.parent}.",
                remedy="Make it, or name one that is there.",
            )
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w+b") as file:
                writer = Writer(file)
                yield writer
                writer.seal(heard)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(place)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(place.parent)


class Reader:
    """A backup whose seal holds."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._known = {member.name: member for member in tar.getmembers()}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def open(self, name: str) -> IO[bytes]:
        """A member, to be read.

        Raises KeyError when it is not in the backup.
        """
        found = self._tar.extractfile(self._known[name])
        if found is None:
            raise KeyError(name)
        return found


@contextmanager
def read_from(
    place: Path, *, what: str, heard: Heard = lambda _: None
) -> Iterator[Reader]:
    """A backup, after every byte of it was checked.

    Raises NotKept for a file that is missing, damaged, cut short, or something else.
    """
    with told(what, place), place.open("rb") as file:
        end = file.seek(0, os.SEEK_END) - TAIL
        file.seek(0)
        if file.read(len(README)) != README.encode():
            raise NotKept(
                what,
                why=f"{place} is not a backup of Muster, or its beginning is damaged.",
                remedy="Name a file that `muster backup` wrote.",
            )
        file.seek(0)
        digest = _digest(file, end, heard) if end > 0 else ""
        file.seek(max(end, 0))
        if file.read() != _tail(digest):
            raise NotKept(
                what,
                why=f"{place} is damaged: it was changed or cut short after it was"
                " written, and its seal does not hold.",
                remedy="Take another copy of this backup, or an earlier backup.",
            )
        file.seek(0)
        with tarfile.open(fileobj=file, mode="r:") as tar:
            yield Reader(tar)


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT)


def _tail(digest: str) -> bytes:
    words = f"{digest}\n".encode()
    return _header(SEAL, len(words)) + words.ljust(BLOCK, b"\0") + END


def _digest(file: IO[bytes], end: int, heard: Heard) -> str:
    """The SHA-256 of a file up to `end`, from where it stands."""
    digest, left = hashlib.sha256(), end
    while left and (piece := file.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
        heard(len(piece))
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
