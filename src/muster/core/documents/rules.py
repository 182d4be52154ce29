"""Which files are taken, and as what they are served again."""

from collections.abc import Mapping
from typing import Final

from muster.core.terms.law import Law
from muster.core.terms.reason import Reason

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of one file."""

SERVED: Final[Mapping[str, str]] = {
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".eml": "application/octet-stream",
    ".zip": "application/zip",
}
"""What is taken, by the end of its name. Always sent as a download, never shown
in the page, so that nothing in a file runs here."""

PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")
"""How pictures begin, whatever they are called."""

FILMS: Final = (b"\x1aE\xdf\xa3", b"RIFF", b"FLV")

CHILDREN = Law("Protection of Children Act 1978", "s.1")


def reasons_against(name: str, size: int, head: bytes) -> tuple[Reason, ...]:
    """Why a file may not be kept; nothing means that it may.

    head: its first bytes, by which a picture is known whatever its name.
    """
    found = []
    if _ending(name) not in SERVED:
        kinds = ", ".join(sorted(SERVED))
        found.append(Reason(f"Files of this kind are not kept here. Kept are {kinds}"))
    if size > LARGEST:
        found.append(Reason(f"The file is larger than {LARGEST // 1024**2} MB"))
    if size == 0:
        found.append(Reason("The file is empty"))
    if _is_picture(head):
        found.append(
            Reason("Pictures and films are not kept here, whatever they show", CHILDREN)
        )
    return tuple(found)


def safe_name(name: str) -> str:
    """A file's name without a path or anything that a header could misread."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last)
    return kept.strip(" .")[-120:] or "file"


def served_as(name: str) -> str:
    """The content type under which a file of that name is sent."""
    return SERVED.get(_ending(name), "application/octet-stream")


def _ending(name: str) -> str:
    return "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""


def _is_picture(head: bytes) -> bool:
    return head.startswith((*PICTURES, *FILMS)) or head[4:8] == b"ftyp"
