"""What waits for one person, over every kind of record."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.models import Register
from muster.core.terms.move import Move
from muster.core.terms.named import named
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records whose next move is somebody's to make.

    mine:      their own: they opened it, and it came back to them.
    role:      those of others, which whoever holds their role may move.
    elsewhere: how many more of these are told of elsewhere.
    """

    mine: list[Register]
    role: list[Register]
    elsewhere: int = 0


def waiting(
    viewer: Viewer,
    *,
    at: datetime,
    at_most: int = 15,
    leave_out: Collection[str] = (),
    own_elsewhere: Collection[str] = (),
) -> Waiting:
    """What waits for somebody, their own apart, each longest waiting first.

    leave_out:     kinds of which what waits for their role is told of elsewhere.
    own_elsewhere: those of which their own is told of there too.
    """
    theirs = Q(opened_by_id=viewer.user_id)
    wanted = _wanted(viewer, at=at)
    role = wanted.exclude(theirs)
    return Waiting(
        mine=list(wanted.filter(theirs).exclude(kind__in=own_elsewhere)[:at_most]),
        role=list(role.exclude(kind__in=leave_out)[:at_most]),
        elsewhere=_number(wanted, theirs, leave_out, own_elsewhere),
    )


def _number(
    wanted: QuerySet[Register],
    theirs: Q,
    leave_out: Collection[str],
    own_elsewhere: Collection[str],
) -> int:
    """How many are told of elsewhere, in one statement; none where no kind is."""
    if not leave_out:
        return 0
    of_role = ~theirs & Q(kind__in=leave_out)
    told = of_role | theirs & Q(kind__in=own_elsewhere)
    return wanted.filter(told, kind__in=KINDS.counted).count()


def _wanted(viewer: Viewer, *, at: datetime) -> QuerySet[Register]:
    """The longest waiting first: what a role may move waits for those who hold it.

    Read from the workflows; save where the move is for the record's author alone, for
    anyone but the author or but whoever made another, where it is one that nobody waits
    for, and in states that rest; and save where the kind says that the record is
    another's to move.
    """
    wanted = Q(pk__in=[])
    for kind in KINDS:
        theirs = _theirs(kind, viewer, at=at)
        for state in kind.workflow.states:
            if state.resting:
                continue
            mine = [
                move
                for move in kind.workflow.moves_from(state.key)
                if viewer.holds(*move.by) and not move.aside
            ]
            if not mine:
                continue
            here = Q(kind=kind.key, state=state.key)
            if all(move.another for move in mine):
                here &= ~Q(opened_by_id=viewer.user_id)
            elif all(move.author for move in mine):
                here &= Q(opened_by_id=viewer.user_id)
            if all(move.other_than for move in mine):
                here &= ~_made_all(mine, viewer)
            wanted |= here & theirs
    return Register.objects.filter(wanted).order_by("changed_at", "id")


def _made_all(moves: Sequence[Move], viewer: Viewer) -> Q:
    """That of each of these moves somebody made one whose maker it is not for."""
    made = Transition.objects.filter(register=OuterRef("id"), by_id=viewer.user_id)
    barred = Q()
    for move in moves:
        barred &= Q(Exists(made.filter(verb__in=move.other_than)))
    return barred


def _theirs(kind: RecordKind, viewer: Viewer, *, at: datetime) -> Q:
    """Which records of a kind may wait for this person, as the kind says."""
    if not kind.waits_for:
        return Q()
    return Q(named(kind.waits_for)(viewer, at=at))


def newest(viewer: Viewer, *, at_most: int = 10) -> list[Register]:
    """Records of the viewer's teams that they may open, the last changed first."""
    return list(
        Register.objects.filter(
            owner_team_id__in=viewer.team_ids, kind__in=KINDS.open_to(viewer)
        ).order_by("-changed_at", "-id")[:at_most]
    )
