"""Withdrawing a row: it stays on record, and is no longer relied on."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from muster.core.people.first import done_before
from muster.core.picture.models.constraints import Withdrawable
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.core.terms.viewer import Viewer

Row = TypeVar("Row", bound=Withdrawable)


def seen(rows: QuerySet[Row], row_id: UUID) -> Row:
    """The row of an id, if it may be seen; NotFound alike for hidden and absent."""
    row = rows.filter(id=row_id).first()
    if row is None:
        raise NotFound(str(row_id))
    return row


def withdraw(
    rows: QuerySet[Row], row_id: UUID, *, reason: str, actor: Viewer, at: datetime
) -> Row:
    """Withdraw a row once, with a reason; the caller leaves the audit entry."""
    row = seen(rows, row_id)
    if not reason.strip():
        raise Refused("Say why it is withdrawn", remedy="Write the reason.")
    changed = rows.filter(id=row_id, retracted_at=None).update(
        retracted_at=at,
        retracted_by_id=actor.user_id,
        retraction_reason=reason.strip(),
    )
    if not changed:
        row.refresh_from_db()
        raise ChangedMeanwhile(
            done_before(
                "withdrew this",
                by=row.retracted_by_id,
                at=row.retracted_at,
                words=row.retraction_reason,
            ),
            remedy="It need not be withdrawn again.",
        )
    row.refresh_from_db()
    return row
