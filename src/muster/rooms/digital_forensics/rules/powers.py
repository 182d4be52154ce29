"""The power under which a device was taken, and what the law asks of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from muster.core.terms.law import Act, Law, Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

PACE = Act(
    "Police and Criminal Evidence Act 1984",
    "https://www.legislation.gov.uk/ukpga/1984/60/section/",
)
PCSC = Act(
    "Police, Crime, Sentencing and Courts Act 2022",
    "https://www.legislation.gov.uk/ukpga/2022/32/section/",
    date(2026, 11, 22),
)

AGREEMENT = PCSC.read("s.37(1)", "37")
NECESSITY = PCSC.unread("s.37(5)", "37")
WITHOUT_CAPACITY = PCSC.unread("s.38", "38")
NOTICE = PCSC.read("s.39(3)", "39")
FREE_TO_REFUSE = PCSC.read("s.39(3)(d) and (e)", "39")
AGREEMENT_FIRST = Policy(
    "Agreement first for victims and witnesses", "the unit's own choice"
)


NO_AGREEMENT = Reason(
    "There is no agreement. The person may refuse, and the enquiry does not end because"
    " they do",
    FREE_TO_REFUSE,
    about="agreed_on",
)


class Holder(Worded):
    """Whose device it is."""

    SUSPECT = "suspect", "A person under investigation"
    VICTIM = "victim", "A victim"
    WITNESS = "witness", "A witness"
    NOBODY_KNOWN = "nobody_known", "Nobody known: it was found"

    @property
    def helps(self) -> bool:
        """Whether the holder is a victim or a witness, not under investigation."""
        return self in {Holder.VICTIM, Holder.WITNESS}


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
        PACE.unread("s.19", "19"),
        note="A constable lawfully on premises seizes what is evidence",
    ),
    Power(
        "pace_20",
        "Computer information seized",
        PACE.unread("s.20", "20"),
        note="Information held on a computer and accessible from the premises",
    ),
    Power(
        "pace_22",
        "Retained after seizure",
        PACE.unread("s.22", "22"),
        note="Kept as long as is necessary in all the circumstances",
    ),
    Power(
        "warrant",
        "Search warrant",
        PACE.unread("ss.8, 15 and 16", "8"),
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
