"""What counts as text, at every way in: pages, API, imported files, commands.

One rule for all: what shows nothing is nothing, and characters that stand for no
letter, such as a bell or a NUL, are refused.
"""

import re
from typing import Final
from unicodedata import normalize

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Characters that take no room and show nothing, as a set of a regular expression."""

CONTROL: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
"""Control characters, which no text holds; tabs and ends of lines are text."""

NO_CONTROL: Final = "it holds a control character, which no text may"

BREAK: Final = r"\n\r\x85\u2028\u2029"
"""Ends of lines, which no name, title or code holds."""

ONE_LINE: Final = "it has a line break: write it in one line"

_UNCOMPARED = re.compile(f"[\u0300-\u036f{INVISIBLE}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_BREAK = re.compile(f"[{BREAK}]")
_SEEN = re.compile(rf"[^\s{INVISIBLE}]")
_CONTROL = re.compile(f"[{CONTROL}]")


def trimmed(text: str) -> str:
    """Text without spaces and invisible characters at its ends.

    What shows nothing at all comes out empty. Within a text they stay: Persian
    and Hindi are written with them.
    """
    if text.isascii():
        return text.strip()
    first, last = _SEEN.search(text), _SEEN.search(text[::-1])
    return text[first.start() : len(text) - last.start()] if first and last else ""


def shows_nothing_in(text: str) -> bool:
    """Whether a text holds a character that takes no room and shows nothing."""
    return not text.isascii() and _UNSEEN.search(text) is not None


def folded(name: str) -> str:
    """A name as it is compared: without accents, capitals, doubled spaces and what
    shows nothing.

    The database compares so too: see `people_folded` in people/sql/names_held.sql.
    """
    plain = _UNCOMPARED.sub("", normalize("NFKD", name)).lower()
    return " ".join(plain.split())


def one_line_fault(text: str) -> str:
    """What keeps a text from being one line that is shown as it is; empty if nothing.

    Names, titles and codes are one line: broken, they are read as two things.
    """
    if text.isprintable():
        return ""
    if _CONTROL.search(text):
        return NO_CONTROL
    return ONE_LINE if _BREAK.search(text) else ""


def with_article(words: str) -> str:
    """Words with "a" or "an" before them, as said: an enquiry, a UK passport."""
    vowel = words[:1].casefold() in set("aeiou")
    as_consonant = re.match(r"(?:uni|use|eu|one\b|UK)", words) is not None
    return f"{'an' if vowel and not as_consonant else 'a'} {words}"


def has_control(text: str) -> bool:
    """Whether a text holds a control character."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def cut(text: str, at_most: int) -> str:
    """A text in one line, of so many signs at most; dots where its end is cut."""
    line = " ".join(text.split())
    return line if len(line) <= at_most else f"{line[: at_most - 1]}…"


_FORMULA = ("=", "+", "-", "@")


def harmless_cell(text: str) -> str:
    """Text for a cell of a CSV file, which no spreadsheet runs as a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
