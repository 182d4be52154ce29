"""Objectives, the 4P plan and the policy file of an operation."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.db.transaction import atomic

from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.records.giving import tell_of_given, tell_of_result
from muster.core.records.models import Register
from muster.core.records.readers import need_one_of, readers_of
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.operations.actions.checks import (
    hold_as_lead,
    hold_as_member,
    hold_operation,
    need_member,
)
from muster.flow.operations.actions.second import refuse_settled
from muster.flow.operations.models import Objective, Operation, PlanStep, PolicyEntry
from muster.flow.operations.rules import Standing, Strand
from muster.flow.operations.workflow import STEP


@atomic
def set_objective(
    operation: Operation, *, text: str, measure: str, actor: Viewer, at: datetime
) -> Objective:
    """Set something that the operation is to achieve.

    measure: how anyone will know that it was met.
    Audit   operation.objective_set
    """
    hold_as_lead(operation, actor=actor)
    register = operation.register
    made = Objective.objects.create(
        **_numbered(Objective, register),
        text=text,
        measure=measure,
        set_by_id=actor.user_id,
        set_at=at,
    )
    _note(register, "objective_set", actor=actor, body=text)
    return made


@atomic
def settle_objective(
    operation: Operation,
    *,
    number: int,
    standing: Standing,
    outcome: str,
    actor: Viewer,
    at: datetime,
) -> Objective:
    """Say whether an objective was met, and how one knows.

    Audit   operation.objective_settled
    """
    hold_as_lead(operation, actor=actor)
    register = operation.register
    objective: Objective = _unsettled(Objective, register, number)
    _need_result(standing, outcome)
    objective.standing, objective.outcome = standing.value, outcome
    objective.settled_by_id, objective.settled_at = actor.user_id, at
    objective.save(update_fields=("standing", "outcome", "settled_by", "settled_at"))
    _note(register, "objective_settled", actor=actor, body=outcome, changes=True)
    return objective


@atomic
def add_step(
    operation: Operation,
    *,
    strand: Strand,
    text: str,
    owner_id: UUID,
    due_on: date,
    actor: Viewer,
    at: datetime,
) -> PlanStep:
    """Put an action into the 4P plan, with who does it and its last day.

    They are told, and it stands on their home page until it has its result.
    Raises  Refused for an owner who may not open the operation.
    Audit   operation.plan_step_added
    """
    hold_as_member(operation, actor=actor)
    register = operation.register
    if due_on < at.date():
        raise Refused(
            Reason("Its last day is past already"), remedy="Give a day from today on."
        )
    need_one_of(readers_of(register, at=at), owner_id)
    made = PlanStep.objects.create(
        **_numbered(PlanStep, register),
        strand=strand.value,
        text=text,
        owner_id=owner_id,
        due_on=due_on,
        set_by_id=actor.user_id,
        set_at=at,
    )
    _note(register, "plan_step_added", actor=actor, body=f"{strand.words}: {text}")
    tell_of_given(STEP, made, actor=actor, at=at)
    return made


@atomic
def settle_step(
    operation: Operation,
    *,
    number: int,
    standing: Standing,
    result: str,
    actor: Viewer,
    at: datetime,
) -> PlanStep:
    """Say what came of an action of the plan, or why it was not done.

    Its owner may, and whoever is on the operation; who gave it is told.
    Audit   operation.plan_step_settled
    """
    hold_operation(operation)
    register = operation.register
    step: PlanStep = _unsettled(PlanStep, register, number)
    if step.owner_id != actor.user_id:
        need_member(register, actor=actor)
    _need_result(standing, result)
    step.standing, step.result = standing.value, result
    step.settled_by_id, step.settled_at = actor.user_id, at
    step.save(update_fields=("standing", "result", "settled_by", "settled_at"))
    _note(register, "plan_step_settled", actor=actor, body=result, changes=True)
    tell_of_result(STEP, step, actor=actor, at=at)
    return step


@atomic
def log_decision(
    operation: Operation,
    *,
    decision: str,
    reason: str,
    options: str = "",
    corrects: int | None = None,
    actor: Viewer,
    at: datetime,
) -> PolicyEntry:
    """Write a decision into the policy file, where it stays as written.

    corrects: number of an earlier entry that this one puts right.
    Audit   operation.decision_logged
    """
    hold_as_member(operation, actor=actor)
    register = operation.register
    placed = _numbered(PolicyEntry, register)
    if corrects is not None and not 1 <= corrects < placed["number"]:
        raise Refused(
            Reason(f"The policy file has no entry {corrects}"),
            remedy="Give the number of the entry that is put right.",
        )
    made = PolicyEntry.objects.create(
        **placed,
        decision=decision,
        reason=reason,
        options=options,
        corrects=corrects,
        by_id=actor.user_id,
        at=at,
    )
    _note(register, "decision_logged", actor=actor, body=decision)
    return made


def _numbered(model: Any, register: Register) -> dict[str, Any]:
    """Where the next row goes; the operation is held, so no number is given twice."""
    rows = model.objects.filter(register=register)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return {
        "register": register,
        "access_class": register.access_class,
        "number": last + 1,
    }


def _unsettled(model: Any, register: Register, number: int) -> Any:
    """The row of a number, held until this is over; refused if it has its result."""
    row = (
        model.objects.select_for_update(of=("self",))
        .filter(register=register, number=number)
        .first()
    )
    if row is None:
        raise NotFound(f"{register.reference} {number}")
    refuse_settled(row)
    return row


def _need_result(standing: Standing, words: str) -> None:
    if standing is Standing.OPEN or not words.strip():
        raise Refused(
            Reason("It is settled as done or not done, with the result in words"),
            remedy="Write what came of it, or why it was not done.",
        )


def _note(
    register: Register, verb: str, *, actor: Viewer, body: str, changes: bool = False
) -> None:
    audit(
        Audited.ALTERATION if changes else Audited.COLLECTION,
        f"operation.{verb}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=body,
    )
