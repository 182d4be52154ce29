"""What a pointer never holds, who decides where a life is at stake, and review days.

Plain values in, reasons out.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from muster.core.clocks.counting import last_day_of_months
from muster.core.clocks.wording import day_words
from muster.core.terms.grade import Grade
from muster.core.terms.law import Act, Policy
from muster.core.terms.reason import Reason

SOCPA: Final = Act("Serious Organised Crime and Police Act 2005")
PROTECTED: Final = SOCPA.unread("s.86")
HAND_IT_OVER: Final = "Hand the detail to the protection provider."
NO_DETAIL: Final = Reason(
    "A pointer holds no detail of the person (SOCPA 2005 s.86)."
    " Hand the detail to the protection provider."
)
OF_THE_UNIT: Final = Policy(
    "Sensitive intelligence", "Muster's own; no unit has confirmed it"
)
LONGEST_CONTACT: Final = 80
LONGEST_LOOKED_FOR: Final = 80
ITEM_MONTHS: Final = 12

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came in, as whoever records it says it.

    text:      in words that may stand at OFFICIAL; of what may not, a pointer is kept.
    reference: the originator's own, which nobody reads anything out of.
    review_on: None is as late as may be.
    """

    title: str
    text: str
    grade: Grade
    equity: str
    originator: str
    reference: str
    received_at: datetime
    may_use: str = ""
    needed_by: datetime | None = None
    threat_to_life: bool = False
    review_on: date | None = None


def last_review(received: date) -> date:
    """The last day on which an item is reviewed: twelve months, the first counted."""
    return last_day_of_months(received, ITEM_MONTHS)


def against_receiving(asked: Received, *, received: date) -> tuple[Reason, ...]:
    """Every reason why it is not recorded so."""
    latest = last_review(received)
    against = []
    if asked.review_on is not None and asked.review_on > latest:
        against.append(
            Reason(
                f"An item is reviewed within 12 months: by {day_words(latest)}",
                OF_THE_UNIT,
                about="review_on",
            )
        )
    if asked.review_on is not None and asked.review_on < received:
        against.append(
            Reason("It is reviewed after it was received", about="review_on")
        )
    return tuple(against)


def against_deciding(
    *, does_not_use: bool, threat_to_life: bool, releases: bool
) -> tuple[Reason, ...]:
    """Why somebody does not decide so: not to act on a threat is for a senior officer.

    releases: whether whoever decides is a releasing officer of superintendent rank.
    """
    if does_not_use and threat_to_life and not releases:
        return (
            Reason(
                "A life may be at stake: that it is not used is decided by a releasing"
                " officer of superintendent rank",
                OF_THE_UNIT,
            ),
        )
    return ()
