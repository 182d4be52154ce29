"""Moves that need nothing but their reason."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.people.queries import holders
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.flow.gateway import queries
from muster.flow.gateway.actions.contact import dealt_with
from muster.flow.gateway.rules import deciding

CONCERNS = {
    "escalate": (Role.TASKING_CHAIR, Role.GATEWAY_MANAGER),
    "provide": (Role.GATEWAY_OFFICER,),
    "amend": (Role.GATEWAY_OFFICER,),
    "answer": (Role.GATEWAY_OFFICER,),
    "withdraw": (Role.GATEWAY_OFFICER,),
}
"""Whom a step concerns besides whoever opened the request."""


@atomic
def step(
    register: Register, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Make a move that needs nothing but its reason.

    These are: return for information, provide it, add to it or put it right, answer
    its decision, withdraw, escalate, answer the escalation, look again, close.
    Audit   tasking_request.<verb>
    """
    refuse_above({"The reason": reason})
    if verb == "escalate":
        _may_escalate(register)
    made = move(
        register,
        verb,
        actor=actor,
        at=at,
        reason=reason,
        tell_too=[who for role in CONCERNS.get(verb, ()) for who in holders(role)],
    )
    dealt_with(register, actor=actor, at=at)
    return made


def _may_escalate(register: Register) -> None:
    against = deciding.may_escalate(times_before=queries.times_escalated(register))
    if against:
        raise Refused(against, remedy="Raise it at the next tasking meeting.")
