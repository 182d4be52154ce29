"""Of two who pay the same money out at the same moment, one does."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from muster.core.ledger.accounts import BANK, UNMATCHED
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.server import Cluster
from tests.database.side_by_side import (
    Connection,
    as_definer,
    serving,
    superuser,
    taken_or_waiting,
)

pytestmark = pytest.mark.committing

WRITES = "Callum Frost"
ENTRY = (
    "INSERT INTO ledger_entry (id, register_id, access_class, at, narrative,"
    " source_event, reason, by_id, number) VALUES (%s, %s, %s, now(), 'x',"
    " gen_random_uuid(), '', %s, %s)"
)
LINE = (
    "INSERT INTO ledger_posting (id, register_id, access_class, entry_id, account,"
    " unit, amount) VALUES (gen_random_uuid(), %s, %s, %s, %s, 'GBP', %s)"
)


def enter(connection: Connection, register: Register, pence: int, number: int) -> None:
    """Past every policy: nobody waits for whoever writes on the record before."""
    as_definer(connection)
    key, whose = uuid.uuid4(), [register.id, register.access_class]
    who = BY_NAME[WRITES].id
    connection.execute(ENTRY, [key, *whose, who, number])
    for code, amount in ((BANK.code, pence), (UNMATCHED.code, -pence)):
        connection.execute(LINE, [*whose, key, code, amount])
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_of_two_who_pay_out_all_that_is_there_at_once_the_second_is_refused(
    committing: Cluster,
) -> None:
    with acting(WRITES) as actor:
        register = a_register("A van", actor=actor)
    with serving(committing) as before:
        enter(before, register, 100_00, 1)
    with (
        ThreadPoolExecutor(1) as pool,
        superuser(committing) as watch,
        serving(committing) as first,
        serving(committing) as second,
    ):
        enter(first, register, -100_00, 2)
        begun = pool.submit(enter, second, register, -100_00, 3)
        taken_or_waiting(watch, second, begun)
        first.commit()
        with pytest.raises(psycopg.errors.CheckViolation, match="no more goes out"):
            begun.result()
        second.rollback()
