"""Who may act on an operation; every action asks here first."""

from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.records.queries import leads_to
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.operations.models import Operation
from muster.flow.operations.queries import on_it
from muster.flow.operations.rules import against_leading, against_working
from muster.flow.operations.workflow import CLOSED, PART_OF


def hold_operation(operation: Operation, *, to_restrict: bool = False) -> None:
    """Keep an operation as it is until the act is over, and read it anew.

    to_restrict: with all that is part of it and may be seen.
    """
    register = operation.register
    parts = leads_to(register.id, PART_OF) if to_restrict else ()
    hold(register, *parts, to_relabel=to_restrict)
    operation.refresh_from_db(fields=("access_class", "group", "aims", "result"))


def hold_as_lead(
    operation: Operation,
    *,
    actor: Viewer,
    to_restrict: bool = False,
    closed_too: bool = False,
) -> None:
    """Hold it, and refuse anybody who is not its lead or deputy by then."""
    hold_operation(operation, to_restrict=to_restrict)
    need_lead(operation.register, actor=actor, closed_too=closed_too)


def hold_as_member(operation: Operation, *, actor: Viewer) -> None:
    """Hold it, and refuse anybody who is not on it by then."""
    hold_operation(operation)
    need_member(operation.register, actor=actor)


def need_lead(register: Register, *, actor: Viewer, closed_too: bool = False) -> None:
    """Refuse anybody but the operation's lead or deputy.

    closed_too: it may be done once the operation is closed: who knows of it changes.
    """
    if not closed_too:
        _refuse_closed(register)
    refuse_if(
        against_leading(actor, on_it(register)),
        remedy="Ask the senior investigating officer.",
    )


def need_member(register: Register, *, actor: Viewer) -> None:
    """Refuse anybody who is not on the operation."""
    _refuse_closed(register)
    refuse_if(
        against_working(actor, on_it(register)),
        remedy="Ask the senior investigating officer to add you.",
    )


def _refuse_closed(register: Register) -> None:
    if register.state == CLOSED.key:
        raise Refused(
            Reason("The operation is closed"),
            remedy="Write a note on it; what was decided stays as it is.",
        )
