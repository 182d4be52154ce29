"""How contents begin that are never kept, whatever they are called."""

from typing import Final

from muster.core.terms.law import Law
from muster.core.terms.reason import Reason

HEAD: Final = 512
"""Bytes from the start by which a content is known."""

CHILDREN = Law("Protection of Children Act 1978", "s.1")

PICTURES: Final = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"II+\0",
    b"MM\0+", b"8BPS", b"\0\0\x01\0", b"\xff\x0a", b"\0\0\0\x0cjP", b"\xff\x4f\xff\x51",
)  # fmt: skip
FILMS: Final = (b"\x1aE\xdf\xa3", b"RIFF", b"FLV\x01", b"\0\0\x01\xba", b"\0\0\x01\xb3")

ARCHIVES: Final = (
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"Rar!", b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b", b"\x1f\x9d", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF",
    b"xar!", b"!<arch>", b"\x04\x22\x4d\x18", b"LZIP", b"\xd0\xcf\x11\xe0",
)  # fmt: skip
"""Things that hold other files; the last is how Office files began before 2007."""

PROGRAMS: Final = (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")

PICTURE = Reason("Pictures and films are not kept here, whatever they show", CHILDREN)
ARCHIVE = Reason(
    "Files that hold other files are not kept here, since what is in them cannot be "
    "seen: add each file by itself"
)
PROGRAM = Reason("Programs are not kept here")


def reasons_by_head(head: bytes) -> tuple[Reason, ...]:
    """Why a content that begins so is not kept; nothing means that it may be.

    head: its first HEAD bytes.
    """
    if head.startswith((*PICTURES, *FILMS)) or head[4:8] == b"ftyp" or _bitmap(head):
        return (PICTURE,)
    if head.startswith(ARCHIVES) or head[257:262] == b"ustar" or _bzipped(head):
        return (ARCHIVE,)
    return (PROGRAM,) if head.startswith(PROGRAMS) or _windows(head) else ()


# Two or three letters begin many a word too, so these are known by what follows.


def _bitmap(head: bytes) -> bool:
    return head.startswith(b"BM") and head[6:10] == bytes(4)


def _bzipped(head: bytes) -> bool:
    return head.startswith(b"BZh") and head[4:10] == b"1AY&SY"


def _windows(head: bytes) -> bool:
    return head.startswith(b"MZ") and b"\0" in head
