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
_FIGURES: Final = re.compile(r"\d+")
_EXTENSION: Final = 6
"""Figures of an extension; a number that somebody could be rung at has more."""
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
    r"|\b(?:born|d\.?o\.?b|date of birth)\b",
    re.IGNORECASE,
)


def against_contact(contact: str) -> tuple[Reason, ...]:
    """Why a text names no post; empty where it is one and nothing else.

    A post is made of the words of posts and of an extension. Whatever else stands in it
    may be a name, an address or a birth date, and is refused as one.
    """
    words = [word.casefold() for word in _WORD.findall(contact)]
    figures = _FIGURES.findall(contact)
    if not words and not figures:
        return (Reason("Name the post that is rung", about="contact"),)
    strange = not words or any(word not in POST_WORDS for word in words)
    rung = len(figures) > 1 or any(len(each) > _EXTENSION for each in figures)
    if strange or rung or len(contact) > LONGEST_CONTACT:
        return (NO_DETAIL,)
    return ()


def against_looked_for(looked_for: str) -> tuple[Reason, ...]:
    """Why nothing is looked for by a text: an address, a birth date, or a whole story.

    A name or a number may be typed: of it nothing is kept but sealed keys.
    """
    asked = looked_for.strip()
    told_too_much = len(asked) > LONGEST_LOOKED_FOR or "\n" in asked
    if told_too_much or _ADDRESS.search(asked) or _DAY.search(asked):
        return (NO_DETAIL,)
    return ()


def against_pointer(contact: str, looked_for: str) -> tuple[Reason, ...]:
    """Every reason why a pointer is not kept so, each once."""
    return tuple(
        dict.fromkeys((*against_contact(contact), *against_looked_for(looked_for)))
    )
