"""Texts within a text by which somebody may look for it: a town, a street."""

import re
from collections.abc import Iterable

from muster.core.picture.names import fold

MOST_PARTS = 6
"""Parts of one text, between its commas, that are found alone."""
MOST_WORDS = 6
"""Words of one part of an address of which each run is found alone."""
LONGEST_RUN = 3
"""Words that are found together, in the midst of a longer part."""

_COMMON = "avenue close court crescent drive flat lane place road row street the unit"
COMMON = frozenset(_COMMON.split())
"""Words of addresses by which alone nobody is looked for."""


def within_text(value: str) -> Iterable[str]:
    """A text whole, and each of its parts between commas."""
    parts = _parts(value)
    return (fold(value), *parts) if len(parts) > 1 else (fold(value),)


def within_address(value: str) -> Iterable[str]:
    """The street with and without its number, the town, and each run of their words.

    Many write an address without a comma, so that any word may be its town.
    """
    for part in _parts(value):
        yield part
        words = part.split()
        named = words[1:] if words[0][0].isdigit() else words
        yield " ".join(named)
        yield from _runs(named[:MOST_WORDS])


def _runs(words: list[str]) -> Iterable[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST_RUN, len(words)) + 1):
            run = words[first:last]
            if not COMMON.issuperset(run):
                yield " ".join(run)


def _parts(value: str) -> list[str]:
    parts = (fold(part) for part in re.split(r"[,;\n]", value))
    return [part for part in parts if part][:MOST_PARTS]
