"""Invented operations of the demonstration region, at every stage."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.people.seed import BY_NAME, key, let
from muster.core.records.actions import set_action, write_note
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import (
    SYNDICATE_1,
    an_operation,
    put_on,
    restricted,
    taken_on,
    with_step,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part, Result, Standing, Strand

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SECOND = key("SEROCU Regional Investigations Syndicate 2")
RUTH, SIAN = "Ruth Adeyemi", "Sian Prowse"
CALLUM, DEV = "Callum Frost", "Dev Malhotra"


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
OBJECTIVES = (
    (
        "Identify and arrest those who direct the group",
        "Each of the three at the top is charged or disrupted",
    ),
    (
        "Make safe those whom it exploits",
        "A safeguarding plan stands for each person known",
    ),
)
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
TO_DO = (
    ("Ring the housing officer about the two flats", CALLUM, -2),
    ("Ask the disclosure officer for the first schedule", CALLUM, 9),
    ("Brief the young people's service before the arrests", DEV, 4),
)
"""What is to be done, by whom, so many days after the region is as of."""


def seed(region: Region) -> None:
    """Write the operations; those that have a threat to be about are about one."""
    for told in STORY:
        at = region.now - timedelta(days=told.days)
        with region.acting("Grace Lindqvist", at=at):
            threats = of_kind("threat").filter(title=told.threat, opened_at__lte=at)
            about = list(threats)
        team = SECOND if told.lead == SIAN else SYNDICATE_1
        operation = an_operation(
            told.name, aims=told.aims, team_id=team, about=about, at=at
        )
        reference = operation.register.reference
        region.note("operations", name=told.name, reference=reference)
        if told.until != "tasked":
            _run(region, operation, told, at + DAY)


def _run(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    taken_on(operation, by=told.lead, at=at)
    named = "Named when it was taken on"
    for name, part in ((CALLUM, Part.OFFICER_IN_CASE), (DEV, Part.DISRUPTION)):
        put_on(operation, name, part, by=told.lead, reason=named, at=at)
    for text, measure in OBJECTIVES:
        aim = {"text": text, "measure": measure}
        let(told.lead, actions.set_objective, operation, **aim, at=at)
    if told.until != "planning":
        _work(operation, told, at + DAY)
        _finish(region, operation, told, at + 14 * DAY)


def _work(operation: Operation, told: Told, at: datetime) -> None:
    for strand, text, owner, days in PLAN:
        due = (at + days * DAY).date()
        with_step(
            operation,
            text,
            owner=owner,
            by=told.lead,
            strand=strand,
            due_on=due,
            at=at,
        )
    let(told.lead, actions.move, operation, "start", at=at)
    for decision, reason, options, corrects in DECISIONS:
        let(
            told.lead,
            actions.log_decision,
            operation,
            decision=decision,
            reason=reason,
            options=options,
            corrects=corrects,
            at=at + 2 * HOUR,
        )
    if told.restricted:
        warned = "Somebody warned the group of an earlier search"
        restricted(operation, by=told.lead, reason=warned, at=at + 3 * HOUR)


def _finish(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    both = "Both numbers are used by one person; see the policy file."
    _done(operation, by=CALLUM, number=1, result=both, at=at)
    if told.until == "paused":
        why = "Its financial investigator is lent to another operation."
        let(told.lead, actions.move, operation, "pause", reason=why, at=at)
    if told.until in {"court", "closed"}:
        why = "Four people are charged; first hearing next month."
        let(told.lead, actions.move, operation, "go_to_court", reason=why, at=at)
    if told.until == "active":
        _hang(region, operation, told, at)
    if told.until == "closed":
        _close(region, operation, at + 200 * DAY)


def _done(
    operation: Operation, *, by: str, number: int, result: str, at: datetime
) -> None:
    said = {"number": number, "standing": Standing.DONE, "result": result}
    let(by, actions.settle_step, operation, **said, at=at)


def _hang(region: Region, operation: Operation, told: Told, at: datetime) -> None:
    """What people write and set on an operation that runs."""
    for text, owner, days in TO_DO:
        due, owner_id = (region.now + days * DAY).date(), BY_NAME[owner].id
        let(
            told.lead,
            set_action,
            operation.register,
            text=text,
            owner_id=owner_id,
            due_on=due,
            at=at,
        )
    landlord = "The landlord of the second flat will speak to us on weekdays."
    let(CALLUM, write_note, operation.register, text=landlord, at=at + HOUR)


def _close(region: Region, operation: Operation, at: datetime) -> None:
    with region.acting(RUTH, at=at):
        plan = queries.plan(operation.register)
        steps = [step.number for step in plan if step.standing == Standing.OPEN]
        aims = [aim.number for aim in queries.objectives(operation.register)]
    for number in steps:
        done = "Done, as the note of the day says."
        _done(operation, by=RUTH, number=number, result=done, at=at)
    for number in aims:
        came = "Three convicted; a plan stands for each of the five known."
        said = {"number": number, "standing": Standing.DONE, "outcome": came}
        let(RUTH, actions.settle_objective, operation, **said, at=at)
    why = "Three convicted at Guildford Crown Court, 21 years between them."
    result = Result.CONVICTIONS
    let(RUTH, actions.close, operation, result=result, reason=why, at=at)
