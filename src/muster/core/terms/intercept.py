"""Text that speaks of intercept, which is never taken in: nor that there is any.

Intercept of communications is told from the ordinary word by what stands beside it:
calls, messages, a warrant, or a source that it is called. A pass, a parcel or a van
that is intercepted is none; whoever types that is asked which it is.
"""

import re
from typing import Final

INTERCEPT: Final = "intercept"
"""What is found, where a marking would be named."""

_SENT: Final = (
    r"(?:(?:tele)?phone(?:\s?calls?)?|calls?|line|lines|communications?|comms|messages?"
    r"|texts?|text\smessages?|sms|whats\s?app\w*|e-?mails?|telegram\w*|signal\smessages?"
    r"|conversations?|traffic|data|voice(?:mails?)?|audio|speech|internet|chats?"
    r"|correspondence|transmissions?|handsets?|mobiles?|telephony|telecom\w*)"
)
"""What is intercepted that is said or written from one to another."""
_WHOSE: Final = (
    r"(?:(?:the|a|an|his|her|its|their|our|my|some|all|many|several|two|three|both|of"
    r"|on|to|from|between|encrypted|mobile|incoming|outgoing|recent|live|prison"
    r"|\w+['\u2019]s?)\s){0,5}"
)
_PASSIVE: Final = (
    r"(?:(?:was|were|that|which|had|has|have|been|being|we|they|already|lawfully"
    r"|recently|also)\s){0,4}"
)
_PRODUCT: Final = (
    r"(?:product|material|evidence|warrant\w*|intelligence|reporting|reports?|coverage"
    r"|sourced?|transcripts?|recordings?|logs?|shows?|showed|says?|said|reveal\w*"
    r"|suggest\w*|confirm\w*|indicat\w*|disclos\w*|proves?|proved)"
)
_LINE: Final = r"(?:phones?|lines?|mobiles?|telephones?|handsets?)"
_THEIRS: Final = r"(?:the|his|her|their|\w+['\u2019]s?)\s(?:\w+\s)?"
_ONES_OWN: Final = r"(?:his|her|their|\w+['\u2019]s?)\s"
_BY_HAND: Final = r"(?!\s(?:to|at|on|against|with|and|payments?|pay)\b)"
"""What follows where somebody taps with a phone, or on one."""
_A_PART: Final = r"(?!\s(?:homes?|screens?|cases?|covers?|numbers?)\b)"
"""What follows where no line is meant, but a thing that is named after one."""
_CALLED_SO: Final = (
    rf"\btap\son\s{_THEIRS}{_LINE}\b{_A_PART}{_BY_HAND}"
    r"|\btap\s(?:is\s|was\s)?(?:live\s)?on\s(?:\+44|07)\d?"
    r"|\bthe\stap\s(?:(?:is|was|went|goes)\slive|says?|said|heard|picked\sup)\b"
    r"|\b(?:product|transcripts?|recordings?|reporting|intelligence)\s(?:from|of|off)"
    r"\s(?:the|an?|his|her|their|our|that)\s(?:phone\s|line\s)?taps?\b"
    r"(?!\s(?:water|room|house)\b)"
    r"|\b(?-i:TI)\s(?:product(?!\srange)|warrants?|material|coverage|lines?|reporting"
    r"|intelligence)\b"
    r"|\b(?-i:LI)\sproduct\b|\bpart\s(?:2|two)\s(?:product|warrants?)\b"
    r"|\bphonetaps?\b"
    r"|\b(?-i:IPA)\s(?:2016\s|Act\s)?(?:part|pt\.?)\s(?:2|two|II)\s(?:\w+\s)?"
    r"(?:warrants?|product|material)\b"
    rf"|\blisten(?:ing|ed|s)\sto\s{_ONES_OWN}(?!(?:999|101|emergency)\b)(?:\w+\s)?"
    r"calls\b(?!\s(?:for|to)\b)"
    rf"|\beavesdrop(?:s|ped|ping)?\son\s{_THEIRS}(?:{_LINE}|calls?)\b"
    rf"|\bbugg(?:ed|ing)\s(?:{_THEIRS})?{_LINE}\b{_A_PART}(?!\swith\b)"
    rf"|\b{_LINE}\s(?:is|are|was|were|has\sbeen|being)\s(?:being\s)?bugged\b"
)
"""Other words for it, each where nothing else is called so."""
_SURE: Final = re.compile(
    rf"\bintercept(?:s|ed|ing|ion|ions)?\s(?:of\s)?{_WHOSE}{_SENT}\b(?!\shomes?\b)"
    rf"|\b(?!traffic\s{_PASSIVE}intercepted\s(?:an?|the|it|him|her|them|two|three)\b)"
    rf"{_SENT}\s{_PASSIVE}intercept(?:s|ed|ing|ions?)?\b"
    rf"|\bintercept(?:s|ion|ions)?\s{_PRODUCT}\b"
    r"|\b(?:from|via|per|by|through|on|under|our|live|sensitive)\s(?:an?\s|the\s)?"
    r"(?:live\s|sensitive\s)?intercepts?\b"
    r"(?!\s(?:course|point|vehicle|team|car|boat|duty|duties|of|at|by|on)\b)"
    r"|\b(?:lawful|targeted|bulk|live)\sintercept(?:s|ion|ions)?\b"
    r"|\bwire[\s-]?tap\w*"
    r"|\b(?:sigint|liid)\b"
    rf"|\b(?:tele)?(?:phone|line|mobile)s?[\s-](?:taps?|tapped|tapping)\b{_BY_HAND}"
    rf"|\b(?:an?|the|have|has|put|our)\stap\son\s{_THEIRS}{_LINE}\b{_A_PART}"
    rf"|\btapp(?:ed|ing)\s{_THEIRS}(?:{_LINE}|calls?)\b(?!\sscreens?\b)"
    rf"|\b{_LINE}\s(?:is|are|was|were|has\sbeen|being)\s(?:being\s)?tapped\b{_BY_HAND}"
    rf"|\blisten(?:ing|ed|s)\sin\s(?:on|to)\s{_THEIRS}(?:{_LINE}|calls?)\b"
    rf"|{_CALLED_SO}",
    re.IGNORECASE,
)
_MAY_BE: Final = re.compile(
    rf"\bintercept\w*|\b{_LINE}[\s-](?:\w+\s)?tap(?:s|ped|ping)?\b"
    rf"|\b(?:an?|the|this|that|its)\stapped\s{_LINE}\b",
    re.IGNORECASE,
)
_NOT_OURS: Final = re.compile(
    r"\b(?:interceptions?|intercept)(?:\sof\scommunications)?\s"
    r"commissioner(?:['\u2019]?s)?(?:\soffice)?\b",
    re.IGNORECASE,
)
"""Bodies that are called so."""
_PARTED: Final = re.compile(r"(?<=[^\W\d])-[ \t]*\r?\n[ \t]*(?=[^\W\d])")
_BROKEN: Final = re.compile(r"\b(int)[e3](r)[\s-]{0,3}(c)[e3](pt)", re.IGNORECASE)
"""The word with a break in it, by whatever, or with figures that look like letters."""
IS_WORTH_A_LOOK: Final = re.compile(
    r"(?i:int[e3]r[\s-]{0,3}c[e3]pt|\btap|[\s-]tap|phonetap|wiretap|listen|sigint|liid"
    r"|\bpart\s(?:2|two)\s|\w-[ \t]*\r?\n|\bbugg|eavesdrop)|\b[TL]I\s|\bIPA\s"
)
"""Whatever speaks of it has one of these; a long file is looked through for them."""


def speaks_of_intercept(plain: str) -> bool:
    """Whether a text speaks of intercept of communications beyond doubt."""
    return _SURE.search(_flat(plain)) is not None


def may_speak_of_intercept(plain: str) -> bool:
    """Whether a text has the word, so that whoever typed it is asked what it means."""
    return _MAY_BE.search(_flat(plain)) is not None


def _flat(plain: str) -> str:
    """In one line, a word that was parted at the end of a line whole again."""
    whole = _BROKEN.sub(r"\1e\2\3e\4", _PARTED.sub("", plain))
    return _NOT_OURS.sub(",", re.sub(r"[\s_]+", " ", whole))
