"""What is said when devices are submitted, and what the power relied on asks of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from muster.core.terms.reason import Reason
from muster.rooms.digital_forensics.rules.powers import (
    AGREEMENT,
    AGREEMENT_FIRST,
    NECESSITY,
    NO_AGREEMENT,
    NOTICE,
    WITHOUT_CAPACITY,
    Holder,
    Power,
    against_holder,
    power_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Devices to be examined, what for, and the power relied on.

    power:             key of a Power; without what its law asks it is refused.
    taken_at:          when the devices were taken.
    power_reference:   of the warrant.
    agreed_on:         the day of the written agreement; None where there is none.
    agreed_by:         who agreed for a child or an adult without capacity, by what
                       they are to them, never by name.
    notice_version:    version of the digital processing notice that was given.
    necessity:         why this is relevant, strictly necessary and proportionate.
    why_not_agreement: why a victim's or witness's device was taken otherwise.
    detained_since:    from when the detention of somebody is calculated.
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
    return tuple(_against(ask, power_of(ask.power), at=at))


def _against(ask: Ask, power: Power, *, at: datetime) -> Iterator[Reason]:
    if power.agreement:
        yield from _against_agreement(ask, power, today=at.date())
    else:
        yield from _against_seizure(ask, power)
    if ask.taken_at > at:
        yield Reason("The devices were taken at a moment that lies ahead")
    if ask.detained_since is not None and ask.detained_since > at:
        yield Reason("Somebody is detained from a moment that lies ahead")


def _against_seizure(ask: Ask, power: Power) -> Iterator[Reason]:
    if power.needs_reference and not ask.power_reference.strip():
        yield Reason("The warrant's reference is wanting", power.law)
    if ask.holder.helps and not ask.why_not_agreement.strip():
        yield Reason(
            f"This is {ask.holder.words.lower()}'s device: say why it was not taken by"
            " agreement",
            AGREEMENT_FIRST,
        )


def _against_agreement(ask: Ask, power: Power, *, today: date) -> Iterator[Reason]:
    yield from against_holder(power, ask.holder, without_capacity=ask.without_capacity)
    if ask.agreed_on is None:
        yield NO_AGREEMENT
    elif ask.agreed_on > today:
        yield Reason("The day of the agreement lies ahead", AGREEMENT)
    if not ask.notice_version.strip():
        yield Reason("The version of the written notice is wanting", NOTICE)
    if not ask.necessity.strip():
        yield Reason(
            "Say why it is relevant, strictly necessary and proportionate", NECESSITY
        )
    if power.law == WITHOUT_CAPACITY and not ask.agreed_by.strip():
        yield Reason("Say what the person who agreed is to them", WITHOUT_CAPACITY)
