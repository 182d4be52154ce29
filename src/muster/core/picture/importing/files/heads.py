"""The first bytes of a file: whether it is text at all, and in which encoding."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Final

LONGEST_HEAD: Final = 4_096
"""Bytes that are looked at."""

SAVE_AS: Final = "Open it in the program that made it, and save it as CSV (UTF-8)"

PACKED: Final = b"\x1f\x8b"
GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS

WORKBOOKS: Final = (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet")
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ARCHIVE: Final = b"PK\x03\x04"
OTHERS: Final = (
    (b"%PDF-", "a PDF"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive (7z)"),
    (b"Rar!\x1a", "a compressed archive (RAR)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""What a text may begin with that says how it is encoded."""

Told = tuple[str, str]
"""Why a file cannot be read, and what to do about it."""


def fault_of_head(head: bytes, encoding: str) -> Told | None:
    """Why a file that begins like this cannot be read, or None.

    head:     its first bytes, unpacked where it was gzipped.
    encoding: what the mapping says.
    """
    return next(_faults(head, encoding), None)


def fault_of_file(content: IO[bytes], encoding: str) -> Told | None:
    """The same for a file, of which only the beginning is read; it is left at 0.

    What is packed and cannot be unpacked is told when its rows are read.
    """
    content.seek(0)
    head = content.read(LONGEST_HEAD)
    if head.startswith(PACKED):
        with suppress(zlib.error):
            head = zlib.decompressobj(GZIP_WINDOW).decompress(head, LONGEST_HEAD)
    content.seek(0)
    return fault_of_head(head, encoding)


def _faults(head: bytes, encoding: str) -> Iterator[Told]:
    if head.startswith(ARCHIVE) and any(name in head for name in WORKBOOKS):
        yield "this is a workbook, not a text", SAVE_AS
    if head.startswith(ARCHIVE):
        yield (
            "this is a compressed archive (ZIP), not a text",
            "Unpack it; if it is a workbook, save it as CSV",
        )
    if head.startswith(OLD_OFFICE):
        yield "this is a workbook of the older kind (.xls), not a text", SAVE_AS
    for begins, what in OTHERS:
        if head.startswith(begins):
            yield f"this is {what}, not a text", "Choose the table itself, as CSV"
    marked = next((name for mark, name in MARKS if head.startswith(mark)), "")
    if marked and marked != encoding:
        yield (
            f"it begins with the mark of {marked.upper()}, and the mapping says "
            f"{encoding}",
            f'Write in the mapping, under [file.…]: encoding = "{marked}"',
        )
    if encoding != "utf-16" and _every_other_is_nul(head):
        yield (
            "every other byte is NUL, as in UTF-16",
            'Write in the mapping, under [file.…]: encoding = "utf-16"',
        )


def _every_other_is_nul(head: bytes) -> bool:
    pairs = len(head) // 2
    nuls = max(head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0))
    return pairs >= len("id,n") and nuls > pairs * 0.7
