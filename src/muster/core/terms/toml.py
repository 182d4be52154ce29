"""TOML that somebody gave, read only once it is sure to be read quickly.

`tomllib` takes time by the square of the parts of a dotted key, falls over brackets
within brackets, and will not turn thousands of digits into a number. What people write
needs none of these: a text that has them is refused before it is parsed.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

MOST_DOTS: Final = 8
"""In one key: `subject.person.properties.birth_date.dates` has four."""
MOST_DEEP: Final = 8
"""Brackets within brackets: a list in a table in a list is three."""
MOST_DIGITS: Final = 40
"""In one number; TOML's own whole numbers have 19."""

AT_LINE: Final = re.compile(
    r"(?<!\s)\s*+(?:\(at line (\d+), column \d+\)|\(at end of document\))"
)

# Texts come first, as TOML reads them, so that what stands in one counts for nothing;
# up to two quotes more belong to a text of several lines. One that nobody ends goes on
# to where `tomllib` gives up, so that no text is looked through twice.
PIECES: Final = re.compile(
    r'''
    (?P<text>
        """(?:\\(?:.|\Z)|[^\\])*?(?:"{3,5}|\Z) | \'{3}.*?(?:\'{3,5}|\Z)
        | "(?:\\(?:.|\Z)|[^"\\\n])*(?:"|(?=\n)|\Z) | '[^'\n]*(?:'|(?=\n)|\Z)
    )
    | (?P<comment> \#[^\n]* )
    | (?P<digits> [0-9][0-9_]* )
    | (?P<sign> [\[\]{}.=,\n] )
    ''',
    re.VERBOSE | re.DOTALL,
)


class UnreadableToml(ValueError):
    """A text that is no TOML, or none that is read here.

    line: on which it stands; 0 where it is of the whole text.
    """

    def __init__(self, line: int, why: str, instead: str) -> None:
        super().__init__(why)
        self.line, self.why, self.instead = line, why, instead


def read_toml(text: str, *, longest: int) -> dict[str, Any]:
    """What a TOML text says.

    longest: characters that a text of its kind has at most.
    Raises  UnreadableToml, with the line.
    """
    # As a form sends a text back: not longer for it.
    text = text.replace("\r\n", "\n")
    _must_be_bounded(text, longest)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        why = AT_LINE.sub("", str(error)).strip()
        raise UnreadableToml(line, why, "Mend the TOML there") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableToml(
            0, "it cannot be read as TOML", "Write numbers and lists that are shorter"
        ) from error


def _must_be_bounded(text: str, longest: int) -> None:
    if len(text) > longest:
        raise UnreadableToml(
            0,
            f"it is longer than {longest:,} characters, and such a file is a few"
            " thousand",
            "Choose another file, or leave out of it what is not needed",
        )
    deep = dots = 0
    for line, kind, piece in _pieces(text):
        if kind == "digits" and len(piece) > MOST_DIGITS:
            raise UnreadableToml(
                line,
                f"a number has more than {MOST_DIGITS} digits",
                "Write it as text, in quotes",
            )
        deep += (piece in "[{") - (piece in "]}") if kind == "sign" else 0
        if deep > MOST_DEEP:
            raise UnreadableToml(
                line,
                f"more than {MOST_DEEP} brackets stand within brackets",
                "Write lists and tables without others nested in them",
            )
        dots = dots + 1 if piece == "." else dots if kind != "sign" else 0
        if dots > MOST_DOTS:
            raise UnreadableToml(
                line,
                f"a key has more than {MOST_DOTS} dots",
                "Write the name of a table or property, which has a few",
            )


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """Each piece that counts, with its line and its kind."""
    line, place = 1, 0
    for found in PIECES.finditer(text):
        line += text.count("\n", place, found.start())
        place = found.start()
        yield line, str(found.lastgroup), found[0]
