"""Who a source is and where a protected person is: what no text here may say.

Nothing can tell that a name is a source's. What can be told is a name that stands
beside words which make it one, and a place beside words for a protected person; that
is stopped where it is typed, and whoever typed it is told where it goes.

Plain values in, reasons out.
"""

import re
from collections.abc import Mapping
from typing import Final

from muster.core.terms.law import Act, Policy
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, refuse_if

SOCPA: Final = Act("Serious Organised Crime and Police Act 2005")
PROTECTED: Final = SOCPA.unread("s.86")
NEVER_WHO: Final = Policy("Who a source is", "What Muster never holds")
HAND_IT_ON: Final = (
    "Take it out, and write what was said and not by whom. Who a source or an"
    " undercover officer is goes to the unit that runs them, and where a protected"
    " person is to the protection provider: by hand, and in no form of Muster."
)

_UPPER: Final = (
    "A-Z\u00c6\u00d8\u00d0\u00de\u0141\u0110\u0152\u0391-\u03a9\u0400-\u042f"
)
"""What is a capital still once a text is written as it looks."""
_PART: Final = (
    rf"(?:[{_UPPER}]['\u2019])?[{_UPPER}]"
    rf"(?:[^\W\d_A-Z]{{1,30}}(?:(?:[-'\u2019][A-Z]?|[A-Z])[^\W\d_A-Z]{{1,30}}){{0,3}}"
    rf"|[{_UPPER}'\u2019-]{{1,30}})"
)
"""A name as it is written: Orme, ORME, O'Hara, McNeil, Anne-Marie. Each part of it is
told from the next, and none is without end: a long word is read once."""
_BODIES: Final = (
    r"(?i:Police|Prison|Standards|Agency|Office|Revenue|Customs|Unit|Force|Service"
    r"|Council|Bank|Border|National|Regional|Crime|Home|Operation|Department|Court"
    r"|Constabulary)"
)
_LETTERS: Final = (
    r"(?:HMP|HM|NCA|ROCU|SEROCU|HMRC|CHIS|UCO?|SIU|MPS|CPS|ISR|OCGS?|PNC|PND|ANPR|CCTV"
    r"|UK|PC|DC|DS|DI|DCI|TBC|SECRET|OFFICIAL|NOT|NONE|UNKNOWN|AND|OR|THE|IS|OF)"
)
"""Words in capitals that name nobody."""
_NAMED: Final = rf"(?!(?:{_BODIES}|{_LETTERS})\b){_PART}"
_BETWEEN: Final = r"(?:de|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|ap|ter)"
_WHOLE: Final = (
    rf"{_NAMED}(?:\s(?:[A-Z]\.?|{_BETWEEN}|{_NAMED})){{0,4}}"
    rf"\s{_NAMED}\b(?!\s{_BODIES}\b)"
)
"""Two names or more in a row; of a body they would be none."""
_SOURCE: Final = (
    r"(?:(?<![Oo]pen[\s-])(?<!OPEN[\s-])(?i:(?:human\s|covert\s|prison\s)?sources?"
    r"|informants?|informers?|chis|covert\shuman\sintelligence\ssources?"
    r"|undercover(?:\sofficers?|\soperatives?)?"
    r"|uco|protected\s(?:persons?|witness(?:es)?))|UC)"
)
_IS: Final = r"(?i:is|was|are|were)"
_A: Final = r"(?i:an?|the|our|their|my|this|his|her)"
_SAYS: Final = r"(?i:of|for|says?|said|reports?|reported|states?|stated|believes?)"
"""After which a source is what somebody is the source of, or whoever says it."""
_CALLED: Final = (
    r"(?i:(?:(?:is|was)\s)?(?:named|called|nicknamed|known\sas|identified\sas"
    r"|by\sthe\sname\sof|goes\sby))"
)
_MADE: Final = (
    r"(?i:registered|recruited|authori[sz]ed|tasked|run|handled|used|employed|acts"
    r"|acted|acting|works|worked|working|cultivated|deployed|serves|served)"
)
_WHO: Final = (
    re.compile(rf"\b{_SOURCE},?\s(?i:who\s)?{_CALLED}\s{_NAMED}"),
    re.compile(
        rf"\b{_SOURCE}(?:,|,?\s(?i:who\s)?{_IS})\s{_A}\s(?:\w+\s){{1,3}}?"
        rf"{_CALLED}\s{_NAMED}"
    ),
    re.compile(rf"\b{_SOURCE}(?:\s{_IS}|,|:|\s?\(|\s[-\u2013])?\s?{_WHOLE}"),
    re.compile(
        rf"\b{_WHOLE},?\s(?:{_IS}\s)?{_A}\s(?i:\w+\s){{0,2}}?{_SOURCE}\b"
        rf"(?!\s{_SAYS}\b)"
    ),
    re.compile(
        rf"\b{_WHOLE}(?:,\s|\s?[(\[]\s?|\s[-\u2013]\s){_SOURCE}\b(?!\s{_SAYS}\b)"
    ),
    re.compile(
        rf"\b{_WHOLE},?\s(?:[a-z]+\s){{0,4}}?{_MADE}\s(?i:as)\s(?:{_A}\s)?"
        rf"(?i:\w+\s){{0,2}}?{_SOURCE}\b(?!\s(?i:of|for)\b)"
    ),
    re.compile(
        r"\b(?i:(?:real|true|actual|full|legal|own)\s(?:name|identity)"
        rf"(?:\sof\s(?:\w+\s)?{_SOURCE})?(?:\s(?:is|was)|:))\s{_NAMED}"
    ),
    re.compile(rf"\b{_SOURCE}['\u2019]s?\s(?i:(?:\w+\s)?name\s(?:is|was))\s{_NAMED}"),
)
_PROTECTED_PERSON: Final = (
    r"(?:protected\s(?:persons?|witness(?:es)?|family|people)|protectee"
    r"|(?:persons?|people|witness(?:es)?|family|man|woman|child(?:ren)?|couple)"
    r"\sunder\sprotection|relocated\s(?:witness|person|family))"
)
_WHERE: Final = re.compile(
    rf"\b{_PROTECTED_PERSON}\b[^.]{{0,60}}?\b(?:(?:liv(?:es?|ed|ing)|sta(?:ys|yed|ying)"
    r"|resid\w+|housed|relocated|moved|placed|hiding|settled)\s(?:at|in|to|near|with|on)"
    r"(?!\srisk)|address|whereabouts|accommodation|new\s(?:home|house|flat|town|school)"
    r"|(?:home|house|flat|town|school)\s(?:is|was))\b"
    r"|\bsafe\s?house\s(?:at|in|on|near|is)\b"
    r"|\bnew\s(?:identity|name|address)\s(?:is|:)",
    re.IGNORECASE,
)


