"""Entries that a statement writes, whole, as whoever may run SQL would write them."""

import uuid
from collections.abc import Iterable

from django.db import connection

from muster.core.ledger.rules import Leg
from muster.core.records.models import Register

ENTRY = (
    "INSERT INTO ledger_entry (id, register_id, access_class, at, narrative,"
    " source_event, reason, by_id, number) SELECT %s, %s, %s, {at}, 'x',"
    " gen_random_uuid(), '', viewer_id(), coalesce(max(number), 0) + 1"
    " FROM ledger_entry WHERE register_id = %s"
)
LINE = (
    "INSERT INTO ledger_posting (id, register_id, access_class, entry_id, account,"
    " unit, amount) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s)"
)


def put(register: Register, legs: Iterable[Leg], *, at: str = "now()") -> None:
    """Write an entry, and have the database ask what it asks at the end of an act.

    at: in SQL.
    """
    key = uuid.uuid4()
    whose: tuple[uuid.UUID, int] = (register.id, register.access_class)
    with connection.cursor() as cursor:
        cursor.execute(ENTRY.format(at=at), [key, *whose, register.id])
        for leg in legs:
            cursor.execute(LINE, [*whose, key, leg.account, leg.unit, leg.amount])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
