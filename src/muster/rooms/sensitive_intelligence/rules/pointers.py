"""What a pointer never holds."""

import re
from typing import Final

from muster.core.terms.reason import Reason

HAND_IT_OVER: Final = "Hand the detail to the protection provider."
NO_DETAIL: Final = Reason(
    "A pointer holds no detail of the person (SOCPA 2005 s.86)."
    " Hand the detail to the protection provider."
)
LONGEST_CONTACT: Final = 80
LONGEST_LOOKED_FOR: Final = 80

_OF_POSTS: Final = (
    "a an and at by call centre contact control coordinator crime desk duty emergency"
    " ext extension family force head inspector intelligence international"
    " investigation liaison manager national number of office officer on operations"
    " or organised out"
    " partner person persons police post prison protected protection provider referral"
    " region regional room senior sensitive serious sergeant service shift south east"
    " superintendent supervisor team the through to undercover unit via west north"
    " witness agency hours ring"
)
POST_WORDS: Final = frozenset(_OF_POSTS.split())
"""Words of which the name of a post is made. A list of what may be said lets no name
through, which a list of what may not would."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUNG: Final = re.compile(r"\b(?:ext|extension|number)[.:]?\s\d{3,5}\b", re.IGNORECASE)
"""An extension, said to be one; a number that somebody could be rung at has more
figures, and so has a birth date."""
_RANK_AND_NAME: Final = re.compile(
    r"\b(?:inspector|sergeant|superintendent|officer|supervisor|manager|coordinator)\s"
    r"(?!(?:on|at|of|in|and|or|through|via|by|ext|extension|number)\b)[^\W\d_]+",
    re.IGNORECASE,
)
"""A word that follows a rank is a name, though posts have words of the same letters."""
_WHERE_IT_LIES: Final = re.compile(
    r"\b(?:north|south|east|west)(?!\s(?:north|south|east|west|region|regional|unit|team"
    r"|desk|office|post|crime|organised|operations|agency|service|force|police)\b)",
    re.IGNORECASE,
)
"""A quarter of the sky that no place of posts follows: West may be a name."""
_NAME: Final = re.compile(r"(?<!\S)\(?(?=[^\W\d_a-z]{0,3}[a-z]|[^\W\d_]{4})[^\W\d_]+\b")
"""A word that a person is called by; of a registration they are short capitals."""
_FIGURES: Final = re.compile(r"(?<!\S)\(?\d+\b")
_ADDRESS: Final = re.compile(
    r"\b\d+[a-z]?,?\s(?:[^\W\d_][\w'\u2019-]*\s){1,4}?(?:Street|St|Road|Rd|Close|Lane"
    r"|Ln|Avenue|Ave|Drive|Court|Way|Place|Crescent|Terrace|Gardens|Grove|Hill|Mews|Row"
    r"|Square|Walk|Park|Green|House|Villas)\b"
    r"|\b(?:flat|apartment)\s\d+[a-z]?\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_DAY: Final = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:\d{1,2}|[A-Za-z]{3,9})[\s./-]+\d{2,4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:born|d\.?o\.?b|date of birth)\b|\bb\.?\s?\d{2,4}\b",
    re.IGNORECASE,
)


def against_contact(contact: str) -> tuple[Reason, ...]:
    """Why a text names no post; empty where it is one and nothing else.

    A post is made of the words of posts and of an extension. Whatever else stands in it
    may be a name, an address or a birth date, and is refused as one.
    """
    words = [word.casefold() for word in _WORD.findall(contact)]
    figures = re.search(r"\d", contact) is not None
    if not words and not figures:
        return (Reason("Name the post that is rung", about="contact"),)
    strange = not words or any(word not in POST_WORDS for word in words)
    besides = _RUNG.sub("", contact, count=1)
    rung = re.search(r"\d", besides) is not None
    flat = " ".join(besides.split())
    called = _RANK_AND_NAME.search(flat) or _ends_in_a_name(flat)
    if strange or rung or called or len(contact) > LONGEST_CONTACT:
        return (NO_DETAIL,)
    return ()


def _ends_in_a_name(post: str) -> bool:
    """Whether a quarter of the sky stands where a name could: South East does not."""
    return any(
        not re.search(r"\b(?:north|south)\s$", post[: each.start()], re.IGNORECASE)
        for each in _WHERE_IT_LIES.finditer(post)
    )


def against_looked_for(looked_for: str) -> tuple[Reason, ...]:
    """Why nothing is looked for by a text: an address, a birth date, or a whole story.

    A name or a number may be typed, not both, and no place beside it: of it nothing is
    kept but sealed keys.
    """
    asked = looked_for.strip()
    both = _NAME.search(asked) and _FIGURES.search(asked)
    more = "\n" in asked or "," in asked or both
    if (
        more
        or len(asked) > LONGEST_LOOKED_FOR
        or _ADDRESS.search(asked)
        or _DAY.search(asked)
    ):
        return (NO_DETAIL,)
    return ()


def against_pointer(contact: str, looked_for: str) -> tuple[Reason, ...]:
    """Every reason why a pointer is not kept so, each once."""
    return tuple(
        dict.fromkeys((*against_contact(contact), *against_looked_for(looked_for)))
    )
