"""Files of text: what is in them can be read, and nothing else is in them."""

import re
from typing import BinaryIO, Final

from muster.core.documents.rules.heads import PICTURE
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

DATA_PICTURE = re.compile(r"data:\s*(?:image|video)/", re.IGNORECASE)


def reasons_in_text(content: BinaryIO) -> tuple[Reason, ...]:
    """Why a file that is called text may not be kept."""
    data = content.read()
    wide = WIDE.get(data[:2])
    if wide is None:
        text = data.decode("latin-1")
        said = data.decode(errors="ignore")
    else:
        try:
            text = said = data[2:].decode(wide)
        except UnicodeDecodeError:
            return (Reason("The file is not text, though its name says so"),)
    if NOT_TEXT.search(text):
        return (Reason("The file is not text, though its name says so"),)
    return (PICTURE,) if DATA_PICTURE.search(text) else reasons_marked(said)


def reasons_marked(said: str) -> tuple[Reason, ...]:
    """Why the words of a file may not be kept: what they are marked."""
    if marking := marking_above(said):
        return (Reason(f"{words_for(marking)}. {TO_WHOM}"),)
    return ()
