"""Invented submissions of the demonstration region, at every stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from muster.core.people.seed import BY_NAME
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.gateway.rules.asking import MajorCrime
from muster.flow.gateway.seed import SURREY, SUSSEX, Story, an_ask
from muster.flow.operations import actions as operations
from muster.flow.operations import queries as operation_queries
from muster.flow.operations.rules import Part
from muster.rooms.digital_forensics import actions
from muster.rooms.digital_forensics.models import Exhibit, Submission
from muster.rooms.digital_forensics.rules import Ask, Holder, Level

CALLUM, YUSUF, EDITH = "Callum Frost", "Yusuf Karim", "Edith Somers"
SEALED = "E1000{place}"
FOUND = "Call records and messages as asked, in the report of today; nothing withheld."
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
        operation = _operation(region, told)
        if operation is not None:
            _submission(region, operation, told, place)


def _operation(region: Region, told: Told) -> Register | None:
    with region.acting(CALLUM):
        return of_kind("operation").filter(title=told.operation).first()


def _admit_the_unit(region: Region) -> None:
    """The restricted operation needs the unit: its lead tells two people of it."""
    at = region.now - timedelta(days=4)
    with region.acting("Sian Prowse", at=at) as lead:
        found = of_kind("operation").filter(title="Operation Yew").first()
        if found is None:
            return
        operation = operation_queries.operation(found.reference)
        for name in (YUSUF, EDITH):
            operations.add_member(
                operation,
                user_id=BY_NAME[name].id,
                part=Part.SPECIALIST,
                reason="To examine one phone",
                actor=lead,
                at=at,
            )


def _submission(region: Region, operation: Register, told: Told, place: int) -> None:
    taken = region.now - timedelta(hours=told.hours)
    at = taken + timedelta(hours=1)
    given = dict(told.given)
    if given.pop("detained", False):
        given["detained_since"] = taken
    if str(given["power"]).startswith("pcsca"):
        given["agreed_on"] = taken.date()
    with region.acting(CALLUM, at=at) as detective:
        ask = Ask(
            title=told.title,
            question="Contacts, messages and places in the last six weeks",
            holder=told.holder,
            taken_at=taken,
            **given,  # type: ignore[arg-type] # the story's own words
        )
        made = actions.submit(operation, ask, actor=detective, at=at)
        actions.add_exhibit(
            made,
            reference=f"CF/{place}",
            producer="DC Frost",
            kind=Exhibit.Kind.PHONE if "hone" in told.title else Exhibit.Kind.OTHER,
            description="Dark, scratched at one corner, switched off when taken",
            taken_from="where it was found",
            place="At the scene",
            seal=SEALED.format(place=place),
            actor=detective,
            at=at,
        )
    _onwards(region, made, told, place=place, at=at)


def _onwards(
    region: Region, made: Submission, told: Told, *, place: int, at: datetime
) -> None:
    if told.until == "withdrawn":
        with region.acting(CALLUM, at=at) as detective:
            why = "The owner was found and it was given back at once."
            actions.move(made, "withdraw", reason=why, actor=detective, at=at)
    if told.until in {"submitted", "withdrawn"}:
        return
    refusals = {
        "incomplete": ("send_back", "Say which container, and who found it."),
        "declined": ("decline", "The maker reads these; ask the manufacturer's unit."),
    }
    verb, why = refusals.get(told.until, ("accept", ""))
    with region.acting(EDITH, at=at) as head:
        actions.move(made, verb, reason=why, actor=head, at=at)
    if told.until in {"queued", *refusals}:
        return
    _examine(region, made, told, place=place, at=at + timedelta(hours=1))


def _examine(
    region: Region, made: Submission, told: Told, *, place: int, at: datetime
) -> None:
    seal = SEALED.format(place=place)
    with region.acting(YUSUF, at=at) as examiner:
        actions.hand_over(
            made,
            number=1,
            happened_at=at,
            from_whom="Property store" if told.gap else "DC Frost",
            to_whom="Yusuf Karim",
            place="Digital Forensics Unit",
            why="For examination",
            actor=examiner,
            at=at,
        )
        actions.examine(made, number=1, level=Level.LABORATORY, actor=examiner, at=at)
        if told.until == "examining":
            return
        at += timedelta(hours=20)
        actions.record_finding(
            made,
            number=1,
            finding=FOUND,
            sha256=f"{place:064x}",
            actor=examiner,
            at=at,
        )
        actions.finish(made, reason=FOUND, actor=examiner, at=at)
        if told.until == "returned":
            actions.hand_over(
                made,
                number=1,
                happened_at=at,
                from_whom="Yusuf Karim",
                to_whom="the person it was taken from",
                place="Front counter",
                why="Given back",
                seal_broken=seal,
                seal_applied=f"{seal}/2",
                gives_back=True,
                actor=examiner,
                at=at,
            )
            actions.move(made, "close", actor=examiner, at=at)
    if told.until == "kept":
        with region.acting(CALLUM, at=at) as detective:
            why = "Both are evidence at the trial."
            actions.move(made, "keep", reason=why, actor=detective, at=at)
