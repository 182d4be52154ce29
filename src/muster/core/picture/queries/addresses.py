"""Addresses that are written nearly as one that is looked for.

Each run of its words leads to addresses that have it; where none has one, the longest
word is looked for with each letter wrong, missing or too many. What comes back is then
compared word by word: in another order, with a word cut or a letter off. A number of a
house that differs is another house.
"""

import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from muster.core.picture.names import fold
from muster.core.picture.queries.same import Kept, facts_under
from muster.core.picture.values.types import WITHIN, Key
from muster.core.picture.values.within import COMMON, LONGEST_RUN

MOST_WORDS: Final = 8
MOST_SHOWN: Final = 20
FEWEST_LETTERS: Final = 4
"""Letters of a word that is looked for with one of them wrong."""
LEAST: Final = 0.75
"""Of the letters that were typed, how many must stand in an address."""
MOST: Final = 92.0
PROPERTIES: Final = frozenset({"address", "postcode"})
_NUMBER: Final = re.compile(r"\d+[a-z]?")


def addresses_like(text: str) -> Iterator[tuple[Kept, float, str]]:
    """Addresses that are nearly what is looked for, each with how well and why."""
    words = fold(text).split()[:MOST_WORDS]
    named = [word for word in words if not _NUMBER.fullmatch(word)]
    if len(words) < 2 or not any(_tells(word) for word in named):  # noqa: PLR2004 - a pair
        return
    found = _fitting(words, facts_under(_runs(named)))
    if not found:
        longest = max(filter(_tells, named), key=len)
        near = facts_under([(WITHIN, each) for each in _one_off(longest)])
        found = _fitting(words, near)
    yield from found[:MOST_SHOWN]


def _tells(word: str) -> bool:
    return len(word) >= FEWEST_LETTERS and word not in COMMON


def _runs(words: list[str]) -> list[Key]:
    """The runs of words under which addresses are kept; not of common words alone."""
    return [
        (WITHIN, " ".join(words[first:last]))
        for first in range(len(words))
        for last in range(first + 1, min(first + LONGEST_RUN, len(words)) + 1)
        if not COMMON.issuperset(words[first:last])
    ]


def _one_off(word: str) -> Iterator[str]:
    """A word with one letter missing, wrong, too many, or two of them turned."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def _fitting(words: list[str], facts: Iterable[Kept]) -> list[tuple[Kept, float, str]]:
    scored = [
        (fact, score, why)
        for fact in facts
        if fact.property in PROPERTIES
        for score, why in (_alike(words, fold(fact.value).split()),)
        if score
    ]
    scored.sort(key=lambda each: (-each[1], each[0].value, each[0].subject_id))
    return scored


def _alike(asked: list[str], known: list[str]) -> tuple[float, str]:
    """How alike two addresses are, by the words of what was asked; 0 for not."""
    left, off, met = list(known), [], 0
    for word in asked:
        near = min(left, key=lambda one: _distance(word, one), default="")
        distance = _distance(word, near) if near else len(word)
        if distance == 0:
            left.remove(near)
            met += len(word)
        elif _is_slip(word, near, distance):
            left.remove(near)
            met += len(word) - distance
            off.append(f"{word} and {near}")
        elif _NUMBER.fullmatch(word):
            return 0.0, ""
    share = met / sum(map(len, asked))
    if share < LEAST:
        return 0.0, ""
    why = f"nearly alike: {', '.join(off)}" if off else "the same words"
    return round(MOST * share, 1), why


def _is_slip(word: str, near: str, distance: int) -> bool:
    """Whether two words may be one that was mistyped, or cut short."""
    if any(each.isdigit() for each in word):
        return False
    if len(word) < FEWEST_LETTERS:
        return len(word) > 1 and near.startswith(word)
    return distance <= (2 if len(word) > 2 * FEWEST_LETTERS else 1)


def _distance(one: str, other: str) -> int:
    return int(DamerauLevenshtein.distance(one, other))
