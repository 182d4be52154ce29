"""Who may act on an operation; every action asks here first."""

from datetime import datetime

from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.operations.queries import team
from muster.flow.operations.rules import against_leading, against_working
from muster.flow.operations.workflow import CLOSED


def need_lead(register: Register, *, actor: Viewer, at: datetime) -> None:
    """Refuse anybody but the operation's lead or deputy."""
    _refuse_closed(register)
    against = against_leading(actor, team(register, at=at))
    if against:
        raise Refused(*against, remedy="Ask the senior investigating officer.")


def need_member(register: Register, *, actor: Viewer, at: datetime) -> None:
    """Refuse anybody who is not on the operation."""
    _refuse_closed(register)
    against = against_working(actor, team(register, at=at))
    if against:
        raise Refused(
            *against, remedy="Ask the senior investigating officer to add you."
        )


def _refuse_closed(register: Register) -> None:
    if register.state == CLOSED.key:
        raise Refused(
            Reason("The operation is closed"),
            remedy="Write a note on it; what was decided stays as it is.",
        )
