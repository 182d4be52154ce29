"""The power under which a device was taken, and what the law asks of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason

PACE = "Police and Criminal Evidence Act 1984"
PACE_TEXT = "https://www.legislation.gov.uk/ukpga/1984/60/section/"
PCSC = "Police, Crime, Sentencing and Courts Act 2022"
PCSC_TEXT = "https://www.legislation.gov.uk/ukpga/2022/32/section/"
READ = date(2026, 11, 22)

AGREEMENT = Law(PCSC, "s.37(1)", PCSC_TEXT + "37", READ)
NECESSITY = Law(PCSC, "s.37(5)", PCSC_TEXT + "37")
WITHOUT_CAPACITY = Law(PCSC, "s.38", PCSC_TEXT + "38")
NOTICE = Law(PCSC, "s.39(3)", PCSC_TEXT + "39", READ)
FREE_TO_REFUSE = Law(PCSC, "s.39(3)(d) and (e)", PCSC_TEXT + "39", READ)
AGREEMENT_FIRST = Policy(
    "Agreement first for victims and witnesses", "the unit's own choice"
)


NO_AGREEMENT = Reason(
    "There is no agreement. The person may refuse, and the enquiry does not end because"
    " they do",
    FREE_TO_REFUSE,
    about="agreed_on",
)


class Holder(StrEnum):
    """Whose device it is."""

    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    NOBODY_KNOWN = "nobody_known"

    @property
    def words(self) -> str:
        """The holder as a page names them."""
        return HOLDERS[self]

    @property
    def helps(self) -> bool:
        """Whether the holder is a victim or a witness, not under investigation."""
        return self in {Holder.VICTIM, Holder.WITNESS}


HOLDERS: dict[Holder, str] = {
    Holder.SUSPECT: "A person under investigation",
    Holder.VICTIM: "A victim",
    Holder.WITNESS: "A witness",
    Holder.NOBODY_KNOWN: "Nobody known: it was found",
}


@dataclass(frozen=True, slots=True)
class Power:
    """A power to take a device, or information from it.

    agreement:       whether it rests on the agreement of whoever uses the device.
    needs_reference: whether the paper that gives it has a reference to state.
    note:            what it covers, for whoever chooses.
    """

    key: str
    title: str
    law: Law
    agreement: bool = False
    needs_reference: bool = False
    note: str = ""


POWERS: tuple[Power, ...] = (
    Power(
        "pace_19",
        "Seized on premises",
        Law(PACE, "s.19", PACE_TEXT + "19"),
        note="A constable lawfully on premises seizes what is evidence",
    ),
    Power(
        "pace_20",
        "Computer information seized",
        Law(PACE, "s.20", PACE_TEXT + "20"),
        note="Information held on a computer and accessible from the premises",
    ),
    Power(
        "pace_22",
        "Retained after seizure",
        Law(PACE, "s.22", PACE_TEXT + "22"),
        note="Kept as long as is necessary in all the circumstances",
    ),
    Power(
        "warrant",
        "Search warrant",
        Law(PACE, "ss.8, 15 and 16", PACE_TEXT + "8"),
        needs_reference=True,
        note="State the warrant's own reference, and its Act if another gives it",
    ),
    Power(
        "pcsca_37",
        "Handed over by agreement",
        AGREEMENT,
        agreement=True,
        note="For victims and witnesses, who may refuse",
    ),
    Power(
        "pcsca_38",
        "Handed over by agreement on behalf of a child or an adult without capacity",
        WITHOUT_CAPACITY,
        agreement=True,
        note="Somebody entitled to agree does so for them",
    ),
)
AGREEMENTS = tuple(power.key for power in POWERS if power.agreement)


def power_of(key: str) -> Power:
    """The power of that key; a key that is not one is a KeyError."""
    for power in POWERS:
        if power.key == key:
            return power
    raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is said of the power under which devices are submitted.

    reference:         of the warrant.
    agreed_on:         the day of the written agreement; None where there is none.
    agreed_by:         who agreed for a child or an adult without capacity, by what
                       they are to them, never by name.
    notice_version:    version of the digital processing notice that was given.
    necessity:         why this is relevant, strictly necessary and proportionate.
    why_not_agreement: why a victim's or witness's device was taken otherwise.
    """

    power: Power
    holder: Holder
    on: date
    reference: str = ""
    without_capacity: bool = False
    agreed_on: date | None = None
    agreed_by: str = ""
    notice_version: str = ""
    necessity: str = ""
    why_not_agreement: str = ""


def against_claim(claim: Claim) -> tuple[Reason, ...]:
    """Why devices may not be submitted under this power; nothing if they may."""
    if claim.power.agreement:
        return tuple(_against_agreement(claim))
    return tuple(_against_seizure(claim))


def _against_seizure(claim: Claim) -> Iterator[Reason]:
    if claim.power.needs_reference and not claim.reference.strip():
        yield Reason("The warrant's reference is wanting", claim.power.law)
    if claim.holder.helps and not claim.why_not_agreement.strip():
        yield Reason(
            f"This is {claim.holder.words.lower()}'s device: say why it was not taken"
            " by agreement",
            AGREEMENT_FIRST,
        )


def against_holder(
    power: Power, holder: Holder, *, without_capacity: bool
) -> tuple[Reason, ...]:
    """Why a device is not taken under a power from whoever it is of."""
    return tuple(_against_holder(power, holder, without_capacity=without_capacity))


def _against_holder(
    power: Power, holder: Holder, *, without_capacity: bool
) -> Iterator[Reason]:
    if not power.agreement:
        return
    if holder is Holder.SUSPECT:
        yield Reason(
            "The device of a person under investigation is not taken by agreement",
            AGREEMENT,
        )
    if holder is Holder.NOBODY_KNOWN:
        yield Reason("Nobody is known who could agree", AGREEMENT)
    if without_capacity and power.law != WITHOUT_CAPACITY:
        yield Reason(
            "A child, or an adult without capacity, does not agree alone",
            WITHOUT_CAPACITY,
        )


def _against_agreement(claim: Claim) -> Iterator[Reason]:
    yield from against_holder(
        claim.power, claim.holder, without_capacity=claim.without_capacity
    )
    if claim.agreed_on is None:
        yield NO_AGREEMENT
    elif claim.agreed_on > claim.on:
        yield Reason("The day of the agreement lies ahead", AGREEMENT)
    if not claim.notice_version.strip():
        yield Reason("The version of the written notice is wanting", NOTICE)
    if not claim.necessity.strip():
        yield Reason(
            "Say why it is relevant, strictly necessary and proportionate", NECESSITY
        )
    if claim.power.law == WITHOUT_CAPACITY and not claim.agreed_by.strip():
        yield Reason("Say what the person who agreed is to them", WITHOUT_CAPACITY)
