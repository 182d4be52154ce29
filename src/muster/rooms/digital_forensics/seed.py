"""Invented submissions of the demonstration region, at every stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.gateway.rules.asking import MajorCrime
from muster.flow.gateway.seed import SURREY, SUSSEX, Story, an_ask
from muster.flow.operations import queries as operations
from muster.flow.operations.builders import put_on
from muster.flow.operations.rules import Part
from muster.rooms.digital_forensics.builders import (
    DETECTIVE,
    EXAMINER,
    HEAD,
    a_submission,
    examined,
    given_back,
    handed_over,
    moved,
    under_examination,
    with_exhibit,
)
from muster.rooms.digital_forensics.models import Exhibit, Submission
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import Holder

HOUR = timedelta(hours=1)
FOUND = "Call records and messages as asked, in the report of today; nothing withheld."
REFUSED = {
    "incomplete": ("send_back", "Say which container, and who found it."),
    "declined": ("decline", "The maker reads these; ask the manufacturer's unit."),
}
BY_AGREEMENT: Mapping[str, object] = {
    "power": "pcsca_37",
    "notice_version": "NPCC DPN version 3",
    "necessity": "Only the messages with one contact between two dates are sought; they"
    " cannot be had otherwise.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One invented submission.

    hours: before now that the devices were taken; it is submitted an hour later.
    until: the state it has come to.
    gap:   whether nobody says how its first exhibit came to the unit.
    """

    operation: str
    title: str
    holder: Holder
    hours: int
    until: str
    given: Mapping[str, object] = field(default_factory=dict)
    gap: bool = False
    lead: str = "Ruth Adeyemi"


STORY = (
    Told(
        "Operation Larch",
        "Phone of a girl found at a cuckooed flat",
        Holder.VICTIM,
        76,
        "queued",
        {
            **BY_AGREEMENT,
            "power": "pcsca_38",
            "without_capacity": True,
            "agreed_by": "parent",
            "child_at_risk": True,
        },
    ),
    Told(
        "Operation Larch",
        "2 phones from an arrest this morning",
        Holder.SUSPECT,
        5,
        "examining",
        {"power": "pace_19", "detained": True},
    ),
    Told(
        "Operation Larch",
        "Laptop from the search of a flat",
        Holder.SUSPECT,
        200,
        "queued",
        {"power": "warrant", "power_reference": "Reading MC 4471"},
    ),
    Told(
        "Operation Larch",
        "Phone of a neighbour who filmed the callers",
        Holder.WITNESS,
        30,
        "submitted",
        BY_AGREEMENT,
    ),
    Told(
        "Operation Juniper",
        "Phones of two crew members",
        Holder.SUSPECT,
        900,
        "kept",
        {"power": "pace_22"},
        gap=True,
    ),
    Told(
        "Operation Juniper",
        "Office computer of the haulier",
        Holder.SUSPECT,
        700,
        "examined",
        {"power": "pace_20"},
    ),
    Told(
        "Operation Juniper",
        "Phone of the port worker who was threatened",
        Holder.VICTIM,
        650,
        "returned",
        BY_AGREEMENT,
    ),
    Told(
        "Operation Juniper",
        "Memory card found in a container",
        Holder.NOBODY_KNOWN,
        120,
        "incomplete",
        {"power": "pace_19"},
    ),
    Told(
        "Operation Juniper",
        "Vehicle unit of the second lorry",
        Holder.SUSPECT,
        400,
        "declined",
        {"power": "pace_19"},
    ),
    Told(
        "Operation Alder",
        "Tracker recovered from an excavator",
        Holder.NOBODY_KNOWN,
        90,
        "withdrawn",
        {"power": "pace_19"},
    ),
    Told(
        "Operation Yew",
        "Phone of the person who moves the money",
        Holder.SUSPECT,
        60,
        "queued",
        {"power": "warrant", "power_reference": "Portsmouth MC 118"},
        lead="Sian Prowse",
    ),
)

