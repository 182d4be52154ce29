"""What is refused of people at risk, word for word."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from muster.core.terms.law import Policy
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.reason import Reason
from muster.flow.outcomes.at_risk.rules.words import Consent, Part

MSA_READ: Final = date(2026, 11, 28)
GUIDANCE: Final = Policy(
    "An adult is referred with consent", "National Referral Mechanism guidance"
)
NEVER_WHERE: Final = Policy(
    "Where somebody is kept safe is never held", "What Muster never holds"
)
NEVER_IMAGES: Final = Policy(
    "No image of a child, nor what it shows", "What Muster never holds"
)
WORDS_OF_PARTS: Final = Policy(
    "A person has a part", "Data Protection Act 2018 s.38(3)"
)
OWN: Final = Policy("People at risk", "Muster's own rule: no unit's")
NEVER_HERE: Final = "Never here"
HAND_ON: Final = (
    "Take it out. Where somebody is kept safe goes to the lead agency by hand, and in"
    " no form of Muster."
)
POSTCODE: Final = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE
)
"""Written like a postcode, with or without a space."""
_PLACE: Final = re.compile(
    r"\b(?:safe\s?house|place\sof\ssafety|refuge|foster\s(?:home|placement|carers?)"
    r"|hostel|shelter|new\saddress)\b[^.\n]{0,40}?"
    r"(?:\b(?:at|in|on|near|is)\s|:\s?)(?!(?:place|touch|contact|risk|need|danger"
    r"|future|full|hand|offer|offered|arranged|secured|sought|needed|found|progress)\b)"
    r"\S",
    re.IGNORECASE,
)
_IMAGE: Final = re.compile(
    r"\bcategory\s[abc]\b(?=[^.\n]{0,40}\b(?:image|photo|video|film|picture)s?\b)"
    r"|\b(?:image|photo(?:graph)?|video|film|picture)s?\b[^.\n]{0,60}?"
    r"\b(?:shows?|showing|depicts?|depicting)\b"
    r"|data:image/|\.(?:jpe?g|png|gif|heic|webp|mp4|mov)\b",
    re.IGNORECASE,
)
_ILLEGAL: Final = re.compile(
    r"\billegal\s(?:immigrants?|migrants?|aliens?)\b|\billegals\b", re.IGNORECASE
)


def against_texts(texts: Mapping[str, str]) -> tuple[Reason, ...]:
    """Every reason why texts are not kept; none of them is repeated.

    texts: what was typed, by the question that it answers.
    """
    against: list[Reason] = []
    for asked, typed in texts.items():
        plain = as_it_looks(typed)
        if says_where(typed):
            against.append(Reason(NEVER_HERE, NEVER_WHERE, about=asked))
        if _IMAGE.search(plain):
            against.append(
                Reason(
                    "Never an image, and never what one shows",
                    NEVER_IMAGES,
                    about=asked,
                )
            )
        if _ILLEGAL.search(plain):
            against.append(_no_part(asked))
    return tuple(against)


def says_where(text: str) -> bool:
    """Whether a text has a postcode or says where somebody is kept safe."""
    plain = " ".join(as_it_looks(text).split())
    return bool(POSTCODE.search(plain) or _PLACE.search(plain))


def _no_part(asked: str) -> Reason:
    offered = " / ".join(part.words.lower() for part in Part)
    said = f"That is no part that a person has: say {offered}"
    return Reason(said, WORDS_OF_PARTS, about=asked)


def against_consent(consent: str, *, child: bool) -> tuple[Reason, ...]:
    """Why somebody cannot be referred: an adult who has not consented.

    child: whether they are under 18, or may be: then nobody asks for consent.
    """
    if child or consent == Consent.GIVEN:
        return ()
    said = (
        "An adult who refused is not referred: the duty to notify is done instead"
        if consent == Consent.REFUSED
        else "An adult is referred with their consent: ask, and record what they say"
    )
    return (Reason(said, GUIDANCE),)


def against_notifying(*, child: bool) -> tuple[Reason, ...]:
    """Why no duty to notify is done: a child is referred, consent or not."""
    if not child:
        return ()
    return (
        Reason(
            "Somebody under 18, or who may be, is referred: nobody is asked", GUIDANCE
        ),
    )


def against_closing(
    *, prompts: int, referrals: int, notices: int
) -> tuple[Reason, ...]:
    """Why a case cannot be closed: what is open on it, by how many of each."""
    against = []
    if prompts:
        against.append(Reason("A prompt of section 45 is open: answer it first", OWN))
    if referrals:
        against.append(Reason("A referral is open: it ends before the case does", OWN))
    if notices:
        against.append(Reason("A duty to notify is not done", OWN))
    return tuple(against)
