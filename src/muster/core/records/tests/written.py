"""What the audit says of a record, for tests to read."""

from uuid import UUID

from muster.core.audit.models import Entry
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
