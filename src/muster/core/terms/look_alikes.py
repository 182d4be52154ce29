"""Text as it looks: without what is not seen, and with plain letters for their twins.

For looking through a text only; what is kept is what was written.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What shows nothing of its own: joiners, turns of direction, fillers, variation
selectors, tags, and the marks that stand on a letter."""

_TWINS = {
    "A": "\u0391\u0410\u13aa\u1d00",
    "C": "\u03f9\u0421\u13df\u1d04",
    "E": "\u0395\u0415\u13ac\u1d07",
    "I": "\u0399\u0406\u04c0\u026a",
    "K": "\u039a\u041a\u13e6\u1d0b",
    "N": "\u039d\u0274",
    "O": "\u039f\u041e\u0555\u1d0f",
    "P": "\u03a1\u0420\u13e2\u1d18",
    "R": "\u01a6\u0280\u13a1\u13d2",
    "S": "\u0405\u054f\u13da\ua731",
    "T": "\u03a4\u0422\u13a2\u1d1b",
    "U": "\u054d\u144c\u1d1c",
    "a": "\u03b1\u0430",
    "c": "\u03f2\u0441",
    "e": "\u0435",
    "i": "\u03b9\u0456",
    "o": "\u03bf\u043e\u0585",
    "p": "\u03c1\u0440",
    "s": "\u0455",
    "t": "\u03c4",
}
"""Letters of other scripts that cannot be told from ours by eye, by ours."""
_PLAIN = {ord(twin): letter for letter, twins in _TWINS.items() for twin in twins}


def as_it_looks(text: str) -> str:
    """The text with unseen characters gone and look-alike letters made plain."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text.translate(_PLAIN)))


_CAPITALS = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABEKMHOPCTYXIABEZHIKMNOPTYX",
)
"""Cyrillic and Greek capitals by the letter of ours that they look like in print."""


def in_our_letters(text: str) -> str:
    """Capitals as a plate or passport shows them, those of other alphabets by ours."""
    return text if text.isascii() else text.upper().translate(_CAPITALS)
