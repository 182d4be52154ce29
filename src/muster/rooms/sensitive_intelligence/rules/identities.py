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
from muster.core.terms.reason import Reason, refuse_if

SOCPA: Final = Act("Serious Organised Crime and Police Act 2005")
PROTECTED: Final = SOCPA.unread("s.86")
NEVER_WHO: Final = Policy("Who a source is", "What Muster never holds")
HAND_IT_ON: Final = (
    "Take it out, and write what was said and not by whom. Who a source or an"
    " undercover officer is goes to the unit that runs them, and where a protected"
    " person is to the protection provider: by hand, and in no form of Muster."
)

_PART: Final = (
    r"(?:[A-Z]['\u2019])?[A-Z][a-z\u00df-\u00ff]+(?:[-'\u2019][A-Za-z][a-z]+)*"
)
_BODIES: Final = (
    r"(?:Police|Prison|Standards|Agency|Office|Revenue|Customs|Unit|Force|Service"
    r"|Council|Bank|Border|National|Regional|Crime|Home|Operation|Department|Court)"
)
_NAMED: Final = rf"(?!{_BODIES}\b){_PART}"
_WHOLE: Final = rf"{_NAMED}(?:\s(?:[A-Z]\.?|{_NAMED}))*\s{_NAMED}\b(?!\s{_BODIES}\b)"
"""Two names or more in a row; of a body they would be none."""
_SOURCE: Final = (
    r"(?i:(?:(?:human\s|covert\s|prison\s)?source|informant|informer|chis"
    r"|covert\shuman\sintelligence\ssource|undercover(?:\sofficer|\soperative)?"
    r"|uco|protected\s(?:person|witness)))"
)
_CALLED: Final = (
    r"(?i:(?:(?:is|was)\s)?(?:named|called|nicknamed|known\sas|identified\sas"
    r"|by\sthe\sname\sof|goes\sby))"
)
_WHO: Final = (
    re.compile(rf"\b{_SOURCE},?\s(?i:who\s)?{_CALLED}\s{_NAMED}"),
    re.compile(rf"\b{_SOURCE}(?:\s(?i:is|was)|,|:|\s?\(|\s[-\u2013])?\s?{_WHOLE}"),
    re.compile(
        rf"\b{_WHOLE},?\s(?i:(?:is|was|acts\sas|acted\sas|works\sas|worked\sas)\s)?"
        rf"(?i:(?:an?|the|our|their|my|this)\s)(?i:\w+\s){{0,2}}?{_SOURCE}\b"
        r"(?!\s(?i:of|for)\b)"
    ),
    re.compile(
        r"\b(?i:(?:real|true|actual|full|legal|own)\s(?:name|identity)"
        rf"(?:\sof\s(?:\w+\s)?{_SOURCE})?(?:\s(?:is|was)|:))\s{_NAMED}"
    ),
    re.compile(rf"\b{_SOURCE}['\u2019]s\s(?i:(?:\w+\s)?name\s(?:is|was))\s{_NAMED}"),
)
_PROTECTED_PERSON: Final = (
    r"(?:protected\s(?:person|witness|family)|witness\sunder\sprotection|protectee"
    r"|relocated\s(?:witness|person|family))"
)
_WHERE: Final = re.compile(
    rf"\b{_PROTECTED_PERSON}\b[^.]{{0,60}}?\b(?:(?:liv(?:es?|ed|ing)|sta(?:ys|yed|ying)"
    r"|resid\w+|housed|relocated|moved|placed|hiding|settled)\s(?:at|in|to|near|with|on)"
    r"|address|whereabouts|accommodation)\b"
    r"|\bsafe\s?house\s(?:at|in|on|near|is)\b"
    r"|\bnew\s(?:identity|name|address)\s(?:is|:)",
    re.IGNORECASE,
)


def says_who(text: str) -> bool:
    """Whether a text names a source, an undercover officer or a protected person."""
    plain = " ".join(text.split())
    return any(each.search(plain) for each in _WHO)


def says_where(text: str) -> bool:
    """Whether a text says where a protected person is, or as whom they live now."""
    return _WHERE.search(" ".join(text.split())) is not None


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


def refuse_saying_who(texts: Mapping[str, str]) -> None:
    """Refuse texts that say who a source is, with where that goes instead."""
    refuse_if(against_saying_who(texts), remedy=HAND_IT_ON)
