"""What people do with a request for an interpreter, one function a verb."""

from dataclasses import asdict
from datetime import datetime

from django.db.transaction import atomic

from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.operations.workflow import PART_OF
from muster.rooms.interpreters.clocks import ANSWER
from muster.rooms.interpreters.models import Request
from muster.rooms.interpreters.rules import Ask, against_asking
from muster.rooms.interpreters.workflow import OFFICERS, REQUEST


@atomic
def ask(operation: Register, ask: Ask, *, actor: Viewer, at: datetime) -> Request:
    """Ask for an interpreter; it is seen by whoever may see the operation.

    Raises  Refused for who may not ask, and with every reason why nobody can come.
    Audit   interpreter_request.asked
    """
    hold(operation)
    if not actor.holds(*OFFICERS):
        raise Refused(Reason("Investigators ask for interpreters"))
    refuse_if(
        against_asking(ask, at=at), remedy="Choose another time, or ring the desk."
    )
    language = Request.Language(ask.language).label
    return open_whole(
        REQUEST,
        Request,
        title=f"{language}, {ask.place}",
        access_class=operation.access_class,
        said=asdict(ask),
        verb="asked",
        belongs_to=[(operation, PART_OF)],
        runs={ANSWER.rule_id: at},
        actor=actor,
        at=at,
    )


@atomic
def book(
    request: Request, *, interpreter: str, actor: Viewer, at: datetime
) -> Transition:
    """Say who comes.

    interpreter: the number in the public register, never a name.
    Audit   interpreter_request.book
    """
    made = move(request.register, "book", actor=actor, at=at)
    request.interpreter = interpreter
    request.save(update_fields=("interpreter",))
    return made


def step(
    request: Request, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Say that there is nobody, cancel it, or say how it went.

    Audit   interpreter_request.<verb>
    """
    return move(request.register, verb, reason=reason, actor=actor, at=at)
