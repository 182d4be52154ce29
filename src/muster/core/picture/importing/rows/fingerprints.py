"""Marks by which the same row, subject or fact is known again.

Each is a hash of its parts with their lengths, so that no two lists of parts
give the same bytes. The label goes in when a mark becomes a key of the
database: what is hidden under another label can then never collide with, nor
be found out by, what is imported under this one.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b, sha256
from typing import IO
from uuid import UUID

BLOCK = 1 << 20
PREFIX = 4
"""Bytes in front that the keys of one scope under one label have in common."""
APART = 5
"""The version in the keys of the first release."""


def mark(*parts: str) -> bytes:
    """Sixteen bytes for a list of parts."""
    told = "".join([f"{len(part)}:{part}" for part in parts])
    return blake2b(told.encode(), digest_size=16).digest()


def key_of(*parts: str) -> UUID:
    """A mark as a primary key, in the form of a hashed UUID.

    So the first release made them; where it began, its form is kept.
    """
    return UUID(bytes=mark(*parts), version=APART)


JOINED = "joined"
"""Beside label and scope: that subjects are known by the kept form of their keys."""


def keys_together(*of: str) -> Callable[..., UUID]:
    """How marks become keys that stand together in every index.

    of: what they have in common, a label and a scope.
    An index of millions is then read in one place, not in one for each key.
    """
    prefix = shared_by(*of)

    def key(*parts: str) -> UUID:
        made = bytearray(prefix + mark(*parts)[PREFIX:])
        made[6] = made[6] & 0x0F | 0x80  # version 8: of our own making
        made[8] = made[8] & 0x3F | 0x80
        return UUID(bytes=bytes(made))

    return key


def shared_by(*of: str) -> bytes:
    """The first bytes of every key of one label and scope."""
    return mark("together", *of)[:PREFIX]


def stands_apart(key: UUID) -> bool:
    """Whether a key was made by `key_of`, as those of the first release were."""
    return key.version == APART


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

    def mark(
        self, line: int, cells: Iterable[str], *, of_line: Iterable[str] = ()
    ) -> bytes:
        """The mark of the next row.

        of_line: what tells it from others of its line, where a line has several.
        """
        if not self._scope:
            return mark(self._base, str(line), *of_line)
        found = mark(self._base, *cells)
        if found not in self._seen:
            self._seen.add(found)
            return found
        count = self._more[found] = self._more.get(found, 1) + 1
        return mark(found.hex(), str(count))
