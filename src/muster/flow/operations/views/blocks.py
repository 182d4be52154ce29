"""What the page of an operation is made of."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from muster.core.clocks.wording import listed
from muster.core.people.queries import names
from muster.core.records.tasks import Task
from muster.core.room.pages import Look, fields, summary
from muster.core.room.pages.told import who_sees
from muster.core.terms.reason import Reason
from muster.core.web.formats import moment
from muster.core.web.handles import handle
from muster.core.web.pages import (
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    TimelineEntry,
    Value,
    columns,
)
from muster.flow.operations import queries
from muster.flow.operations.models import Objective, Operation, PlanStep
from muster.flow.operations.rules import (
    Part,
    Standing,
    Strand,
    against_reading_policy_file,
)
from muster.flow.operations.workflow import STEP


def what_it_is(operation: Operation, look: Look) -> Summary:
    """What the operation is for, whose it is and who may see it."""
    register = operation.register
    closed = [SummaryRow("Closed", register.closed_at)] if operation.result else []
    return summary(
        "The operation",
        fields(operation, "aims"),
        SummaryRow("Team", str(register.owner_team or "")),
        SummaryRow("Opened", register.opened_at),
        who_sees(register),
        _restricted(operation),
        fields(operation, "result"),
        closed,
    )


def _restricted(operation: Operation) -> list[SummaryRow]:
    """Who restricted it, when and why, and who says who joins."""
    done = queries.restriction(operation)
    group = operation.group
    if done is None or group is None:
        return []
    who = names([done.by_id, done.guardian_id])
    to_group = Link(
        "Its need-to-know group", reverse("access:group", args=[handle(group)])
    )
    return [
        SummaryRow(
            "Restricted", (f"{who[done.by_id]}, {moment(done.at)}", Prose(done.reason))
        ),
        SummaryRow("Who says who joins and leaves", (who[done.guardian_id], to_group)),
    ]


def restricting(operation: Operation, look: Look) -> list[TimelineEntry]:
    """That it was restricted, as part of what happened."""
    done = queries.restriction(operation)
    if done is None:
        return []
    who = names([done.by_id])[done.by_id]
    what = "Restricted to those who are on it"
    return [TimelineEntry(what, who, done.at, Prose(done.reason))]


def objectives(operation: Operation, look: Look) -> Table:
    """What is to be achieved, and whether it was."""
    reference = operation.register.reference
    may_settle = look.viewer.user_id in look.once(queries.team).leads
    rows = [
        Row(
            (
                objective.number,
                Prose(objective.text),
                Prose(objective.measure),
                _outcome(objective, reference, may_settle=may_settle),
            )
        )
        for objective in queries.objectives(operation.register)
    ]
    return Table(
        title="Objectives",
        columns=columns("No.", "Objective", "How we will know", "Outcome"),
        rows=rows,
        empty="No objective is set yet.",
    )


def _outcome(objective: Objective, reference: str, *, may_settle: bool) -> Value:
    standing = Standing(objective.standing)
    if standing is not Standing.OPEN:
        done = standing is Standing.DONE
        tag = Tag("Achieved", "green") if done else Tag("Not achieved", "orange")
        return (tag, Prose(objective.outcome))
    if not may_settle:
        return Tag("Open", "blue")
    route = reverse("operations:settle_objective", args=[reference, objective.number])
    return Link(f"Say whether objective {objective.number} was achieved", route)


def plan(operation: Operation, look: Look) -> Table:
    """The 4P plan, with a way to give results for those who may."""
    on_it = look.viewer.user_id in look.once(queries.team).members
    may_settle = on_it and operation.register.closed_at is None
    return plan_of(
        operation, today=look.today, may_settle=may_settle, owner=look.viewer.user_id
    )


def plan_of(
    operation: Operation,
    *,
    today: date,
    may_settle: bool = False,
    owner: UUID | None = None,
) -> Table:
    """The 4P plan of an operation as a table.

    may_settle: whether each result may be given; owner: whose own may be.
    """
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
                    may=may_settle or step.owner_id == owner,
                ),
            )
        )
        for step in steps
    ]
    return Table(
        title="4P plan",
        columns=columns("Strand", "Action", "Who", "Due", "Result"),
        rows=rows,
        empty="Nothing is planned yet.",
    )


def _result(step: PlanStep, reference: str, *, today: date, may: bool) -> Value:
    standing = Standing(step.standing)
    if standing is not Standing.OPEN:
        colour = "green" if standing is Standing.DONE else "orange"
        return (Tag(standing.words, colour), Prose(step.result))
    overdue = step.due_on < today
    told: list[Value] = [Tag("Overdue", "red") if overdue else Tag("Open", "blue")]
    if may:
        route = reverse("operations:settle_step", args=[reference, step.number])
        told.append(Link(f"Give the result of action {step.number}", route))
        on = Task(STEP, step).href
        told.append(Link(f"Hand back action {step.number}, or give it on", on))
    return told


def against_reading(operation: Operation, look: Look) -> tuple[Reason, ...]:
    """Why this person does not read the policy file; nothing if they do."""
    return against_reading_policy_file(
        look.viewer,
        look.once(queries.team),
        owner_team=operation.register.owner_team_id,
    )


def policy_file(operation: Operation, look: Look) -> Table | Text:
    """Every decision, as it was written; or who reads them, for whoever does not."""
    against = against_reading(operation, look)
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
        folds=True,
        columns=columns(
            "No.", "Decision", "Reason", "What else was considered", "By and when"
        ),
        rows=rows,
        empty="No decision is logged yet.",
    )


def _corrections(corrects: int | None, corrected_by: list[int]) -> list[Value]:
    told: list[Value] = []
    if corrects:
        told.append(Tag(f"Puts entry {corrects} right", "purple"))
    if corrected_by:
        entries = "entry" if len(corrected_by) == 1 else "entries"
        numbers = listed(map(str, corrected_by))
        told.append(Tag(f"Put right by {entries} {numbers}", "orange"))
    return told


def members(operation: Operation, look: Look) -> Table:
    """Who is and was on it."""
    on_it = list(queries.members(operation.register))
    who = names(member.user_id for member in on_it)
    rows = [
        Row(
            (
                who[member.user_id],
                Part(member.part).words,
                member.starts,
                member.ends or "Now",
            )
        )
        for member in on_it
    ]
    return Table(
        title="Who is on it",
        folds=True,
        columns=columns("Name", "Part", "From", "Until"),
        rows=rows,
        empty="Nobody leads it yet.",
    )
