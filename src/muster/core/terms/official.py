"""The marking that stands over pages, papers, files and messages, written one way.

OFFICIAL is the one tier that Muster holds, and OFFICIAL-SENSITIVE a caveat within it.
Others write it in many ways, all of which are read; here it is written in one.
"""

import re
from typing import Final

OFFICIAL: Final = "OFFICIAL"
OFFICIAL_SENSITIVE: Final = "OFFICIAL-SENSITIVE"

_WRITTEN: Final = re.compile(
    r"official(?P<caveat>[\s:/_.,\-\u2010-\u2015\[(]*sensitive[\])]?)?"
    r"|o[\s\-\u2010-\u2015/]?s|o\(s\)",
    re.IGNORECASE,
)


def read_official(text: str) -> str:
    """The marking that a line is, however it is written; "" where it is none."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return ""
    plain = found[0].casefold() == "official"
    return OFFICIAL if plain else OFFICIAL_SENSITIVE


def marking_for(*, sensitive: bool) -> str:
    """The marking of what is sensitive, or is not."""
    return OFFICIAL_SENSITIVE if sensitive else OFFICIAL
