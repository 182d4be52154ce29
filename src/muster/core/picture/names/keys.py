"""What a name is found by, as keys that are compared for equality only."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from jellyfish import metaphone

from muster.core.picture.names.folding import tokens_of
from muster.core.picture.names.nicknames import FORMAL

Key = tuple[str, str]
MOST_TOKENS = 8
"""Parts of one name that make keys; a longer text is hardly a name."""
MOST_NEAR = 3
"""Parts of a name up to which a typing error may hide every whole pair."""


def name_keys(name: str) -> tuple[Key, ...]:
    """The keys under which a name is kept, each once.

    whole   its letters without spaces, then with its parts in alphabetical
            order: survives a misplaced space, or another order of parts
    part    each part as written: a search by surname alone
    sound   each part's sound
    pair    the sounds of two parts: survives parts left out, added or turned
    near    its letters with each single one left out: survives a typing error;
            a name of four parts or more is found by the pairs left whole
    initial the first letter of one part and the sound of another
    """
    parts = tokens_of(name)[:MOST_TOKENS]
    return tuple(dict.fromkeys((*_finding(parts), *_initials(parts))))


def query_keys(name: str) -> tuple[Key, ...]:
    """The keys to look a searched name up by.

    A single part is looked up by itself and its sound. Two or more are looked
    up together, never by one common part alone. Initials count only when one
    was given, or the answer would be everyone with that surname.
    """
    parts = tokens_of(name)[:MOST_TOKENS]
    has_initial = any(len(part) == 1 for part in parts)
    keys: list[Key] = list(_initials(parts)) if has_initial else []
    wanted = _TOGETHER if len(parts) > 1 else _ALONE
    keys += (key for key in _finding(parts) if key[0] in wanted)
    return tuple(dict.fromkeys(keys))


_TOGETHER = frozenset(("whole", "near", "pair"))
_ALONE = frozenset(("part", "sound", "whole", "near"))


def _finding(parts: tuple[str, ...]) -> Iterator[Key]:
    if not parts:
        return
    in_order, sorted_parts = "".join(parts), "".join(sorted(parts))
    yield "whole", in_order
    yield "whole", sorted_parts
    for part in parts:
        yield "part", part
        yield "sound", sound_of(part)
    full = [part for part in parts if len(part) > 1]
    for one, other in combinations(sorted({sound_of(part) for part in full}), 2):
        yield "pair", f"{one}|{other}"
    if len(parts) <= MOST_NEAR:
        for at in range(len(sorted_parts)):
            yield "near", sorted_parts[:at] + sorted_parts[at + 1 :]


def _initials(parts: tuple[str, ...]) -> Iterator[Key]:
    for at, part in enumerate(parts):
        for other in parts[:at] + parts[at + 1 :]:
            if len(other) > 1:
                yield "initial", f"{part[0]}|{sound_of(other)}"


@lru_cache(maxsize=200_000)
def sound_of(part: str) -> str:
    """How a part sounds; nicknames sound alike, other alphabets as written."""
    formal = FORMAL.get(part, part)
    if not formal.isascii():
        return formal
    sound = metaphone(formal).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", sound) or formal
