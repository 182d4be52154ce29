"""Files of text: what is in them can be read, and nothing else is in them."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO, Final

from muster.core.documents.rules.heads import PICTURE
from muster.core.documents.rules.words import in_json, in_table
from muster.core.terms.marking import marking_above, words_for
from muster.core.terms.reason import Reason

WIDE: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""How text begins that has two bytes to a letter."""

NOT_TEXT = re.compile(r"[\0-\x08\x0e-\x19\x1b-\x1f]")
"""Characters that no text has; 0x1A ends files of old systems."""

TO_WHOM: Final = (
    "Do not send it by another way: hand it to the sensitive intelligence unit, and"
    " report that it was sent here"
)

RICH_TEXT: Final = "{\\rtf"
"""How a document begins that writes its looks between its words."""

DATA_PICTURE = re.compile(r"data:\s*(?:image|video)/", re.IGNORECASE)


NO_TEXT: Final = Reason("The file is not text, though its name says so")

INSIDE: Final[Mapping[str, Callable[[str], Iterable[str]]]] = {
    ".csv": in_table,
    ".tsv": in_table,
    ".json": in_json,
}
"""What is looked at besides the text as it is, by the end of a file's name."""


def reasons_in_text(content: BinaryIO, *, kind: str = ".txt") -> tuple[Reason, ...]:
    """Why a file that is called text may not be kept.

    kind: the end of its name, by which pieces of it are looked at by themselves.
    """
    data = content.read()
    wide = WIDE.get(data[:2])
    if wide is None:
        text = data.decode("latin-1")
        said = data.decode(errors="ignore")
    else:
        try:
            text = said = data[2:].decode(wide)
        except UnicodeDecodeError:
            return (NO_TEXT,)
    if NOT_TEXT.search(text) or text.startswith(RICH_TEXT):
        return (NO_TEXT,)
    if DATA_PICTURE.search(text):
        return (PICTURE,)
    return reasons_marked(said, *INSIDE.get(kind, _nothing)(said))


def _nothing(_: str) -> Iterable[str]:
    return ()


def reasons_marked(*said: str) -> tuple[Reason, ...]:
    """Why the words of a file may not be kept: what they are marked."""
    if marking := next(filter(None, map(marking_above, said)), ""):
        return (Reason(f"{words_for(marking)}. {TO_WHOM}"),)
    return ()
