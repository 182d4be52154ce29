"""Records for tests: only what matters to the sentence is set."""

import uuid
from datetime import UTC, datetime

from django.db import connections

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
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


def relabelled(register: Register, *, access_class: int) -> Register:
    """The same under another label, with all that hangs on it.

    As an act of the stage that keeps it does: through a function of the definer, which
    asks that the viewer sees it before and after.
    """
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT records_relabel(%s, %s)", [register.id, access_class])
    register.access_class, register.version = access_class, register.version + 1
    return register
