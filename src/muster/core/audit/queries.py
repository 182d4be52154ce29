"""What auditors ask, and what a page shows of one's own purpose."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.audit.models import Entry, Operation, Purpose
from muster.core.terms.viewer import Viewer

SESSION_PURPOSE = "purpose"
"""Where a session keeps the id of the purpose last stated."""


def purpose_of(viewer: Viewer) -> Purpose | None:
    """What the viewer says they are working on now."""
    if viewer.purpose_id is None:
        return None
    return Purpose.objects.filter(id=viewer.purpose_id).first()


def recent_purposes(viewer: Viewer, *, at_most: int = 5) -> list[Purpose]:
    """The matters the viewer worked on last, newest first."""
    mine = Purpose.objects.filter(viewer_id=viewer.user_id).order_by("-stated_at", "pk")
    return list(mine[:at_most])


def entries(
    *,
    operation: str = "",
    only_refused: bool = False,
    after: tuple[str, ...] | None = None,
    at_most: int = 51,
) -> list[Entry]:
    """Entries an auditor is cleared for, newest first.

    after: the moment (ISO 8601) at which the page before ended; entries of one
           page are all of earlier moments, which the database takes to the
           microsecond.
    """
    wanted = Entry.objects.order_by("-at", "-id")
    if operation:
        wanted = wanted.filter(operation=operation)
    if only_refused:
        wanted = wanted.filter(refused=True)
    if after is not None:
        wanted = wanted.filter(at__lt=datetime.fromisoformat(after[0]))
    return list(wanted[:at_most])


def purposes(ids: set[UUID]) -> dict[UUID | None, str]:
    """What people said they were working on, in words, by the purpose's id."""
    return {each.id: str(each) for each in Purpose.objects.filter(id__in=ids)}


@dataclass(frozen=True, slots=True)
class Outlined:
    """That somebody did something which the auditor may not see into."""

    at: datetime
    viewer_id: UUID
    operation: Operation
    refused: bool


def outline(*, since: datetime, until: datetime) -> list[Outlined]:
    """What happened beyond the auditor's clearance, from since up to until."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_outline(%s, %s)", [since, until])
        return [
            Outlined(at, viewer, Operation(operation), refused)
            for at, viewer, operation, refused in cursor.fetchall()
        ]
