"""What the page of an operation is made of."""

from datetime import date

from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.clocks.wording import listed
from muster.core.people.queries import names
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    Column,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
)
from muster.flow.operations import queries
from muster.flow.operations.models import Objective, Operation, PlanStep
from muster.flow.operations.rules import (
    Part,
    Result,
    Standing,
    Strand,
    Team,
    against_reading_policy_file,
)

__all__ = [
    "Table",
    "members",
    "objectives",
    "plan",
    "plan_of",
    "policy_file",
    "summary",
]


def summary(operation: Operation) -> Summary:
    """What the operation is for, whose it is and who may see it."""
    register = operation.register
    seen = seen_by({register.access_class})[register.access_class]
    rows = [
        SummaryRow("What it is to do", Prose(operation.aims)),
        SummaryRow("Team", str(register.owner_team or "")),
        SummaryRow("Opened", register.opened_at),
        SummaryRow("Who may see it", seen.words),
    ]
    if operation.result:
        rows.append(SummaryRow("Result", Result(operation.result).words))
        rows.append(SummaryRow("Closed", register.closed_at))
    return Summary(title="The operation", rows=rows)


def objectives(operation: Operation, *, may_settle: bool) -> Table:
    """What is to be achieved, and whether it was."""
    reference = operation.register.reference
    rows = [
        Row(
            (
                one.number,
                Prose(one.text),
                Prose(one.measure),
                _outcome(one, reference, may_settle=may_settle),
            )
        )
        for one in queries.objectives(operation.register)
    ]
    return Table(
        title="Objectives",
        columns=[
            Column("No."),
            Column("Objective"),
            Column("How we will know"),
            Column("Outcome"),
        ],
        rows=rows,
        empty="No objective is set yet.",
    )


def _outcome(one: Objective, reference: str, *, may_settle: bool) -> Value:
    standing = Standing(one.standing)
    if standing is not Standing.OPEN:
        done = standing is Standing.DONE
        tag = Tag("Achieved", "green") if done else Tag("Not achieved", "orange")
        return (tag, Prose(one.outcome))
    if not may_settle:
        return Tag("Open", "blue")
    route = reverse("operations:settle_objective", args=[reference, one.number])
    return Link(f"Say whether objective {one.number} was achieved", route)


def plan(operation: Operation, viewer: Viewer, *, team: Team, today: date) -> Table:
    """The 4P plan, with a way to give results for those who may."""
    may = viewer.user_id in team.members and operation.register.closed_at is None
    return plan_of(operation, today=today, may_settle=may, viewer=viewer)


def plan_of(
    operation: Operation,
    *,
    today: date,
    may_settle: bool = False,
    viewer: Viewer | None = None,
) -> Table:
    """The 4P plan of an operation as a table."""
    reference = operation.register.reference
    steps = queries.plan(operation.register)
    who = names(step.owner_id for step in steps)
    rows = [
        Row(
            (
                Strand(step.strand).words,
                Prose(step.text),
                who[step.owner_id],
                step.due_on,
                _result(
                    step,
                    reference,
                    today=today,
                    may=may_settle
                    or (viewer is not None and step.owner_id == viewer.user_id),
                ),
            )
        )
        for step in steps
    ]
    return Table(
        title="4P plan",
        columns=[
            Column("Strand"),
            Column("Action"),
            Column("Who"),
            Column("Due"),
            Column("Result"),
        ],
        rows=rows,
        empty="Nothing is planned yet.",
    )


def _result(step: PlanStep, reference: str, *, today: date, may: bool) -> Value:
    standing = Standing(step.standing)
    if standing is not Standing.OPEN:
        colour = "green" if standing is Standing.DONE else "orange"
        return (Tag(standing.words, colour), Prose(step.result))
    shown: list[Value] = [
        Tag("Overdue", "red") if step.due_on < today else Tag("Open", "blue")
    ]
    if may:
        route = reverse("operations:settle_step", args=[reference, step.number])
        shown.append(Link(f"Give the result of action {step.number}", route))
    return shown


def policy_file(operation: Operation, viewer: Viewer, *, team: Team) -> Table | Text:
    """Every decision, as it was written; or who reads them, for whoever does not."""
    owner_team = operation.register.owner_team_id
    against = against_reading_policy_file(viewer, team, owner_team=owner_team)
    if against:
        return Text(title="Policy file", paragraphs=[f"{against[0]}."])
    entries = list(queries.policy_file(operation.register))
    who = names(entry.by_id for entry in entries)
    corrected: dict[int, list[int]] = {}
    for entry in entries:
        if entry.corrects:
            corrected.setdefault(entry.corrects, []).append(entry.number)
    rows = [
        Row(
            (
                entry.number,
                (
                    Prose(entry.decision),
                    *_corrections(entry.corrects, corrected.get(entry.number, [])),
                ),
                Prose(entry.reason),
                Prose(entry.options),
                (who[entry.by_id], entry.at),
            )
        )
        for entry in entries
    ]
    return Table(
        title="Policy file",
        columns=[
            Column("No."),
            Column("Decision"),
            Column("Reason"),
            Column("What else was considered"),
            Column("By and when"),
        ],
        rows=rows,
        empty="No decision is logged yet.",
    )


def _corrections(corrects: int | None, corrected_by: list[int]) -> list[Value]:
    shown: list[Value] = []
    if corrects:
        shown.append(Tag(f"Puts entry {corrects} right", "purple"))
    if corrected_by:
        entries = "entry" if len(corrected_by) == 1 else "entries"
        numbers = listed(map(str, corrected_by))
        shown.append(Tag(f"Put right by {entries} {numbers}", "orange"))
    return shown


def members(operation: Operation) -> Table:
    """Who is and was on it."""
    found = list(queries.members(operation.register))
    who = names(one.user_id for one in found)
    rows = [
        Row((who[one.user_id], Part(one.part).words, one.starts, one.ends or "Now"))
        for one in found
    ]
    return Table(
        title="Who is on it",
        columns=[Column("Name"), Column("Part"), Column("From"), Column("Until")],
        rows=rows,
        empty="Nobody leads it yet.",
    )
