"""The beginning of a file that somebody sent, to be shown while they wait.

A packed file of a megabyte may hold a thousand: no more of it is unpacked than is
looked at, and no longer than somebody waits.
"""

import gzip
import io
import time
import zlib
from dataclasses import dataclass
from typing import IO, BinaryIO, Final

MOST_BYTES: Final = 8 * 1024**2
"""Of each file, unpacked."""

SECONDS: Final = 2.0
BLOCK: Final = 64 * 1024
PACKED: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first part of a file, unpacked, up to the end of a line.

    whole: whether it is all there is.
    """

    data: bytes
    whole: bool

    def opener(self) -> IO[bytes]:
        """Open it from its start, as often as it is read."""
        return io.BytesIO(self.data)


def beginning(content: BinaryIO) -> Beginning:
    """As much of a file as is looked at before it is brought in.

    What cannot be unpacked is given as it is: reading it says what is wrong.
    """
    content.seek(0)
    packed = content.read(len(PACKED)) == PACKED
    content.seek(0)
    if not packed:
        data = content.read(MOST_BYTES + 1)
        return _cut(data, whole=len(data) <= MOST_BYTES)
    try:
        return _unpacked(content)
    except (EOFError, OSError, zlib.error):
        content.seek(0)
        return Beginning(content.read(MOST_BYTES), whole=True)


def _unpacked(content: BinaryIO) -> Beginning:
    until = time.monotonic() + SECONDS
    taken = bytearray()
    with gzip.GzipFile(fileobj=content) as plain:
        while len(taken) <= MOST_BYTES and time.monotonic() < until:
            block = plain.read(BLOCK)
            if not block:
                return Beginning(bytes(taken), whole=True)
            taken += block
    return _cut(bytes(taken), whole=False)


def _cut(data: bytes, *, whole: bool) -> Beginning:
    """All of it, or the lines that are whole."""
    if whole:
        return Beginning(data, whole=True)
    end = data.rfind(b"\n", 0, MOST_BYTES) + 1
    return Beginning(data[: end or MOST_BYTES], whole=False)
