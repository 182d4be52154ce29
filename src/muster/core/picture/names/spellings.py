"""A name as another language that is written in our letters spells it.

"Wolniewicz" is heard as "Volnievich", and a Cyrillic name comes out so. No key is kept
of it: what is looked for is asked once more in the other spelling where nothing much
like it was found.
"""

from collections.abc import Mapping, Sequence
from typing import Final

_POLISH: Final[Mapping[str, str]] = {"v": "w", "ch": "cz", "sh": "sz"}
_HEARD: Final[Mapping[str, str]] = {"w": "v", "cz": "ch", "sz": "sh"}


def other_spellings(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """The folded parts of a name in Polish spelling, and as that is heard.

    A "y" or "j" is another letter where a part begins alone. What is the same as it
    was asked is left out.
    """
    ways = ((_POLISH, {"y": "j"}), (_HEARD, {"j": "y"}))
    spelt = (tuple(_in(each, *way) for each in parts) for way in ways)
    return [each for each in spelt if each != tuple(parts)]


def _in(part: str, table: Mapping[str, str], beginning: Mapping[str, str]) -> str:
    for written, other in table.items():
        part = part.replace(written, other)
    return beginning.get(part[:1], part[:1]) + part[1:]
