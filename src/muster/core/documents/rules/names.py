"""Names of files, and as what each is served again."""

import unicodedata
from collections.abc import Mapping
from typing import Final

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of one file."""

LONGEST_NAME: Final = 120
"""Characters of a name that are kept: the last ones, with the ending."""

SERVED: Final[Mapping[str, str]] = {
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".eml": "application/octet-stream",
}
"""What is taken, by the end of its name. Always sent as a download, never shown
in the page, so that nothing in a file runs here."""

KINDS: Final = ", ".join(sorted(SERVED))


def safe_name(name: str) -> str:
    """A file's name without a path or anything that a header could misread.

    Letters and figures of any alphabet stay; what turns the direction of text,
    ends a line or cannot be seen does not.
    """
    composed = unicodedata.normalize("NFC", name)
    last = composed.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last)
    return kept.strip(" .")[-LONGEST_NAME:].strip(" .") or "file"


def ending(name: str) -> str:
    """The end of a name as it is kept, such as ".pdf"; empty if it has none."""
    kept = safe_name(name)
    return "." + kept.rsplit(".", 1)[-1].lower() if "." in kept else ""


def served_as(name: str) -> str:
    """The content type under which a file of that name is sent."""
    return SERVED.get(ending(name), "application/octet-stream")
