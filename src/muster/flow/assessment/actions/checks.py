"""What several acts on a threat look up and leave."""

from datetime import datetime

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.flow.assessment.models import (
    Assessment,
    Threat,
)
from muster.flow.assessment.queries import threats


def latest_scoring(threat: Threat) -> Assessment:
    found = threats.latest(threat.pk)
    if found is None:
        raise NotFound(str(threat.pk))
    return found


def end_standing(register: Register, at: datetime) -> None:
    standing = threats.standing(register.id)
    if standing is not None:
        standing.ended_at = at
        standing.save(update_fields=("ended_at",))


def leave_entry(
    operation: Operation,
    verb: str,
    register: Register,
    actor: Viewer,
    *,
    body: str = "",
) -> None:
    audit(
        operation,
        verb,
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=body,
    )
