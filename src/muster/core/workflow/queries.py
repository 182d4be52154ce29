"""What may be done next with a record, and what was done."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.once import once
from muster.core.terms.move import Move, State
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition
from muster.core.workflow.rules import may_offer


def state_of(register: Register) -> State:
    """The state a record is in."""
    return KINDS[register.kind].workflow.state(register.state)


def offered(register: Register, *, to: Viewer) -> list[Move]:
    """The moves this person may make now."""
    moves = list(KINDS[register.kind].workflow.moves_from(register.state))
    made = made_before(register, moves, by=to)
    return [
        move
        for move in moves
        if may_offer(move, to, author_id=register.opened_by_id, made=made.keys())
    ]


def made_before(
    register: Register, moves: Iterable[Move], *, by: Viewer
) -> dict[str, str]:
    """Those moves that others of these exclude, and that somebody made, as called.

    Nothing is asked where none of them names another.
    """
    named = {verb for move in moves for verb in move.other_than}
    if not named:
        return {}
    made = Transition.objects.filter(
        register=register, verb__in=named, by_id=by.user_id
    )
    workflow = KINDS[register.kind].workflow
    return {verb: workflow.words(verb) for verb in made.values_list("verb", flat=True)}


def acts_next(register: Register) -> str:
    """Who is to act next, in words; nothing when the record is finished.

    A state that says whom it waits on says it better than the roles that may act. Those
    for whom nobody waits are named where nobody else can act.
    """
    if waits_on := state_of(register).waits_on:
        return waits_on
    moves = list(KINDS[register.kind].workflow.moves_from(register.state))
    moves = [move for move in moves if not move.aside] or moves
    roles = dict.fromkeys(role.title for move in moves for role in move.by)
    return " or ".join(roles)


def history(register: Register) -> QuerySet[Transition]:
    """Every move of a record, newest first."""
    return Transition.objects.filter(register=register).order_by("-at", "-id")


def left_since(
    told: Iterable[tuple[UUID, datetime]],
) -> set[tuple[UUID, datetime]]:
    """Of records and moments those at which the record stood in another state."""
    asked = set(told)
    if not asked:
        return set()
    moved = Transition.objects.filter(
        register_id__in={key for key, _ in asked}, at__gt=min(at for _, at in asked)
    ).exclude(origin=F("to"))
    last = dict(moved.order_by("at").values_list("register_id", "at"))
    return {(key, at) for key, at in asked if key in last and last[key] > at}


@once
def states_at(kind: str, moment: datetime) -> dict[UUID, str]:
    """The state in which each record of a kind stood just before a moment.

    Nobody changes what is answered: several measures are counted from it.
    """
    first = KINDS[kind].workflow.initial.key
    opened = Register.objects.filter(kind=kind, opened_at__lt=moment)
    states = dict.fromkeys(opened.values_list("id", flat=True), first)
    moves = Transition.objects.filter(register__kind=kind, at__lt=moment)
    for register_id, to in moves.order_by("at", "id").values_list("register_id", "to"):
        states[register_id] = to
    return states
