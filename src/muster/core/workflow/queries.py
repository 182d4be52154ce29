"""What may be done next with a record, and what was done."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.move import Move, State
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition
from muster.core.workflow.rules import may_offer


def state_of(register: Register) -> State:
    """The state a record is in."""
    return KINDS[register.kind].workflow.state(register.state)


def offered(register: Register, *, to: Viewer) -> list[Move]:
    """The moves this person may make now."""
    return [
        move
        for move in KINDS[register.kind].workflow.moves_from(register.state)
        if may_offer(move, to, author_id=register.opened_by_id)
    ]


def acts_next(register: Register) -> str:
    """Who is to act next, in words; nothing when the record is finished.

    Those for whom nobody waits are named where nobody else can act.
    """
    moves = list(KINDS[register.kind].workflow.moves_from(register.state))
    moves = [move for move in moves if not move.aside] or moves
    roles = dict.fromkeys(role.title for move in moves for role in move.by)
    return " or ".join(roles)


def history(register: Register) -> QuerySet[Transition]:
    """Every move of a record, newest first."""
    return Transition.objects.filter(register=register).order_by("-at", "-id")


def states_at(kind: str, moment: datetime) -> dict[UUID, str]:
    """The state in which each record of a kind stood just before a moment."""
    first = KINDS[kind].workflow.initial.key
    opened = Register.objects.filter(kind=kind, opened_at__lt=moment)
    states = dict.fromkeys(opened.values_list("id", flat=True), first)
    moves = Transition.objects.filter(register__kind=kind, at__lt=moment)
    for register_id, to in moves.order_by("at", "id").values_list("register_id", "to"):
        states[register_id] = to
    return states
