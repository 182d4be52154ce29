"""Moves that need nothing but their reason."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.notices.actions import tell, tell_role
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.flow.gateway.rules import deciding


@atomic
def step(
    register: Register, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Make a move that needs nothing but its reason.

    These are: return for information, provide it, withdraw, escalate, look
    again, close.
    Audit   tasking_request.<verb>
    """
    refuse_above({"The reason": reason})
    if verb == "escalate":
        _may_escalate(register)
    made = move(register, verb, actor=actor, at=at, reason=reason)
    _tell_of_step(register, verb, actor=actor, at=at)
    return made


def _may_escalate(register: Register) -> None:
    before = Transition.objects.filter(register=register, verb="escalate").count()
    against = deciding.may_escalate(times_before=before)
    if against:
        raise Refused(against, remedy="Raise it at the next tasking meeting.")


STEPS_TOLD = {
    "return_for_information": "Your tasking request was returned for information",
    "close": "Your tasking request was closed",
    "look_again": "Your deferred tasking request is looked at again",
}


def _tell_of_step(
    register: Register, verb: str, *, actor: Viewer, at: datetime
) -> None:
    if verb in STEPS_TOLD:
        text = STEPS_TOLD[verb]
        tell([register.opened_by_id], register, text=text, actor=actor, at=at)
    elif verb == "escalate":
        text = "A decision on a tasking request was escalated"
        tell_role(Role.TASKING_CHAIR, register, text=text, actor=actor, at=at)
    else:
        text = f"Tasking request: {verb.replace('_', ' ')}"
        tell_role(Role.GATEWAY_OFFICER, register, text=text, actor=actor, at=at)
