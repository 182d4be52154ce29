"""Text that bears a marking above OFFICIAL, which is never taken in.

A marking is told from an ordinary word by how it is written: in capitals, as a
line or heading of its own, or as a portion mark. In doubt the text is refused.
"""

import re
from collections.abc import Mapping

from muster.core.terms.law import Policy
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.reason import Reason, Refused

OFFICIAL_ONLY = Policy(
    "Nothing above OFFICIAL is kept here", "Government Security Classifications"
)
REMEDY = (
    "Do not send it by another way. Hand the text to the sensitive intelligence unit,"
    " who hold it where it may be held, and report that it was typed here. If the word"
    " is no marking, write it in small letters."
)


class MarkedAbove(Refused):
    """Text that bears a marking above OFFICIAL; holds nothing of the text."""


_GAP = "[\\s._\\-*|/\u00b7\u2010-\u2015\u2022\u2027\u2219\u22c5]{0,3}"
_SECRET = _GAP.join("SECRET")
_TOP = rf"\bT{_GAP}O{_GAP}P{_GAP}{_SECRET}\b"
_START = r"(?:^|[.!?;]\s)[^\w\n]*"
"""Where a line begins, or a sentence within it."""
_OF = r"(?:UK|NATO)"
_COMPANY = re.compile(
    r"\b([A-Z][\w&.'\u2019-]*,?\s*)\(\s*S\s*\)"
    r"(?=\s*(?i:pte|pvt|private)\b\.?,?\s*(?i:ltd|limited)\b)"
)
"""A company of Singapore is called Kestrel (S) Pte Ltd, which is no portion mark."""
_NAME = re.compile(
    r"(?:\b[A-Z]+['\u2019]S SECRET\b)"
    r"|(?:\b(?:TOP )?SECRET(?: [A-Z&'\u2019]+){0,2} (?:CAFE|CAF\u00c9|CLUB)"
    r"|\b(?:TOP )?SECRET(?: [A-Z&'\u2019]+){1,2} (?:LTD|LIMITED|PLC|LLP)"
    r"|\b(?:Top )?Secret(?: [A-Z][\w&'\u2019]+){0,2} (?:Cafe|Caf\u00e9|Club)"
    r"|\b(?:Top )?Secret(?: [A-Z][\w&'\u2019]+){1,2} (?:Ltd|Limited|Plc|PLC|LLP)"
    r")\b(?! [A-Z])"
)
"""A shop or a company has such a name, on one line, each word written as the first is,
and nothing in capitals after it: a marking may be followed by LIMITED DISTRIBUTION."""
_SIZE = re.compile(
    r"(?i:\b(?:sizes?|shirts?|trousers|jacket|coat)\W{1,2})\(\s*S\s*\)"
    r"|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\s+[A-Z][\w'\u2019-]*\s+\(\s*S\s*\)(?=\W*$)",
    re.MULTILINE,
)
"""A size is small, and a name on a list of passengers has its letter after it."""
_MARKINGS = (
    (re.compile(_TOP, re.IGNORECASE), "TOP SECRET"),
    (re.compile(r"[(\[]\s*TS\s*[)\]]|\bTS//"), "TOP SECRET"),
    (re.compile(r"\bTS\s?[\s/\-]{1,2}\s?SCI\b"), "TOP SECRET"),
    (re.compile(rf"(?<!\w){_SECRET}(?!\w)"), "SECRET"),
    (re.compile(r"(?<!\w)(?:\(\s*S\s*\)|\[\s*S\s*\](?!\w))"), "SECRET"),
    (re.compile(rf"{_START}[(\[]\s*s\s*[)\]](?!\w)", re.MULTILINE), "SECRET"),
    (re.compile(r"\bS//(?:SI|NF|REL)"), "SECRET"),
    (
        re.compile(rf"^\W*(?:{_OF}\s+)?secret\W*$", re.IGNORECASE | re.MULTILINE),
        "SECRET",
    ),
    (
        re.compile(rf"{_START}(?:{_OF}\s+)?secret\s*:", re.IGNORECASE | re.MULTILINE),
        "SECRET",
    ),
    (
        re.compile(
            r"\b(?:classif\w+|marking|GSC|UK|NATO)\W{1,3}"
            r"(?:(?:as|at|is|to)\W{1,3})?secret\b",
            re.IGNORECASE,
        ),
        "SECRET",
    ),
    (
        re.compile(r"(?<![\w'\u2019])T?S\W{1,4}[A-Z/, ]{2,20}\sEYES\s+ONLY\b"),
        "SECRET",
    ),
    (
        re.compile(
            r"(?<!\w)(?i:secret)\W{1,5}[A-Z]{2}[A-Z/, ]{0,20}\sEYES\s+ONLY\b",
        ),
        "SECRET",
    ),
    (re.compile(r"[(\[]\s*[A-Z]{1,3}//T?S\s*[)\]/]"), "SECRET"),
    (re.compile(rf"\b(?:{_OF})\s+TS\b"), "TOP SECRET"),
    (
        re.compile(rf"\bSTRAP{_GAP}(?:[1-3]|I{{1,3}}|ONE|TWO|THREE)(?!\w)"),
        "STRAP",
    ),
    (re.compile(rf"\bStrap{_GAP}(?:[1-3]|I{{1,3}}|One|Two|Three)(?!\w)"), "STRAP"),
)


_MAY_BEAR = re.compile(
    rf"[sS](?:{_GAP}[eE]{_GAP}[cC]|//|TRAP|trap|\s*[)\]]|[\s/\-]{{1,4}}SCI)"
    r"|\b(?:UK|NATO)\s+TS\b|//T?S"
)
"""Whatever bears a marking has one of these, or is for certain EYES; a file of a
million lines is looked through for them alone."""


def may_bear(text: str) -> bool:
    """Whether a text is to be looked at closely; no marking is missed by it."""
    return _is_worth_a_look(as_it_looks(text))


def marking_above(text: str) -> str:
    """The marking above OFFICIAL that a text bears; "" for none."""
    plain = as_it_looks(text)
    if not _is_worth_a_look(plain):
        return ""
    plain = _COMPANY.sub(r"\1,", plain.replace("_", " "))
    plain = _SIZE.sub(",", _NAME.sub(",", plain))
    return next((name for known, name in _MARKINGS if known.search(plain)), "")


def _is_worth_a_look(plain: str) -> bool:
    # An underscore is no letter here: a file may be called plan_SECRET_2.
    return (
        _MAY_BEAR.search(plain) is not None
        or "EYES" in plain
        or ("_" in plain and _MAY_BEAR.search(plain.replace("_", " ")) is not None)
    )


def words_for(marking: str) -> str:
    """What whoever sent a text with a marking above OFFICIAL is told."""
    return (
        f"This bears the marking {marking}. Muster is meant for OFFICIAL only,"
        " and nothing of it was kept"
    )


def refuse_above(texts: Mapping[str, str]) -> None:
    """Refuse what bears a marking above OFFICIAL, naming the question only.

    texts: what was typed, by the question it answers.
    Raises  MarkedAbove, which holds nothing of the text.
    """
    found = {asked: marking_above(typed) for asked, typed in texts.items()}
    faults = [
        Reason(f"{asked} bears the marking {name}", OFFICIAL_ONLY)
        for asked, name in found.items()
        if name
    ]
    if faults:
        raise MarkedAbove(
            *faults,
            Reason("Muster is meant for OFFICIAL only. Nothing of it was kept"),
            remedy=REMEDY,
        )
