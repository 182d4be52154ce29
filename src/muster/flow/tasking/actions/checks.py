"""What every act of tasking checks and leaves."""

from collections.abc import Set as AbstractSet

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.records.models import Register
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer


def require(actor: Viewer, roles: AbstractSet[Role], what: str) -> None:
    if not actor.holds(*roles):
        who = " or ".join(sorted(role.title.lower() for role in roles))
        raise Refused(f"{what} is for: {who}")


def leave_entry(
    operation: Operation, verb: str, register: Register, actor: Viewer
) -> None:
    audit(
        operation,
        verb,
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
    )
