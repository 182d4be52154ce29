"""Text that bears a marking above OFFICIAL, which is never taken in.

A marking is told from an ordinary word by how it is written: in capitals, as a
line or heading of its own, or as a portion mark. In doubt the text is refused.
"""

import re
import unicodedata
from collections.abc import Mapping

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason, Refused

ASSURED = Policy("Assured for OFFICIAL", "Government Security Classifications")
REMEDY = (
    "Do not send it by another way. Hand the text to the sensitive intelligence unit,"
    " who hold it where it may be held, and report that it was typed here. If the word"
    " is no marking, write it in small letters."
)


class MarkedAbove(Refused):
    """Text that bears a marking above OFFICIAL; holds nothing of the text."""


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GAP = "[\\s._\\-\u2013\u2014]{0,3}"
_SECRET = _GAP.join("SECRET")
_TOP = rf"\bT{_GAP}O{_GAP}P{_GAP}{_SECRET}\b"
_NO_COMPANY = r"(?!\s*(?i:pte|private|pvt)\b)"
"""Behind (S): a company of Singapore is so called, and bears no portion mark."""
_MARKINGS = (
    (re.compile(_TOP, re.IGNORECASE), "TOP SECRET"),
    (re.compile(r"\(\s*TS\s*\)|\bTS//"), "TOP SECRET"),
    (re.compile(rf"(?<!\w){_SECRET}(?!\w)"), "SECRET"),
    (re.compile(rf"(?<!\w)\(\s*S\s*\){_NO_COMPANY}|\bS//(?:SI|NF|REL)"), "SECRET"),
    (re.compile(r"^\W*(?:UK\s+)?secret\W*$", re.IGNORECASE | re.MULTILINE), "SECRET"),
    (
        re.compile(r"\b(?:classif\w+|marking|GSC|UK)\W{1,3}secret\b", re.IGNORECASE),
        "SECRET",
    ),
    (re.compile(r"\bSTRAP\s?[1-3]\b"), "STRAP"),
)


_MAY_BEAR = re.compile(rf"[sS](?:{_GAP}[eE]{_GAP}[cC]|//|TRAP|\s*\))")
"""Whatever bears a marking has one of these; a file of a million lines is looked
through for them alone."""


def may_bear(text: str) -> bool:
    """Whether a text is to be looked at closely; no marking is missed by it."""
    return _MAY_BEAR.search(_plain(text)) is not None


def marking_above(text: str) -> str:
    """The marking above OFFICIAL that a text bears; "" for none."""
    plain = _plain(text)
    if _MAY_BEAR.search(plain) is None:
        return ""
    return next((name for known, name in _MARKINGS if known.search(plain)), "")


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def words_for(marking: str) -> str:
    """What whoever sent a text with a marking above OFFICIAL is told."""
    return (
        f"This bears the marking {marking}. Muster is assured for OFFICIAL only,"
        " and nothing of it was kept"
    )


def refuse_above(texts: Mapping[str, str]) -> None:
    """Refuse what bears a marking above OFFICIAL, naming the question only.

    texts: what was typed, by the question it answers.
    Raises  MarkedAbove, which holds nothing of the text.
    """
    found = {asked: marking_above(typed) for asked, typed in texts.items()}
    faults = [
        Reason(f"{asked} bears the marking {name}", ASSURED)
        for asked, name in found.items()
        if name
    ]
    if faults:
        raise MarkedAbove(
            *faults,
            Reason("Muster is assured for OFFICIAL only. Nothing of it was kept"),
            remedy=REMEDY,
        )