def says_who(text: str) -> bool:
    """Whether a text names a source, an undercover officer or a protected person."""
    plain = _plain(text)
    return any(each.search(plain) for each in _WHO)


def says_where(text: str) -> bool:
    """Whether a text says where a protected person is, or as whom they live now."""
    return _WHERE.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """A text as it looks, in one line."""
    return " ".join(as_it_looks(text).split())


def against_saying_who(texts: Mapping[str, str]) -> tuple[Reason, ...]:
    """Every reason why texts are not kept: none of them is repeated.

    texts: what was typed, by the question that it answers.
    """
    against = []
    for asked, typed in texts.items():
        if says_who(typed):
            against.append(
                Reason(f"{asked} says who a source or protected person is", NEVER_WHO)
            )
        if says_where(typed):
            against.append(
                Reason(f"{asked} says where a protected person is", PROTECTED)
            )
    return tuple(against)


def refuse_never_held(texts: Mapping[str, str]) -> None:
    """Refuse marks above OFFICIAL, words of intercept, and who or where somebody is.

    Where sensitive work is recorded, each text is stopped as it is typed.
    """
    refuse_above(texts)
    refuse_saying_who(texts)


def refuse_saying_who(texts: Mapping[str, str]) -> None:
    """Refuse texts that say who a source is, with where that goes instead."""
    refuse_if(against_saying_who(texts), remedy=HAND_IT_ON)
