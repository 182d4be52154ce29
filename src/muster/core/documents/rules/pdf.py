"""PDF files: text and lines only, since a scanned page is a picture like any other.

A stream's dictionary always stands in clear, even where the rest is packed, so an
image is found by its name; what is packed is unpacked and looked at as well. Each
pattern takes time in proportion to the file, whoever wrote it.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final
from zipfile import BadZipFile, is_zipfile

from muster.core.documents.rules.heads import ARCHIVE, HEAD, PICTURE, reasons_by_head
from muster.core.documents.rules.office import BROKEN, OBJECTS, PROTECTED, TOO_MUCH
from muster.core.terms.reason import Reason

MOST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes of all streams together, counted while they are unpacked."""

MOST_PARTS: Final = 50_000

Found = tuple[Reason, ...]

UNREADABLE = Reason(
    "The file is packed in a way that cannot be looked into: print it to a new PDF"
)
SCANNED = Reason(
    "The PDF holds a picture; a scanned page is one too. Pictures are not kept here, "
    "whatever they show: save the document without them",
    PICTURE.law,
)


NAMES: Final = {
    "protected": ("Encrypt",),
    "old": ("LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"),
    "image": (
        "Image", "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode",
        "RichMedia", "Movie",
    ),
    "files": ("EmbeddedFile", "EmbeddedFiles", "JavaScript", "Launch"),
}  # fmt: skip

REASONS: Final = {
    "protected": PROTECTED, "old": UNREADABLE, "image": SCANNED, "files": OBJECTS,
}  # fmt: skip


def _named(names: Mapping[str, tuple[str, ...]]) -> re.Pattern[bytes]:
    """Any of these names of PDF, also with letters written as #49."""
    groups = (
        f"(?P<{group}>{'|'.join(map(_spelled, words))})"
        for group, words in names.items()
    )
    end = r"(?![^\s()<>\[\]{}/%])"
    return re.compile(f"/(?:{'|'.join(groups)}){end}".encode())


def _spelled(word: str) -> str:
    return "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word)


ANYWHERE = _named(NAMES)
IN_CLEAR = _named({"files": (*NAMES["files"], "EF", "JS"), "image": NAMES["image"]})
"""With two names so short that packed data holds them by chance."""
INLINE = re.compile(rb"\bBI\s+/[A-Z#]")
"""How a picture begins that is drawn within the words of a page."""

START = re.compile(rb"stream\r?\n")
END: Final = b"endstream"


def reasons_in_pdf(content: BinaryIO) -> Found:
    """Why a PDF may not be kept."""
    data = content.read()
    if not data.startswith(b"%PDF-"):
        return (BROKEN,)
    if _is_archive(content):
        return (ARCHIVE,)
    return _by_names(ANYWHERE, data) or _in_parts(data)


def _is_archive(content: BinaryIO) -> bool:
    content.seek(0)
    try:
        return is_zipfile(content)
    except BadZipFile:  # an end of one, made so that the library cannot go on
        return True


def _by_names(names: re.Pattern[bytes], data: bytes) -> Found:
    found = names.search(data)
    return (REASONS[str(found.lastgroup)],) if found else ()


def _in_parts(data: bytes) -> Found:
    unpacked = 0
    for number, (part, is_clear) in enumerate(_parts(data)):
        unpacked += len(part)
        if unpacked > MOST_UNPACKED or number > MOST_PARTS:
            return (TOO_MUCH,)
        if reasons_by_head(part[:HEAD]):
            return (OBJECTS,)
        if found := _by_names(IN_CLEAR if is_clear else ANYWHERE, part):
            return found
        if INLINE.search(part):
            return (SCANNED,)
    return ()


Part = tuple[bytes, bool]


def _parts(data: bytes) -> Iterator[Part]:
    """What stands between streams and in them, and whether it is in clear."""
    place = 0
    while start := START.search(data, place):
        yield data[place : start.start()], True
        end = data.find(END, start.end())
        place = end if end >= 0 else len(data)
        body = data[start.end() : place]
        yield _unpacked(body)
        # A stream within a stream is read by its last beginning.
        inner = body.rfind(b"stream")
        if inner >= 0 and (again := START.match(body, inner)):
            yield _unpacked(body[again.end() :])
    yield data[place:], True


def _unpacked(body: bytes) -> Part:
    try:
        return zlib.decompressobj().decompress(body, MOST_UNPACKED + 1), True
    except zlib.error:
        return body, body.isascii()
