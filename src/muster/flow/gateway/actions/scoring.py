"""A request is scored."""

from collections.abc import Mapping
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.notices.actions import tell_role
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.gateway.actions.contact import dealt_with
from muster.flow.gateway.models import (
    Triage,
    TriageMark,
)
from muster.flow.gateway.rules import criteria
from muster.flow.gateway.rules.criteria import CURRENT, Mark
from muster.flow.gateway.workflow import (
    TRIAGED,
)


@atomic
def triage(
    register: Register, marks: Mapping[str, Mark], *, actor: Viewer, at: datetime
) -> Triage:
    """Score a request on the stated criteria; an earlier scoring stays beside it.

    Raises  Refused for a mark missing, out of range or without a reason.
    Audit   tasking_request.triage, or score_again
    """
    refuse_above({f"“{key}”": mark.reason for key, mark in marks.items()})
    refuse_if(criteria.faults(marks), remedy="Give each criterion a mark and a reason.")
    verb = "score_again" if register.state == TRIAGED.key else "triage"
    move(register, verb, actor=actor, at=at)
    dealt_with(register, actor=actor, at=at)
    made = Triage.objects.create(
        register=register,
        request_class=register.access_class,
        access_class=intern(unit_label()),
        version=CURRENT.version,
        by_id=actor.user_id,
        at=at,
    )
    TriageMark.objects.bulk_create(
        TriageMark(
            triage=made,
            access_class=made.access_class,
            criterion=one.key,
            points=marks[one.key].points,
            reason=marks[one.key].reason,
        )
        for one in CURRENT.criteria
    )
    tell_role(
        Role.GATEWAY_MANAGER,
        register,
        text="A tasking request is scored and awaits a decision",
        actor=actor,
        at=at,
    )
    return made
