"""A name as another language that is written in our letters spells it.

"Wolniewicz" is heard as "Volnievich", and a Cyrillic name comes out so. No key is kept
of it: what is looked for is asked once more in the other spelling where nothing much
like it was found.
"""

from collections.abc import Mapping, Sequence
from typing import Final

_POLISH: Final[Mapping[str, str]] = {"v": "w", "y": "j", "ch": "cz", "sh": "sz"}
_HEARD: Final[Mapping[str, str]] = {
    "cz": "ch",
    "sz": "sh",
    "w": "v",
    "j": "y",
}


def other_spellings(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """The folded parts of a name in Polish spelling, and as that is heard.

    A "y" or "j" is another letter where a part begins alone. What is the same as it
    was asked is left out.
    """
    spelt = (tuple(_in(each, table) for each in parts) for table in (_POLISH, _HEARD))
    return [each for each in spelt if each != tuple(parts)]


def _in(part: str, table: Mapping[str, str]) -> str:
    first, rest = part[:1], part[1:]
    if first in {"y", "j"}:
        first = table.get(first, first)
    else:
        first, rest = "", part
    for heard, written in table.items():
        if heard not in {"y", "j"}:
            rest = rest.replace(heard, written)
    return first + rest
