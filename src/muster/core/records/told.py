"""What a person has been told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from muster.core.notices.models import Notice
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import handle, held


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the record it is about."""

    notice: Notice
    register: Register


def unread(viewer: Viewer, *, at_most: int = 10) -> list[Told]:
    """What this person has not read yet of what they may open, newest first."""
    return _with_records(_unread(viewer).order_by("-at", "-id")[:at_most])


def unread_number(viewer: Viewer) -> int:
    """How many notices of what they may open they have not read."""
    return _unread(viewer).count()


def every_notice(
    viewer: Viewer, *, after: tuple[str, ...] | None, at_most: int
) -> list[Told]:
    """All that this person was told of what they may open, newest first.

    after: the moment and the handle of the last one already shown.
    """
    found = _of(viewer)
    if after:
        at = datetime.fromisoformat(after[0])
        last = held(found.filter(at=at), after[1])
        found = found.filter(Q(at__lt=at) | Q(at=at, id__lt=last.id))
    return _with_records(found.order_by("-at", "-id")[:at_most])


def notice_place(told: Told) -> tuple[str, str]:
    """What a notice sorts by."""
    return told.notice.at.isoformat(), handle(told.notice)


def _of(viewer: Viewer) -> QuerySet[Notice]:
    may_open = Register.objects.filter(kind__in=KINDS.open_to(viewer))
    return Notice.objects.filter(
        to_user_id=viewer.user_id, register_id__in=may_open.values("id")
    )


def _unread(viewer: Viewer) -> QuerySet[Notice]:
    return _of(viewer).filter(read_at__isnull=True)


def _with_records(found: Iterable[Notice]) -> list[Told]:
    notices = list(found)
    registers = Register.objects.in_bulk({notice.register_id for notice in notices})
    return [
        Told(notice, registers[notice.register_id])
        for notice in notices
        if notice.register_id in registers
    ]
