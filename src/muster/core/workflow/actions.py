"""Moving a record from one state to another."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import F

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.notices.actions import tell
from muster.core.people.queries import MUSTER_ITSELF, names
from muster.core.records.holding import hold
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.move import Move
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import moment
from muster.core.workflow.models import Transition
from muster.core.workflow.queries import history, made_before
from muster.core.workflow.rules import Asked, reasons_against

MOST_TOLD = 20
"""Moves among which the one is looked for that brought a record to its state."""


def move(
    register: Register,
    verb: str,
    *,
    actor: Viewer,
    at: datetime,
    reason: str = "",
    own_view: str = "",
    audited: str = "",
    told: str = "",
    tell_too: Iterable[UUID] = (),
) -> Transition:
    """Make a move: check, change, audit, start and stop clocks, all or nothing.

    Whoever opened the record is told of it when it is somebody else's; no stage and no
    room need tell them.

    audited:  what the entry tells, where that is more than the reason.
    told:     what people are told of it, where that is more than the move says.
    tell_too: whom else it concerns: who claimed it anew, say.
    Raises  Refused with every reason; ChangedMeanwhile if the record left the
            state that this viewer saw.
    Audit   <kind>.<verb>
    """
    asked = Asked(
        actor, author_id=register.opened_by_id, reason=reason, own_view=own_view
    )
    found = _permitted(register, verb, asked)
    origin = register.state
    _change_state(register, found, at=at, final=found.to.final)
    made = Transition.objects.create(
        register=register,
        access_class=register.access_class,
        verb=verb,
        origin=origin,
        to=found.to.key,
        reason=reason,
        own_view=own_view,
        by_id=actor.user_id,
        at=at,
    )
    for rule_id in found.stops:
        clocks.stop(register, rule_id, at=at, actor=actor)
    for rule_id in found.starts:
        clocks.start(register, rule_id, at=at, actor=actor)
    audit(
        Operation.ALTERATION,
        f"{register.kind}.{verb}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=audited or reason,
    )
    tell(
        [register.opened_by_id, *tell_too],
        register,
        text=found.told(register.title, told),
        actor=actor,
        at=at,
    )
    return made


def before_moving(
    register: Register,
    verb: str,
    *,
    actor: Viewer,
    reason: str = "",
    own_view: str = "",
) -> None:
    """Hold a record that is about to be moved, and refuse what the move would refuse.

    For an act that writes something of the record first: in the state that the move
    leads to, the database takes no word of it any more.
    Raises  Refused with every reason; ChangedMeanwhile if the record left the
            state that this viewer saw.
    """
    seen = register.version
    hold(register)
    if register.version != seen:
        raise came_second(register)
    asked = Asked(
        actor, author_id=register.opened_by_id, reason=reason, own_view=own_view
    )
    _permitted(register, verb, asked)


def _permitted(register: Register, verb: str, asked: Asked) -> Move:
    """The move out of the state it is in; refused with every reason against it."""
    workflow = KINDS[register.kind].workflow
    found = workflow.move(verb, register.state)
    if found is None:
        state = workflow.state(register.state).title.lower()
        raise Refused(
            Reason(f"{register.reference} is {state}: this cannot be done now"),
            *_done_meanwhile(register),
            remedy="Open the record again to see what can be done next.",
        )
    made = made_before(register, (found,), by=asked.actor)
    refuse_if(reasons_against(found, replace(asked, made=made)))
    return found


def _change_state(
    register: Register, found: Move, *, at: datetime, final: bool
) -> None:
    changed = Register.objects.filter(
        id=register.id, state=register.state, version=register.version
    ).update(
        state=found.to.key,
        version=F("version") + 1,
        changed_at=at,
        closed_at=at if final else None,
    )
    if not changed:
        raise came_second(register)
    register.state, register.version = found.to.key, register.version + 1
    register.changed_at, register.closed_at = at, at if final else None


def came_second(
    register: Register, *, see: str = "", again: bool = False
) -> ChangedMeanwhile:
    """What whoever acts second on a record is told: who did what before.

    see:   the page of the record, where the page of the move is no more.
    again: whether what is sent once more will be done.
    """
    then = ", then decide again."
    if again:
        then = ". If it is still to be done, send it again."
    return ChangedMeanwhile(
        Reason(f"{register.reference} was changed meanwhile"),
        *_done_meanwhile(register),
        remedy=f"Look at what changed{then}",
        see=see,
    )


def _done_meanwhile(register: Register) -> tuple[Reason, ...]:
    """What was done last and by whom, for whoever came second; and who brought the
    record to where it stands, where that was somebody before them.
    """
    done = list(history(register)[:MOST_TOLD])
    if not done:
        return ()
    came = next((each for each in done if each.origin != each.to), None)
    told = dict.fromkeys(filter(None, (came, done[0])))
    who = names(each.by_id for each in told)
    return tuple(
        Reason(_told(each, who[each.by_id] or MUSTER_ITSELF, register)) for each in told
    )


def _told(done: Transition, who: str, register: Register) -> str:
    workflow = KINDS[register.kind].workflow
    why = f": “{done.reason}”" if done.reason else ""
    if done.origin != done.to:
        became = workflow.state(done.to).title.lower()
        return f"{who} made it {became} on {moment(done.at)}{why}"
    move = workflow.move(done.verb, done.origin)
    words = move.words if move else done.verb
    return f"{who} did “{words}” on {moment(done.at)}{why}"
