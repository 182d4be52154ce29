"""Invented operations of the demonstration region, at every stage."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.people.seed import BY_NAME, key
from muster.core.records.actions import set_action, write_note
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.operations import actions, queries
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part, Result, Standing, Strand

FIRST = key("SEROCU Regional Investigations Syndicate 1")
SECOND = key("SEROCU Regional Investigations Syndicate 2")
RUTH, SIAN, CALLUM, DEV = (
    "Ruth Adeyemi",
    "Sian Prowse",
    "Callum Frost",
    "Dev Malhotra",
)


@dataclass(frozen=True, slots=True)
class Told:
    """One invented operation: how long ago it was opened, and how far it came.

    threat: title of the threat that led to it, if the region has it.
    """

    name: str
    aims: str
    days: int
    threat: str
    lead: str = RUTH
    until: str = "active"
    restricted: bool = False


STORY = (
    Told(
        "Operation Larch",
        "Close the invented line from London into Slough and make safe the young people"
        " it uses.",
        days=40,
        threat="Ricky line",
    ),
    Told(
        "Operation Rowan",
        "Find who supplies the converted firearms seen in Crawley.",
        days=6,
        threat="Crawley converted firearms",
        lead=SIAN,
        until="tasked",
    ),
    Told(
        "Operation Alder",
        "Stop the theft of plant from building sites along the M3.",
        days=20,
        threat="M3 plant theft",
        until="planning",
    ),
    Told(
        "Operation Yew",
        "Find who moves the money of the Southampton importers.",
        days=45,
        threat="Southampton docks importers",
        lead=SIAN,
        restricted=True,
    ),
    Told(
        "Operation Hazel",
        "Stop the sale of invented investments to pensioners in Sussex.",
        days=150,
        threat="Sussex investment fraud",
        lead=SIAN,
        until="paused",
    ),
    Told(
        "Operation Juniper",
        "Bring the importers through Southampton docks to trial.",
        days=300,
        threat="Southampton docks importers",
        until="court",
    ),
    Told(
        "Operation Medlar",
        "Take apart the group that steals vehicles to order in Surrey.",
        days=420,
        threat="Surrey vehicles stolen to order",
        until="closed",
    ),
)


def seed(region: Region) -> None:
    """Write the operations; those that have a threat to be about are about one."""
    for told in STORY:
        at = region.now - timedelta(days=told.days)
        with region.acting("Grace Lindqvist", at=at) as coordinator:
            operation = actions.open_operation(
                name=told.name,
                aims=told.aims,
                team_id=SECOND if told.lead == SIAN else FIRST,
                about=_about(told.threat, before=at),
                actor=coordinator,
                at=at,
            )
        region.note(
            "operations", name=told.name, reference=operation.register.reference
        )
        if told.until != "tasked":
            _run(region, operation, told, at + timedelta(days=1))


def _about(threat: str, *, before: datetime) -> list[Register]:
    return list(of_kind("threat").filter(title=threat, opened_at__lte=before))


def _run(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    with region.acting(told.lead, at=at) as lead:
        actions.take_on(operation, name=told.name, aims=told.aims, actor=lead, at=at)
        for name, part in ((CALLUM, Part.OFFICER_IN_CASE), (DEV, Part.DISRUPTION)):
            actions.add_member(
                operation,
                user_id=BY_NAME[name].id,
                part=part,
                reason="Named when it was taken on",
                actor=lead,
                at=at,
            )
        actions.set_objective(
            operation,
            text="Identify and arrest those who direct the group",
            measure="Each of the three at the top is charged or disrupted",
            actor=lead,
            at=at,
        )
        actions.set_objective(
            operation,
            text="Make safe those whom it exploits",
            measure="A safeguarding plan stands for each person known",
            actor=lead,
            at=at,
        )
    if told.until != "planning":
        _work(region, operation, told, at + timedelta(days=1))


PLAN = (
    (Strand.PURSUE, "Identify who holds the two newest numbers", CALLUM, 14),
    (Strand.PURSUE, "Apply for production orders on three accounts", CALLUM, 50),
    (Strand.PREVENT, "Offer diversion to two people at the edge of it", DEV, 75),
    (Strand.PROTECT, "Advise the landlords whose flats were used", DEV, 90),
    (Strand.PREPARE, "Agree with councils who acts when a flat is found", DEV, 120),
)
DECISIONS = (
    (
        "Watch before arresting",
        "The person who directs it is not identified yet; nobody is known to be at"
        " immediate risk.",
        "Arrest the runners now; hand it back to the force.",
        None,
    ),
    (
        "Treat the two youngest runners as victims first",
        "Both show signs of exploitation. Safeguarding and a referral come before any"
        " interview under caution.",
        "Interview both as suspects.",
        None,
    ),
    (
        "Watch for no longer than 28 days before the decision is looked at again",
        "Entry 1 named no end.",
        "",
        1,
    ),
)


def _work(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    with region.acting(told.lead, at=at) as lead:
        for strand, text, owner, days in PLAN:
            actions.add_step(
                operation,
                strand=strand,
                text=text,
                owner_id=BY_NAME[owner].id,
                due_on=(at + timedelta(days=days)).date(),
                actor=lead,
                at=at,
            )
        actions.move(operation, "start", actor=lead, at=at)
        for decision, reason, options, corrects in DECISIONS:
            actions.log_decision(
                operation,
                decision=decision,
                reason=reason,
                options=options,
                corrects=corrects,
                actor=lead,
                at=at + timedelta(hours=2),
            )
        if told.restricted:
            actions.restrict(
                operation,
                reason="Somebody warned the group of an earlier search",
                actor=lead,
                at=at + timedelta(hours=3),
            )
    _finish(region, operation, told, at + timedelta(days=13))


def _finish(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    with region.acting(CALLUM, at=at) as detective:
        actions.settle_step(
            operation,
            number=1,
            standing=Standing.DONE,
            result="Both numbers are used by one person; see the policy file.",
            actor=detective,
            at=at,
        )
    with region.acting(told.lead, at=at) as lead:
        if told.until == "paused":
            why = "Its financial investigator is lent to another operation."
            actions.move(operation, "pause", reason=why, actor=lead, at=at)
        if told.until in {"court", "closed"}:
            why = "Four people are charged; first hearing next month."
            actions.move(operation, "go_to_court", reason=why, actor=lead, at=at)
    if told.until == "active":
        _hang(region, operation, told, at)
    if told.until == "closed":
        _close(region, operation, at + timedelta(days=200))


TO_DO = (
    ("Ring the housing officer about the two flats", CALLUM, -2),
    ("Ask the disclosure officer for the first schedule", CALLUM, 9),
    ("Brief the young people's service before the arrests", DEV, 4),
)
"""What is to be done, by whom, so many days after the region is as of."""


def _hang(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    """What people write and set on an operation that runs."""
    register = operation.register
    with region.acting(told.lead, at=at) as lead:
        for text, owner, days in TO_DO:
            set_action(
                register,
                text=text,
                owner_id=BY_NAME[owner].id,
                due_on=(region.now + timedelta(days=days)).date(),
                actor=lead,
                at=at,
            )
    with region.acting(CALLUM, at=at + timedelta(hours=1)) as detective:
        write_note(
            register,
            text="The landlord of the second flat will speak to us on weekdays.",
            actor=detective,
            at=at + timedelta(hours=1),
        )


def _close(region: Region, operation: Operation, at: datetime) -> None:
    with region.acting(RUTH, at=at) as lead:
        for step in queries.plan(operation.register):
            if step.standing == Standing.OPEN:
                actions.settle_step(
                    operation,
                    number=step.number,
                    standing=Standing.DONE,
                    result="Done, as the note of the day says.",
                    actor=lead,
                    at=at,
                )
        for one in queries.objectives(operation.register):
            actions.settle_objective(
                operation,
                number=one.number,
                standing=Standing.DONE,
                outcome="Three convicted; a plan stands for each of the five known.",
                actor=lead,
                at=at,
            )
        actions.close(
            operation,
            result=Result.CONVICTIONS,
            reason="Three convicted at Guildford Crown Court, 21 years between them.",
            actor=lead,
            at=at,
        )
