"""Moving an operation through its states, to its end."""

from dataclasses import asdict
from datetime import datetime

from django.db.transaction import atomic

from muster.core.terms.reason import Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.core.workflow.models import Transition
from muster.flow.gateway.actions import say_what_became
from muster.flow.gateway.rules.course import Became
from muster.flow.operations import queries
from muster.flow.operations.actions.checks import hold_as_lead
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import (
    Result,
    Strand,
    against_closing,
    against_starting,
)


@atomic
def move(
    operation: Operation, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Start, pause, resume an operation, or take it to court and back.

    Audit   operation.<verb>
    """
    if verb in {"take_on", "close"}:
        raise Refused("That has a page of its own")
    hold_as_lead(operation, actor=actor)
    register = operation.register
    if verb == "start":
        refuse_if(
            against_starting(
                objectives=queries.objectives(register).count(),
                steps=[Strand(step.strand) for step in queries.plan(register)],
            ),
            remedy="Set the objectives and the 4P plan first.",
        )
    return workflow.move(register, verb, reason=reason, actor=actor, at=at)


@atomic
def close(
    operation: Operation, *, result: Result, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Close an operation with what it came to.

    reason: the result in words. Refused while anything on it has no result. Those who
            asked for it are told that it ended.
    Audit   operation.close
    """
    hold_as_lead(operation, actor=actor)
    register = operation.register
    refuse_if(
        against_closing(**asdict(queries.still_open(register))),
        remedy="Give each its result, “not done” with the reason too.",
    )
    Operation.objects.filter(register=register).update(result=result.value)
    operation.result = result.value
    asked = queries.answers(register)
    say_what_became(asked, Became.ENDED, of=[register], actor=actor, at=at)
    return workflow.move(register, "close", reason=reason, actor=actor, at=at)
