"""What waits for one person, over every kind of record."""

from datetime import datetime

from django.db.models import Q
from django.utils.module_loading import import_string

from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer


def waiting_for(viewer: Viewer, *, at: datetime, at_most: int = 15) -> list[Register]:
    """Records whose next move is this person's to make, longest waiting first.

    Read from the workflows: what a role may move waits for those who hold it,
    save where the move is for the record's author alone, or for anyone but the
    author, where it is one that nobody waits for, and in states that rest; and save
    where the kind says that the record is another's to move.
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
            wanted |= here & theirs
    return list(Register.objects.filter(wanted).order_by("changed_at", "id")[:at_most])


def _theirs(kind: RecordKind, viewer: Viewer, *, at: datetime) -> Q:
    """Which records of a kind may wait for this person, as the kind says."""
    if not kind.waits_for:
        return Q()
    says = import_string(kind.waits_for.replace(":", "."))
    return Q(says(viewer, at=at))


def newest(viewer: Viewer, *, at_most: int = 10) -> list[Register]:
    """Records of the viewer's teams that they may open, the last changed first."""
    return list(
        Register.objects.filter(
            owner_team_id__in=viewer.team_ids, kind__in=KINDS.open_to(viewer)
        ).order_by("-changed_at", "-id")[:at_most]
    )
