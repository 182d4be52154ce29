"""What is a purpose, and what only fills the box."""

import re
from typing import Final

from muster.core.terms.reason import Reason

LETTERS: Final = re.compile(r"[^\W\d_]+")
KEYS_IN_A_ROW: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NO_ANSWER: Final = frozenset(
    (
        *("test", "testing", "tests", "none", "nothing", "na", "nil", "xxx", "abc"),
        *("foo", "bar", "stuff", "things", "because", "search", "searching"),
    )
)
FEWEST_WORDS: Final = 2
FEWEST_LETTERS: Final = 6
ENOUGH_ALONE: Final = 8
"""Letters of a word that says enough by itself: "Disclosure"."""
SHORTEST: Final = 2


def against_purpose(*, matter: str, reason: str) -> dict[str, Reason]:
    """Why what was typed is no purpose, by where it was typed; empty where it is one.

    A matter has a word or a number; a reason has two words, or a long one. Keys
    pressed in a row, one letter again and again, and words that say nothing count as
    no word: a reason is read by somebody who asks why a person was looked at.
    """
    against = {}
    if not _words(matter) and not re.search(r"\d", matter):
        against["matter"] = Reason(
            "Name the matter, such as an operation, or its reference"
        )
    words = _words(reason)
    letters = len("".join(words))
    if letters < (FEWEST_LETTERS if len(words) >= FEWEST_WORDS else ENOUGH_ALONE):
        against["reason"] = Reason(
            "Say in a few words why you need to look, such as “checking an"
            " address before arrest”"
        )
    return against


def _words(typed: str) -> list[str]:
    """The words that say something, each once."""
    found = dict.fromkeys(word.casefold() for word in LETTERS.findall(typed))
    return [word for word in found if len(word) >= SHORTEST and not _says_nothing(word)]


def _says_nothing(word: str) -> bool:
    if word in NO_ANSWER or len(set(word)) == 1:
        return True
    rows = (*KEYS_IN_A_ROW, *(row[::-1] for row in KEYS_IN_A_ROW))
    pieces = re.findall(r".{1,4}", word)
    return len(word) > SHORTEST and all(
        any(piece in row for row in rows) for piece in pieces if len(piece) > 1
    )
