"""Days at a port: planned, run, returned; those without a seizure too."""

from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.clocks.wording import day_words, london_day
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.rooms.cash_detention.actions.checks import label, need_officer
from muster.rooms.cash_detention.models import PortOperation
from muster.rooms.cash_detention.rules import Port
from muster.rooms.cash_detention.workflow import PORT_OPERATION

NUMBERS = ("staff_hours", "stopped", "searches", "seizures")


@atomic
def plan(*, day: date, port: str, actor: Viewer, at: datetime) -> PortOperation:
    """Plan a day at a port.

    Audit   port_operation.planned
    """
    need_officer(actor)
    group = label(None, None)
    if PortOperation.objects.filter(day=day, port=port, access_class=group).exists():
        raise Refused(
            Reason("That day at that port is planned already"),
            remedy="Open that one.",
        )
    return open_whole(
        PORT_OPERATION,
        PortOperation,
        title=f"{Port(port).words}, {day_words(day)}",
        access_class=group,
        said={"day": day, "port": port},
        verb="planned",
        actor=actor,
        at=at,
    )


@atomic
def run(
    operation: PortOperation,
    *,
    staff_hours: int,
    stopped: int,
    searches: int,
    seizures: int,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say how the day went; nothing seized is said as 0.

    Audit   port_operation.run
    """
    if operation.day > london_day(at):
        raise Refused(Reason("That day has not come"), remedy="Wait until then.")
    made = move(operation.register, "run", actor=actor, at=at)
    operation.staff_hours, operation.stopped = staff_hours, stopped
    operation.searches, operation.seizures = searches, seizures
    operation.save(update_fields=NUMBERS)
    return made