REQUESTS = (
    Story(
        an_ask(
            "Phone work on the Ricky line in Brighton",
            "digital_forensics",
            objective="Examine the phone that 07700 900123 rang most in June.",
            crime_references="47260088120",
        ),
        SUSSEX,
        39,
        ("triage", "accept_in_part"),
    ),
    Story(
        an_ask(
            "Support to a homicide inquiry in Guildford",
            "digital_forensics",
            major_crime=MajorCrime.HOMICIDE,
            threat="",
        ),
        SURREY,
        58,
        ("triage", "accept", "close"),
    ),
    Story(
        an_ask("Examine twelve phones from a warrant in Woking", "digital_forensics"),
        SURREY,
        9,
        ("triage", "decline", "escalate"),
    ),
)
"""What forces ask of this room, for the gateway's part of the demonstration."""


def seed(region: Region) -> None:
    """Write the submissions of the operations that the region has."""
    _admit_the_unit(region)
    for place, told in enumerate(STORY, start=1):
        with region.acting(DETECTIVE):
            operation = of_kind("operation").filter(title=told.operation).first()
        if operation is not None:
            taken = region.now - told.hours * HOUR
            submission = _submitted(operation, told, place, taken=taken)
            _onwards(submission, told, place=place, at=taken + HOUR)


def _admit_the_unit(region: Region) -> None:
    """The restricted operation needs the unit: its lead tells two people of it."""
    at, lead = region.now - timedelta(days=4), "Sian Prowse"
    with region.acting(lead, at=at):
        register = of_kind("operation").filter(title="Operation Yew").first()
        if register is None:
            return
        yew = operations.operation(register.reference)
    for name in (EXAMINER, HEAD):
        reason = "To examine one phone"
        put_on(yew, name, Part.SPECIALIST, by=lead, reason=reason, at=at)


def _submitted(
    operation: Register, told: Told, place: int, *, taken: datetime
) -> Submission:
    said = dict(told.given)
    if said.pop("detained", False):
        said["detained_since"] = taken
    if str(said["power"]).startswith("pcsca"):
        said["agreed_on"] = taken.date()
    submission = a_submission(
        operation,
        title=told.title,
        question="Contacts, messages and places in the last six weeks",
        holder=told.holder,
        taken_at=taken,
        at=taken + HOUR,
        **said,
    )
    return with_exhibit(
        submission,
        reference=f"CF/{place}",
        kind=Exhibit.Kind.PHONE if "hone" in told.title else Exhibit.Kind.OTHER,
        description="Dark, scratched at one corner, switched off when taken",
        taken_from="where it was found",
        seal=f"E1000{place}",
        at=taken + HOUR,
    )


def _onwards(submission: Submission, told: Told, *, place: int, at: datetime) -> None:
    if told.until == "withdrawn":
        why = "The owner was found and it was given back at once."
        moved(submission, "withdraw", by=DETECTIVE, reason=why, at=at)
    if told.until in {"submitted", "withdrawn"}:
        return
    verb, why = REFUSED.get(told.until, ("accept", ""))
    moved(submission, verb, by=HEAD, reason=why, at=at)
    if told.until not in {"queued", *REFUSED}:
        _examine(submission, told, place=place, at=at + HOUR)


def _examine(submission: Submission, told: Told, *, place: int, at: datetime) -> None:
    from_whom = "Property store" if told.gap else "DC Frost"
    handed_over(submission, at=at, from_whom=from_whom)
    under_examination(submission, level=Level.LABORATORY, at=at)
    if told.until == "examining":
        return
    at += 20 * HOUR
    examined(submission, FOUND, sha256=f"{place:064x}", at=at)
    if told.until == "returned":
        seal = f"E1000{place}"
        seals = {"seal_broken": seal, "seal_applied": f"{seal}/2"}
        given_back(
            submission, from_whom=EXAMINER, place="Front counter", at=at, **seals
        )
        moved(submission, "close", by=EXAMINER, at=at)
    if told.until == "kept":
        why = "Both are evidence at the trial."
        moved(submission, "keep", by=DETECTIVE, reason=why, at=at)
