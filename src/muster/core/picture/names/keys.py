"""What a name is found by, as keys that are compared for equality only."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from jellyfish import metaphone

from muster.core.picture.names.folding import fold, tokens_of
from muster.core.picture.names.nicknames import FORMAL

Key = tuple[str, str]
NAME_SORTS = frozenset(("whole", "part", "sound", "pair", "near", "initial"))
"""The sorts of keys of a name; each is told of in `name_keys`."""
MOST_TOKENS = 8
"""Parts of one name that make keys; a longer text is hardly a name."""
MOST_NEAR = 2
"""Parts of a name up to which a typing error may hide every whole pair."""


def name_keys(name: str) -> tuple[Key, ...]:
    """The keys under which a name is kept, each once.

    whole   its letters without spaces: survives a misplaced space
    part    each part as written: a search by surname alone
    sound   each part's sound
    pair    the sounds of two parts: survives parts left out, added or turned
    near    its letters with each single one left out: survives a typing error;
            a name of three parts or more is found by a pair left whole
    initial the first letter of a part and the sound of the last, or the other
            way round
    """
    parts = tokens_of(name)[:MOST_TOKENS]
    initials = [(part[0], parts[-1]) for part in parts[:-1]]
    if len(parts) > 1:
        initials.append((parts[-1][0], parts[0]))
    return tuple(dict.fromkeys((*_finding(parts), *_initials(initials))))


def query_keys(name: str) -> tuple[Key, ...]:
    """The keys to look a searched name up by.

    A single part is looked up by itself and its sound. Two or more are looked
    up together, never by one common part alone. Initials count only when one
    was given, or the answer would be everyone with that surname.
    """
    parts = tokens_of(name)[:MOST_TOKENS]
    given = [
        (one, other)
        for one in parts
        if len(one) == 1 and one.isalpha()
        for other in parts
    ]
    wanted = _TOGETHER if len(parts) > 1 else _ALONE
    keys = [key for key in _finding(parts) if key[0] in wanted]
    as_written = _kept_as_written(name, wanted)
    return tuple(
        dict.fromkeys((*_initials(given), *keys, *_one_letter_off(parts), *as_written))
    )


def part_keys(name: str) -> tuple[Key, ...]:
    """The keys of each part alone: for looking wider, where few were found.

    So a second part that is nearly right takes nobody away whom the first finds.
    """
    found = _finding(tokens_of(name)[:MOST_TOKENS])
    return tuple(dict.fromkeys(key for key in found if key[0] in {"part", "sound"}))


def _one_letter_off(parts: tuple[str, ...]) -> Iterator[Key]:
    """Keys under which names are kept with one letter fewer, or one more, than asked.

    Kept is a name with each letter left out (`near`), and as it is (`whole`): the
    first is met by what was asked, the second by that with each letter left out.
    """
    if not parts or len(parts) > MOST_NEAR:
        return
    yield "near", "".join(sorted(parts))
    for order in {parts, parts[::-1]}:
        letters = "".join(order)
        for at in range(len(letters)):
            yield "whole", letters[:at] + letters[at + 1 :]


def _kept_as_written(name: str, wanted: frozenset[str]) -> Iterator[Key]:
    """The keys of a name in its own alphabet, under which older facts are kept."""
    parts = tuple(fold(name).split())[:MOST_TOKENS]
    if not all(part.isascii() for part in parts):
        yield from (key for key in _finding(parts) if key[0] in wanted)


_TOGETHER = frozenset(("whole", "near", "pair"))
_ALONE = frozenset(("part", "sound", "whole", "near"))


def _finding(parts: tuple[str, ...]) -> Iterator[Key]:
    if not parts:
        return
    yield "whole", "".join(parts)
    for part in parts:
        yield "part", part
        yield "sound", sound_of(part)
    full = {sound_of(part) for part in parts if len(part) > 1}
    for one, other in combinations(sorted(full), 2):
        yield "pair", f"{one}|{other}"
    if len(parts) <= MOST_NEAR:
        letters = "".join(sorted(parts))
        for at in range(len(letters)):
            yield "near", letters[:at] + letters[at + 1 :]


def _initials(pairs: Iterable[tuple[str, str]]) -> Iterator[Key]:
    for initial, other in pairs:
        if len(other) > 1:
            yield "initial", f"{initial}|{sound_of(other)}"


@lru_cache(maxsize=200_000)
def sound_of(part: str) -> str:
    """How a part sounds; nicknames sound alike, other alphabets as written."""
    formal = FORMAL.get(part, part)
    if not formal.isascii():
        return formal
    sound = metaphone(formal).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", sound) or formal
