"""A name in plain small letters, as its parts."""

import re
import unicodedata
from collections.abc import Mapping

from anyascii import anyascii

from muster.core.picture.names.scripts import latinised

_CYRILLIC = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
LETTERS: Mapping[str, str] = {
    **{chr(0x430 + at): plain.strip("-") for at, plain in enumerate(_CYRILLIC.split())},
    **{chr(0x3B1 + at): plain for at, plain in enumerate(_GREEK.split())},
    "\u0454": "e",  # Ukrainian ye
    "\u0456": "i",  # Ukrainian i
    "\u0491": "g",  # Ukrainian ghe
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u0153": "oe",
    "\u00f8": "o",
    "\u0111": "d",
    "\u00f0": "d",
    "\u00fe": "th",
    "\u0142": "l",
    "\u0131": "i",  # Turkish dotless i
    "\u014b": "ng",
    "\u02bb": "",  # turned comma and its like, as in Hawaiian and Arabic names
    "\u02bc": "",
    "\u2018": "",
    "\u2019": "",
}
"""Letters that lose nothing when their accents go, in ours."""

_TITLES = "mr mrs miss ms dr prof sir dame rev hajji haji mullah sheikh"
TITLES = frozenset(_TITLES.split())
"""Words before a name that are not part of it."""


def fold(text: str) -> str:
    """Small letters without accents, other alphabets written in ours.

    Letters of alphabets that are not held here stay as they are; a name is first
    written in ours by `scripts`. Folded again, what is folded
    stays as it is: taking a letter apart may give a capital.
    """
    folded = _folded_once(text)
    if text.isascii():
        return folded
    while (again := _folded_once(folded)) != folded:
        folded = again
    return folded


def _folded_once(text: str) -> str:
    small = text.casefold()
    if not small.isascii():
        plain = "".join(LETTERS.get(letter, letter) for letter in small)
        apart = unicodedata.normalize("NFKD", plain)
        small = "".join(
            LETTERS.get(letter, letter)
            for letter in apart
            if not unicodedata.combining(letter)
        )
    small = re.sub(r"['`.]", "", small)
    return " ".join(re.findall(r"\w+", small.replace("_", " ")))


def tokens_of(name: str) -> tuple[str, ...]:
    """The parts of a name in their order, in our letters, without titles."""
    folded = fold(latinised(name))
    if not folded.isascii():
        folded = fold(anyascii(folded))
    parts = tuple(folded.split())
    kept = tuple(part for part in parts if part not in TITLES)
    return kept or parts
