"""What in a text may be the name of a person or body: words in capitals, together.

Nothing is decided here, and nothing is kept of it: what is found is looked for among
the people and things that are known, and what is not known there is dropped. So it
may take a street for a name, but leaves none out because it is rare.
"""

import re
from collections.abc import Iterator
from typing import Final

MOST_WORDS: Final = 4
"""Words of one name; what runs on longer is a heading or an address."""
MOST_TEXT: Final = 200_000
"""Characters of one text in which names are looked for."""
FEWEST_LETTERS: Final = 4
"""Letters of a name of one word: shorter ones are like too many."""

_PARTICLE: Final = r"(?:abu|al|el|bin|ben|bint|ibn|de|da|del|der|di|la|le|van|von|ter)"
_WORD: Final = r"[^\W\d_a-z][\w'\u2019\-]*(?<!['\u2019\-])"
_RUN: Final = re.compile(
    rf"(?<![\w@/]){_WORD}(?:(?:[ \t\u00a0]+|,[ \t]+(?=[A-Z][a-z]))"
    rf"(?:{_PARTICLE}[ \t]+){{0,2}}{_WORD})*"
)
_POSSESSIVE: Final = re.compile(r"['\u2019]s\Z", re.IGNORECASE)
_ORDINARY: Final = (
    "a about according after again all also an and any are as at be because been "
    "before both but by can could did do does during each either for from had has "
    "have he her hers him his how i if in information intelligence into is it its "
    "itself last may me more most mr mrs ms miss my near new next no none nobody "
    "nor not now of on once one only operation or other our out over she should "
    "since so some somebody source sources subject such suspect than that the their "
    "them then there these they this those through to today tomorrow two under "
    "until up us was we were what when where which while who whom whose why will "
    "with would yesterday you your january february march april june july august "
    "september october november december monday tuesday wednesday thursday friday "
    "saturday sunday dc ds di dci det dsu pc ps insp sgt sio ocg oic dob vrm crown "
    "police force forces unit county road street lane avenue close mews drive court "
    "house flat north south east west english british polish albanian romanian find "
    "identify arrest seize stop watch help please support locate trace need needs "
    "request requests surveillance calls phone number vehicle car address "
)
_NO_NAMES: Final = frozenset(_ORDINARY.split())
"""Words that begin sentences and stand in headings, and are no part of a name."""


def is_ordinary(word: str) -> bool:
    """Whether a word begins sentences or stands in headings, and is no name."""
    return word.casefold() in _NO_NAMES


def find_names(text: str) -> tuple[str, ...]:
    """What may be names in a text, each once, in its order."""
    return tuple(dict.fromkeys(_names(text[:MOST_TEXT])))


def _names(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        words = [_POSSESSIVE.sub("", word) for word in run[0].replace(",", " ").split()]
        kept = _without_ordinary(words)
        if not kept or len(kept) > MOST_WORDS:
            continue
        if len(kept) > 1 or _may_stand_alone(kept[0]):
            yield " ".join(kept)


def _without_ordinary(words: list[str]) -> list[str]:
    """The words without those at either end that are no part of a name."""
    while words and words[0].casefold() in _NO_NAMES:
        words = words[1:]
    while words and words[-1].casefold() in _NO_NAMES:
        words = words[:-1]
    return words


def _may_stand_alone(word: str) -> bool:
    """Whether one word may be a name: no abbreviation, and no short word."""
    return len(word) >= FEWEST_LETTERS and not any(each.isdigit() for each in word)
