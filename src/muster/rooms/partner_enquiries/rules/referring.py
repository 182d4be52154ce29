"""What an enquiry to partners needs before it is sent: plain values in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded
from muster.rooms.partner_enquiries.rules.gateways import (
    BY_KEY,
    NOT_EXCESSIVE,
    PART_3,
    QUALITY,
)

REFERRAL = Policy("GAIN referral criteria", "as published by a regional unit")


AT_ONCE = 100
"""So many partners get a copy of one enquiry: each copy has readers of its own, and
nobody asks for more than some 200 different ones within an hour."""


class Ground(Worded):
    """Why a matter may be referred to partners."""

    GROUP = "group", "A mapped organised crime group"
    PERSON = "person", "A high-risk individual"
    VULNERABILITY = (
        "vulnerability",
        "Vulnerability: trafficking, child exploitation, county line",
    )
    OPERATION = "operation", "A tasked operation"


@dataclass(frozen=True, slots=True)
class Addressed:
    """What goes to one partner.

    names: what the partner is called, in full and in short.
    """

    code: str
    names: tuple[str, ...]
    gateway: str
    text: str

    @property
    def partner(self) -> str:
        """Its short name."""
        return self.names[-1]


def faults(addressed: Sequence[Addressed], *, checked: bool) -> tuple[Reason, ...]:
    """Everything that stands against sending; nothing means that it may go.

    checked: whether somebody says that the text is accurate, complete, up to
             date and no more than is needed.
    """
    return tuple(_faults(addressed, checked))


def _faults(addressed: Sequence[Addressed], checked: bool) -> Iterator[Reason]:
    if not addressed:
        yield Reason("It is addressed to no partner", REFERRAL)
    if len(addressed) > AT_ONCE:
        yield Reason(
            f"It is addressed to {len(addressed)} partners, and goes to {AT_ONCE} at"
            " once at most: leave some out, and ask them in another"
        )
    if not checked:
        yield Reason(
            "Nobody has said that the text is accurate, complete and up to date",
            QUALITY,
        )
    for each in addressed:
        yield from _faults_of(each, addressed)


def _faults_of(each: Addressed, everybody: Sequence[Addressed]) -> Iterator[Reason]:
    gateway = BY_KEY.get(each.gateway)
    if gateway is None:
        yield Reason(f"{each.partner}: no legal gateway is chosen", PART_3)
    elif not gateway.serves(each.code):
        yield Reason(
            f"{each.partner}: the gateway chosen does not serve this body", gateway.law
        )
    if not each.text.strip():
        yield Reason(f"{each.partner}: there is no text", NOT_EXCESSIVE)
    for other in everybody:
        if other.code != each.code and _named(other.names, each.text):
            yield Reason(
                f"{each.partner}: the text tells that {other.partner} is asked too",
                NOT_EXCESSIVE,
            )


def _named(names: tuple[str, ...], text: str) -> bool:
    return any(name.casefold() in text.casefold() for name in names)
