"""Regular expressions of a mapping, held to what can be searched in a moment.

An expression that may try a text in very many ways would stall everybody: what is
repeated holds nothing that varies, and how long a text may be follows from how many
ways an expression has to try it.
"""

import re
from importlib import import_module
from typing import Any, Final

# What Python itself reads an expression with; it publishes no types.
codes: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

LONGEST_EXPRESSION: Final = 500
MOST_STEPS: Final = 2_000_000
"""Ways to try a text: some milliseconds."""
SHORTEST_TEXT: Final = 40
"""Characters; an expression that can try no longer text in time is refused."""
LONGEST_TEXT: Final = 2_000

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
LOOKS = (codes.ASSERT, codes.ASSERT_NOT)
BACK = (codes.GROUPREF, codes.GROUPREF_EXISTS)


def expression(text: str) -> re.Pattern[str]:
    """A regular expression that can be searched for in a moment.

    Raises ValueError with a sentence for one that is none, or may take long.
    """
    if len(text) > LONGEST_EXPRESSION:
        raise ValueError(f"it is longer than {LONGEST_EXPRESSION} characters")
    try:
        made = re.compile(text)
        _must_not_nest(parser.parse(text))
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"it is no regular expression ({error})") from error
    if longest_text(made) < SHORTEST_TEXT:
        raise ValueError(
            "it has so many parts of any length (+, *, ?, |) that to search for it may"
            " take long"
        )
    return made


def longest_text(pattern: re.Pattern[str]) -> int:
    """How many characters of text may be searched, so that it takes a moment."""
    found = parser.parse(pattern.pattern)
    starts = 0 if found and found[0] == (codes.AT, codes.AT_BEGINNING) else 1
    length = LONGEST_TEXT
    while length and _steps(found, length) * (length if starts else 1) > MOST_STEPS:
        length = length * 9 // 10
    return length


def _steps(items: Any, length: int) -> int:
    """In how many ways the parts of an expression can be laid over a text, at most."""
    ways = 1
    for code, value in items:
        if code in REPEATS:
            least, most, body = value
            varies = min(int(most), length) - least + 1
            ways *= max(1, varies) * _steps(body, length)
        elif code is codes.BRANCH:
            ways *= sum(_steps(each, length) for each in value[1])
        elif (body := _within(code, value)) is not None:
            ways *= _steps(body, length)
    return ways


def _within(code: Any, value: Any) -> Any:
    """The parts of a group or a look ahead; None for what has none."""
    if code is codes.SUBPATTERN:
        return value[-1]
    if code is codes.ATOMIC_GROUP:
        return value
    return value[1] if code in LOOKS else None


def _must_not_nest(items: Any, *, repeated: bool = False) -> None:
    for code, value in items:
        if code in BACK:
            raise ValueError("it looks back to what a group found")
        if code is codes.BRANCH:
            if repeated:
                raise ValueError("it repeats a choice (|)")
            for each in value[1]:
                _must_not_nest(each)
        elif code in REPEATS:
            _must_be_plain(*value, repeated=repeated)
        elif (body := _within(code, value)) is not None:
            _must_not_nest(body, repeated=repeated and code not in LOOKS)


def _must_be_plain(least: int, most: int, body: Any, *, repeated: bool) -> None:
    if repeated and least != most:
        raise ValueError("it repeats what is itself of any length")
    if most > 1 and not body.getwidth()[0]:
        raise ValueError("it repeats what may be empty")
    _must_not_nest(body, repeated=repeated or most > 1)
