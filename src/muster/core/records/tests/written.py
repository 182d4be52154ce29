"""What the audit says of a record, for tests to read."""

from uuid import UUID

from muster.core.audit.models import Entry
from muster.core.people.seed import BY_NAME
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer


def verbs(register: Register | UUID) -> list[str]:
    """What was done to a record and read of it, in order."""
    wanted = register.id if isinstance(register, Register) else register
    with as_definer():
        return list(
            Entry.objects.using("owner")
            .filter(register_id=wanted)
            .order_by("at", "id")
            .values_list("verb", flat=True)
        )


def entries(name: str) -> list[str]:
    """Everything the audit says of one person, in order."""
    with as_definer():
        return list(
            Entry.objects.using("owner")
            .filter(viewer_id=BY_NAME[name].id)
            .order_by("at", "id")
            .values_list("verb", flat=True)
        )
