"""Documents and sheets of Office, which are archives: each part is looked at."""

import re
import zlib
from io import SEEK_END
from struct import Struct, error
from typing import BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from muster.core.documents.rules.heads import ARCHIVE, HEAD, PICTURE, reasons_by_head
from muster.core.documents.rules.texts import (
    DATA_PICTURE,
    NOT_TEXT,
    WIDE,
    reasons_marked,
)
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

PICTURE_PLACES: Final = ("/media/", "docProps/thumbnail")
KEPT_BLOBS: Final = ("xl/printerSettings/", "word/printerSettings/")

LINE_ENDS: Final = re.compile(r"</(?:w:p|row|si|a:p)>|<w:br\b[^>]*>")
TAGS: Final = re.compile(r"<[^>]*>")
"""Words of one line may stand in several pieces, each with a look of its own."""

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
            return _about_names(parts, MAIN[kind]) or _about_parts(archive, parts)
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
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            head = stream.read(HEAD)
            if against := reasons_by_head(head):
                return (ARCHIVE,) if ARCHIVE in against else against
            block, is_text = head, part.filename.endswith(PARTS)
            while block:
                unpacked += len(block)
                if unpacked > MOST_UNPACKED:
                    return (TOO_MUCH,)
                if is_text and (against := _in_text(head, block)):
                    return against
                block = stream.read(BLOCK)
    return ()


def _in_text(head: bytes, block: bytes) -> Found:
    if head[:2] in WIDE:
        return ()
    text = block.decode("latin-1")
    if NOT_TEXT.search(text):
        return (BROKEN,)
    if DATA_PICTURE.search(text):
        return (PICTURE,)
    lines = LINE_ENDS.sub("\n", block.decode(errors="ignore"))
    return reasons_marked(TAGS.sub("", lines))
