"""What people ask about long work."""

from collections.abc import Iterable
from uuid import UUID

from muster.core.jobs.kinds import LONG_WORK
from muster.core.jobs.models import LongWork
from muster.core.terms.viewer import Viewer


def on_record(register_id: UUID) -> LongWork | None:
    """The newest long work on a record, if any may be seen."""
    return (
        LongWork.objects.filter(register_id=register_id)
        .order_by("-asked_at", "-id")
        .first()
    )


def under_way(register_ids: Iterable[UUID]) -> dict[UUID, LongWork]:
    """By record, the work that waits or is being done."""
    found = LongWork.objects.filter(
        register_id__in=list(register_ids), ended_at__isnull=True
    ).order_by("asked_at", "id")
    return {each.register_id: each for each in found if each.register_id}


def may_go_on(work: LongWork, *, to: Viewer) -> bool:
    """Whether somebody who may see long work may stop it or try it again.

    Its author may, and whoever might have begun it in their place: people are ill, go
    on leave and change posts, and what they began waits for none of that.
    """
    if work.kind not in LONG_WORK:
        return False  # nothing here does it
    return work.author_id == to.user_id or to.holds(*LONG_WORK[work.kind].by)


def stop_is_asked(work: LongWork) -> bool:
    """Whether somebody asked to stop it, as of now."""
    return LongWork.objects.filter(id=work.id, stop_asked_at__isnull=False).exists()
