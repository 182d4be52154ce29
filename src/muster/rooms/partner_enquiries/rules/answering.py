"""What a partner's answer needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded
from muster.rooms.partner_enquiries.rules.gateways import BARS_BY_KEY

ANSWERS = Policy("GAIN answers", "hit, no hit, cannot say, contact me")


class Answered(Worded):
    """What a partner says; each is also the verb that says it."""

    HIT = "hit", "Hit"
    NO_HIT = "no_hit", "No hit"
    CANNOT_SAY = "cannot_say", "Cannot say"
    CONTACT_ME = "contact_me", "Contact me"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as a partner writes it.

    bar:        key of what stops it from saying; only where it cannot say.
    conditions: how the unit may use the answer.
    """

    answer: Answered
    detail: str = ""
    conditions: str = ""
    bar: str = ""


def faults(reply: Reply) -> tuple[Reason, ...]:
    """What an answer lacks; nothing means that it may be given."""
    return tuple(Reason(text, ANSWERS) for text in _faults(reply))


def _faults(reply: Reply) -> Iterator[str]:
    told = bool(reply.detail.strip())
    if reply.answer is Answered.CANNOT_SAY and reply.bar not in BARS_BY_KEY:
        yield "Say what stops you from answering"
    if reply.bar == "other" and not told:
        yield "Another reason is written out"
    if reply.answer is Answered.HIT and not told:
        yield "A hit says what sort of information is held, or whom to ask"
    if reply.answer is Answered.CONTACT_ME and not told:
        yield "Say whom to contact, and how"
