"""Marks by which the same row, subject or fact is known again.

Each is a hash of its parts with their lengths, so that no two lists of parts
give the same bytes. The label goes in when a mark becomes a key of the
database: what is hidden under another label can then never collide with, nor
be found out by, what is imported under this one.
"""

from collections.abc import Iterable
from hashlib import blake2b, sha256
from typing import IO
from uuid import UUID

BLOCK = 1 << 20


def mark(*parts: str) -> bytes:
    """Sixteen bytes for a list of parts."""
    told = "".join([f"{len(part)}:{part}" for part in parts])
    return blake2b(told.encode(), digest_size=16).digest()


def key_of(*parts: str) -> UUID:
    """A mark as a primary key, in the form of a hashed UUID."""
    return UUID(bytes=mark(*parts), version=5)


def content(stream: IO[bytes]) -> str:
    """The SHA-256 of a file as it stands, in hexadecimal."""
    digest = sha256()
    for block in iter(lambda: stream.read(BLOCK), b""):
        digest.update(block)
    return digest.hexdigest()


class Rows:
    """Marks for the rows of one file, in order.

    scope:  who numbers the subjects; a row is then known by what it says, and
            by how many like it came before in the file.
    digest: without a scope, the file itself; a row is then known by its line.
    """

    def __init__(self, scope: str, digest: str, file: str) -> None:
        self._scope = scope
        self._base = mark(scope or digest, file).hex()
        self._seen: set[bytes] = set()
        self._more: dict[bytes, int] = {}

    def mark(self, line: int, cells: Iterable[str]) -> bytes:
        """The mark of the next row."""
        if not self._scope:
            return mark(self._base, str(line))
        found = mark(self._base, *cells)
        if found not in self._seen:
            self._seen.add(found)
            return found
        count = self._more[found] = self._more.get(found, 1) + 1
        return mark(found.hex(), str(count))
