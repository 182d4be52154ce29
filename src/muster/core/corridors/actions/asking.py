"""Asking to be let into a corridor, and deciding it."""

import uuid
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import leave
from muster.core.access.actions.groups import ADMITTING
from muster.core.access.models import Group, GroupMembership
from muster.core.audit.actions import Operation, record
from muster.core.clocks.wording import london_day, start_of
from muster.core.corridors.actions.doing import note, run
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.corridors.models import RoutedRequest
from muster.core.corridors.rules import (
    DAY,
    Admission,
    against_admitting,
    against_asking,
)
from muster.core.terms.reason import Reason, refuse_if
from muster.core.terms.viewer import Viewer

DECIDING: Final = {
    **ADMITTING,
    "corridors_decides": Reason(
        "A guardian decides, and never on a request of their own", OF_CORRIDORS
    ),
    "corridors_briefed": Reason("Whoever is admitted was briefed", OF_CORRIDORS),
}


@atomic
def ask(
    *, why: str, last_day: date, actor: Viewer, at: datetime, group: Group | None = None
) -> UUID:
    """Ask the sensitive intelligence unit to be told; it answers alike whatever exists.

    last_day: until the end of which day, a year ahead at most.
    group:    the corridor, where whoever asks knows one.
    Raises  Refused for a day that is past or too far.
    Audit   corridors.asked
    """
    refuse_if(against_asking(last_day, today=london_day(at)))
    made = uuid.uuid4()
    until = start_of(last_day + DAY)
    run({}, "corridors_ask", made, why, until, group and group.id)
    record(Operation.COLLECTION, "corridors.asked", actor=actor)
    return made


@atomic
def admit(
    request: RoutedRequest,
    asked: Admission,
    *,
    said: str = "",
    actor: Viewer,
    at: datetime,
) -> UUID:
    """Admit whoever asked, as any guardian admits anybody but themselves.

    Somebody who is in it until a later day is admitted from that day on, and no
    further than the longest time from today.
    Raises  Refused unless the actor guards the corridor and is somebody else, with
            every reason against it; ChangedMeanwhile where it was decided already.
    Audit   corridors.admitted
    """
    longest = request.group.longest_months or 0
    refuse_if(against_admitting(asked, longest_months=longest, today=london_day(at)))
    membership = uuid.uuid4()
    given = (membership, asked.starts, asked.ends, asked.briefed_on, said)
    run(DECIDING, "corridors_decide", request.id, *given)
    note("admitted", request.group_id, actor=actor, body=str(request.person_id))
    return membership


@atomic
def let_in(
    group: Group,
    asked: Admission,
    *,
    person: UUID,
    why: str,
    actor: Viewer,
    at: datetime,
) -> UUID:
    """Admit somebody who did not ask, for a reason and after a briefing.

    Raises  Refused unless the actor guards the corridor and is somebody else, for
            whoever is not of the unit or only looks after its accounts, and with
            every reason against it.
    Audit   corridors.admitted
    """
    longest = group.longest_months or 0
    refuse_if(against_admitting(asked, longest_months=longest, today=london_day(at)))
    membership = uuid.uuid4()
    when = (asked.starts, asked.ends, asked.briefed_on)
    run(DECIDING, "corridors_let_in", membership, group.id, person, *when, why)
    note("admitted", group.id, actor=actor, body=f"{person}: {why}")
    return membership


@atomic
def turn_down(request: RoutedRequest, *, said: str, actor: Viewer) -> None:
    """Admit nobody; whoever asked is told nothing of it.

    Raises  Refused unless the actor guards the corridor and is somebody else;
            ChangedMeanwhile where it was decided already.
    Audit   corridors.turned_down
    """
    run(DECIDING, "corridors_decide", request.id, None, None, None, None, said)
    note("turned_down", request.group_id, actor=actor, body=said)


@atomic
def pass_on(request: RoutedRequest, *, to: Group, actor: Viewer) -> None:
    """Lay a request before the guardians of another corridor that one knows.

    Raises  Refused and ChangedMeanwhile, as for turning it down.
    Audit   corridors.passed_on
    """
    run(DECIDING, "corridors_pass_on", request.id, to.id)
    note("passed_on", request.group_id, actor=actor)


@atomic
def end_membership(membership: GroupMembership, *, actor: Viewer, at: datetime) -> None:
    """End a membership now: a guardian anybody's, a member their own.

    Raises  Refused for that of somebody who guards the corridor.
    Audit   access.left
    """
    leave(
        membership_id=membership.id,
        group_id=membership.group_id,
        at=at,
        actor=actor,
    )
