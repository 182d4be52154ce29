"""Records for tests: only what matters to the sentence is set."""

import uuid
from datetime import UTC, datetime

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_register(
    title: str = "A matter",
    access_class: int | None = None,
    *,
    actor: Viewer,
    kind: str = "import",
    state: str = "open",
    at: datetime = AT,
) -> Register:
    """A record in the register, seen by the whole unit unless said otherwise.

    kind: one that core itself keeps, unless said otherwise.
    """
    return Register.objects.create(
        reference=f"SE-TST-2026-{uuid.uuid4().hex[:8].upper()}",
        kind=kind,
        title=title,
        state=state,
        access_class=intern(unit_label()) if access_class is None else access_class,
        opened_at=at,
        opened_by_id=actor.user_id,
        changed_at=at,
    )
