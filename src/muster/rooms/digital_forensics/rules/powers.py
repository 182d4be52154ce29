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
