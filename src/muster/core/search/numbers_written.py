"""The ways in which one number or reference is written: spaced, joined, dialled.

The words of records are found as they were written, so "07700900456" is another word
than "07700 900456"; who looks for either looks for both.
"""

import re
from collections.abc import Iterator
from typing import Final

FEWEST: Final = 5
"""Letters and figures of a number that is looked for in other ways."""
MOST_WAYS: Final = 8
LONGEST_LETTERS: Final = 3
"""Letters in a row within a number; a longer word is one of a text."""
_HOME: Final = re.compile(r"0\d{9,10}")
_ABROAD: Final = re.compile(r"(?:\+|00)?44(?:0)?(\d{9,10})")
_SPLITS: Final = ((5,), (5, 3), (4, 3), (3, 3), (3, 4))
"""After how many figures a telephone number is spaced."""


def is_number(text: str) -> bool:
    """Whether all of a text is a number, a registration or a reference."""
    compact = re.sub(r"[^0-9A-Za-z]", "", text)
    return (
        len(compact) >= FEWEST
        and any(each.isdigit() for each in compact)
        and not re.search(rf"[A-Za-z]{{{LONGEST_LETTERS + 1},}}", text)
        and text.isascii()
    )


def ways_written(text: str) -> tuple[str, ...]:
    """A number in other ways than it is typed, each once; nothing for other texts."""
    if not is_number(text):
        return ()
    found = dict.fromkeys(_ways(text.strip()))
    found.pop(" ".join(text.split()), None)
    return tuple(found)[:MOST_WAYS]


def _ways(text: str) -> Iterator[str]:
    compact = re.sub(r"[^0-9A-Za-z]", "", text)
    yield compact
    abroad = _ABROAD.fullmatch(compact)
    home = f"0{abroad[1]}" if abroad else compact
    if _HOME.fullmatch(home):
        yield home
        for split in _SPLITS:
            yield _spaced(home, split)
        yield f"44{home[1:]}"
        yield f"44 {_spaced(home[1:], (4,))}"
        return
    parts = re.findall(r"\d+|[A-Za-z]+", compact)
    yield " ".join(parts)
    for at in range(1, len(parts)):
        yield f"{''.join(parts[:at])} {''.join(parts[at:])}"


def _spaced(number: str, split: tuple[int, ...]) -> str:
    parts, rest = [], number
    for many in split:
        parts.append(rest[:many])
        rest = rest[many:]
    return " ".join((*parts, rest))
