"""What a text names, as keys by which a flag on it is met.

Of numbers the keys under which the picture keeps them; of names, two of their parts
together, whichever stands first. A flag is met by what is the same, never by what is
like it: whoever is told of a touch learns what somebody else works on.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations
from typing import Final

from muster.core.picture.extraction import find_identifiers
from muster.core.picture.models import Subject
from muster.core.picture.names import tokens_of
from muster.core.picture.names_in_text import find_names
from muster.core.picture.values import TYPES, own_keys, read
from muster.core.picture.values.reading import compact
from muster.core.picture.values.types import Key, ValueType

NAME: Final = "name"
"""The sort of a key of two parts of a name, in the order of letters."""
SUBJECT: Final = "subject"
"""That of a person or thing by its own key of the database."""
WHOLE: Final = "whole"
"""That of a whole name, as an import writes it."""
MOST_TOKENS: Final = 8
"""Parts of one text of which each two are a name."""
MOST_TURNED: Final = 3
"""Parts of a name up to which it is flagged in every order."""
FEWEST_LETTERS: Final = 2
SORTS_MET: Final = frozenset(
    {
        WHOLE,
        *(one.name for one in TYPES.values() if one.find_by and not one.shared),
    }
)
"""The sorts of keys under which nobody is kept who is only like it."""


def keys_asked(*texts: str) -> frozenset[Key]:
    """What somebody looks for by these texts: names, numbers, addresses of things."""
    return frozenset(key for text in texts for key in _asked(text))


def keys_written(text: str) -> frozenset[Key]:
    """What a longer text names: its numbers, and what in it may be names."""
    names = (key for name in find_names(text) for key in _pairs(name))
    return frozenset((*_numbers(text), *names))


def keys_of_fact(type_name: str, value: str) -> frozenset[Key]:
    """The exact keys of what is kept of somebody or something."""
    if type_name == NAME:
        return frozenset((*_pairs(value), *_turned(value)))
    return frozenset(own_keys(type_name, value) if type_name in SORTS_MET else ())


def key_of(subject: Subject) -> Key:
    """A person or thing itself, where an entry names another beside it."""
    return SUBJECT, str(subject.id)


def keys_flagged(text: str) -> frozenset[Key]:
    """What a flag is met by, of a name or a number as somebody typed it."""
    numbers = frozenset((*_numbers(text), *_read_whole(text)))
    if any(each.isdigit() for each in text):
        return numbers
    return numbers | frozenset((*_first_and_last(text), *_turned(text)))


def _asked(text: str) -> Iterator[Key]:
    yield from _numbers(text)
    yield from _read_whole(text)
    yield from _pairs(text)
    for name in find_names(text):
        yield from _pairs(name)


def _numbers(text: str) -> Iterator[Key]:
    for found in find_identifiers(text):
        for value in (found.value, *found.reading.candidates):
            yield from own_keys(found.type, value)


def _read_whole(text: str) -> Iterator[Key]:
    """The text read as each type of number, as a search reads it."""
    for kind in TYPES.values():
        if kind.find_by is not None and not kind.shared and _may_be(kind, text):
            value = read(kind.name, text).value
            for each in dict.fromkeys((value, compact(text))):
                yield from own_keys(kind.name, each)


def _may_be(kind: ValueType, text: str) -> bool:
    """Whether a text may be a number of its own: a name without a figure is none."""
    return kind.name != NAME and any(each.isdigit() for each in text)


def _tokens(name: str) -> tuple[str, ...]:
    tokens = tokens_of(name)[:MOST_TOKENS]
    return tuple(each for each in tokens if len(each) >= FEWEST_LETTERS)


def _pairs(name: str) -> Iterator[Key]:
    """Each two parts of a name, whichever stands first."""
    for one, other in combinations(sorted(set(_tokens(name))), 2):
        yield NAME, f"{one} {other}"


def _first_and_last(name: str) -> Iterable[Key]:
    """The first and the last part of a flagged name: others may leave out the rest."""
    tokens = _tokens(name)
    if len(set(tokens)) < 2:  # noqa: PLR2004 - a name alone is many people's
        return ()
    one, other = sorted((tokens[0], tokens[-1]))
    return ((NAME, f"{one} {other}"),)


def _turned(name: str) -> Iterator[Key]:
    """A whole name in each order in which a file may have it."""
    tokens = _tokens(name)
    if len(tokens) < 2:  # noqa: PLR2004
        return
    orders = permutations(tokens) if len(tokens) <= MOST_TURNED else [tokens]
    for order in orders:
        yield WHOLE, "".join(order)
