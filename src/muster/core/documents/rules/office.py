"""Documents and sheets of Office, which are archives: each part is looked at."""

import re
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import SEEK_END
from itertools import chain
from struct import Struct, error
from typing import IO, BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from muster.core.documents.rules.columns import in_sheet, shared_words
from muster.core.documents.rules.heads import ARCHIVE, HEAD, PICTURE, reasons_by_head
from muster.core.documents.rules.texts import (
    DATA_PICTURE,
    NOT_TEXT,
    WIDE,
    reasons_marked,
)
from muster.core.documents.rules.words import in_office, lines_of
from muster.core.terms.reason import Reason

MAIN: Final = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
"""The part that makes a file one of its kind."""

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all parts together, counted while they are unpacked."""

BLOCK: Final = 64 * 1024
LOCAL_HEADER: Final = Struct("<4s5H3I2H")
LAST_RECORD: Final = b"PK\x05\x06".ljust(22, b"\0")
"""What an archive without a comment ends with."""

LONGEST_DESCRIPTOR: Final = 24
"""Bytes that may follow a part and tell its size again."""
LONGEST_PADDING: Final = 2_048
"""Bytes that Office leaves free in front of a part."""

PARTS: Final = (".xml", ".rels", ".vml")
"""Ends of the names of parts that hold text and rules of the document."""

SHEETS: Final = "xl/worksheets/"
SHARED: Final = "xl/sharedStrings.xml"
"""The words that the sheets of a book share, which name them by number."""
PICTURE_PLACES: Final = ("/media/", "docProps/thumbnail")
KEPT_BLOBS: Final = ("xl/printerSettings/", "word/printerSettings/")

ENCODINGS: Final = {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "iso-8859-1"}
DECLARED: Final = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
ENTITIES: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""Words that a part defines for itself: no program of Office does, and they hide."""
DATA_AHEAD: Final = 64
"""Characters of a line before that are looked at for a picture written as text."""
NARROW_UTF_16: Final = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}

BROKEN = Reason("The file is damaged, or is not what its name says")
PROTECTED = Reason("The file is protected by a password, so nobody can look into it")
TOO_MUCH = Reason("The file unpacks to far more than a document has")
OBJECTS = Reason(
    "The document holds other files, fonts or programs, which cannot be looked into: "
    "save it without them"
)

Found = tuple[Reason, ...]


def reasons_in_office(content: BinaryIO, *, kind: str) -> Found:
    """Why a document or sheet may not be kept.

    kind: the end of its name, one of MAIN.
    """
    try:
        with ZipFile(content) as archive:
            parts = archive.infolist()
            if not _is_whole(archive, parts, content):
                return (BROKEN,)
            return (
                _about_names(parts, MAIN[kind])
                or _about_parts(archive, parts)
                or _about_columns(archive, parts)
            )
    except (
        BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, RuntimeError,
        ValueError, NotImplementedError, error,
    ):  # fmt: skip
        return (BROKEN,)


def _is_whole(archive: ZipFile, parts: list[ZipInfo], content: BinaryIO) -> bool:
    """Whether the parts follow one another with nothing before, between or after."""
    content.seek(-len(LAST_RECORD), SEEK_END)
    if content.read(4) != LAST_RECORD[:4]:
        return False
    end = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if not 0 <= part.header_offset - end <= LONGEST_DESCRIPTOR:
            return False
        content.seek(part.header_offset)
        signature, *_, name, extra = LOCAL_HEADER.unpack(content.read(30))
        if signature != b"PK\x03\x04" or extra > LONGEST_PADDING:
            return False
        end = part.header_offset + 30 + name + extra + part.compress_size
    first = min((part.header_offset for part in parts), default=0)
    return first == 0 and 0 <= archive.start_dir - end <= LONGEST_DESCRIPTOR


def _about_names(parts: list[ZipInfo], main: str) -> Found:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        return (PROTECTED,)
    if len(parts) > MOST_PARTS:
        return (TOO_MUCH,)
    if main not in names or "[Content_Types].xml" not in names:
        return (BROKEN,)
    if len(set(names)) < len(names) or any(map(_leads_outside, names)):
        return (BROKEN,)
    if any(place in name for name in names for place in PICTURE_PLACES):
        return (PICTURE,)
    return (OBJECTS,) if any(map(_is_foreign, names)) else ()


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _is_foreign(name: str) -> bool:
    return not name.endswith(("/", *PARTS)) and not name.startswith(KEPT_BLOBS)


def _about_parts(archive: ZipFile, parts: list[ZipInfo]) -> Found:
    unpacked = Unpacked()
    for part in parts:
        with archive.open(part) as stream:
            head = stream.read(HEAD)
            if against := reasons_by_head(head):
                return (ARCHIVE,) if ARCHIVE in against else against
            blocks = unpacked.counted(head, stream)
            if not part.filename.endswith(PARTS):
                deque(blocks, maxlen=0)
            elif against := _in_text(head, blocks):
                return against
        if unpacked.size > MOST_UNPACKED:
            return (TOO_MUCH,)
    return ()


def _about_columns(archive: ZipFile, parts: list[ZipInfo]) -> Found:
    """What the columns of a sheet say by a letter; other parts may hold its words."""
    sheets = [part for part in parts if part.filename.startswith(SHEETS)]
    held = [part for part in parts if part.filename == SHARED] if sheets else []
    shared = shared_words(each for part in held for each in _pieces(archive, part))
    for sheet in sheets:
        said = next(in_sheet(_pieces(archive, sheet), shared), "")
        if against := reasons_marked(said):
            return against
    return ()


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[str]:
    """The text of a part, which was looked through and is no larger than may be."""
    with archive.open(part) as stream:
        head = stream.read(HEAD)
        encoding = "utf-16" if head[:2] in WIDE else "utf-8"
        encoding = NARROW_UTF_16.get(head[:4], encoding)
        yield from lines_of(
            chain((head,), iter(partial(stream.read, BLOCK), b"")), encoding
        )


@dataclass
class Unpacked:
    """What came out of an archive so far; beyond the most nothing more does."""

    size: int = 0

    def counted(self, head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
        """The blocks of a part, its head before them."""
        block = head
        while block:
            self.size += len(block)
            if self.size > MOST_UNPACKED:
                return
            yield block
            block = stream.read(BLOCK)


def _in_text(head: bytes, blocks: Iterable[bytes]) -> Found:
    encoding = "utf-16" if head[:2] in WIDE else NARROW_UTF_16.get(head[:4], "utf-8")
    before = ""
    for lines in lines_of(blocks, encoding):
        if NOT_TEXT.search(lines) or ENTITIES.search(lines):
            return (BROKEN,)
        declared = DECLARED.match(lines.lstrip("\ufeff"))
        if declared and declared[1].lower() not in ENCODINGS:
            return (BROKEN,)
        if DATA_PICTURE.search(before + lines):
            return (PICTURE,)
        if against := reasons_marked(in_office(lines)):
            return against
        before = lines[-DATA_AHEAD:]
    return ()
