"""Which body a pasted report calls by a name that is not quite its own."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_ORDINARY: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "police",
        "constabulary",
        "force",
        "service",
        "unit",
        "council",
        "ltd",
        "limited",
    ]
)
"""Words that many bodies have in their names, and that tell none apart."""


def body_called(written: str, names: Mapping[str, Iterable[str]]) -> str:
    """The body of that name; else the one body whose name has each of its words.

    names: by the code of each body what it is and was called.
    Returns its code; "" where it is none of them, or may be several.
    """
    plain = " ".join(written.casefold().split()).strip(" .")
    exact = [
        code
        for code, called in names.items()
        if plain in {" ".join(each.casefold().split()) for each in (code, *called)}
    ]
    if exact:
        return exact[0] if len(exact) == 1 else ""
    words = _telling(written)
    near = [
        code
        for code, called in names.items()
        if words and any(words <= _telling(each) for each in called)
    ]
    return near[0] if len(near) == 1 else ""


def _telling(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _ORDINARY
