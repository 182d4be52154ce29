"""What is said when devices are submitted."""

from dataclasses import dataclass
from datetime import date, datetime

from muster.core.terms.reason import Reason
from muster.rooms.digital_forensics.rules.powers import (
    Claim,
    Holder,
    against_claim,
    power_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Devices to be examined, what for, and the power relied on.

    power:          key of a Power; without what its law asks it is refused.
    taken_at:       when the devices were taken.
    detained_since: from when the detention of somebody is calculated.
    What the claim to the power needs is told at Claim.
    """

    title: str
    question: str
    power: str
    holder: Holder
    taken_at: datetime
    power_reference: str = ""
    without_capacity: bool = False
    agreed_on: date | None = None
    agreed_by: str = ""
    notice_version: str = ""
    necessity: str = ""
    why_not_agreement: str = ""
    child_at_risk: bool = False
    threat_to_life: bool = False
    detained_since: datetime | None = None
    court_on: date | None = None


def against_ask(ask: Ask, *, at: datetime) -> tuple[Reason, ...]:
    """Why devices may not be submitted as is said; nothing if they may."""
    claim = Claim(
        power=power_of(ask.power),
        holder=ask.holder,
        on=at.date(),
        reference=ask.power_reference,
        without_capacity=ask.without_capacity,
        agreed_on=ask.agreed_on,
        agreed_by=ask.agreed_by,
        notice_version=ask.notice_version,
        necessity=ask.necessity,
        why_not_agreement=ask.why_not_agreement,
    )
    against = against_claim(claim)
    if ask.taken_at > at:
        against += (Reason("The devices were taken at a moment that lies ahead"),)
    if ask.detained_since is not None and ask.detained_since > at:
        against += (Reason("Somebody is detained from a moment that lies ahead"),)
    return against
