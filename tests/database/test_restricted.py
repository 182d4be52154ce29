"""What the audit noted of a record before it was restricted is restricted with it."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.audit.actions import Operation, record
from muster.core.audit.verify import verify
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import ActionToDo, Register
from muster.core.records.tests.builders import AT, a_register, relabelled
from muster.core.terms.label import Label

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

BEFORE = {
    "entries": "SELECT verb FROM audit_entry WHERE register_id = %s",
    "texts": "SELECT body FROM audit_entrytext AS t JOIN audit_entry AS e"
    " ON e.id = t.entry_id WHERE e.register_id = %s",
    "texts by themselves": "SELECT body FROM audit_entrytext"
    " WHERE body = 'asked about the harbour' AND %s IS NOT NULL",
    "changes": "SELECT before FROM audit_change WHERE row_id = %s"
    " AND after NOT LIKE '%%\"access_class\"%%'",
    "changes of what hung on it": "SELECT before FROM audit_change"
    " WHERE \"table\" = 'records_actiontodo' AND %s IS NOT NULL"
    " AND after NOT LIKE '%%\"access_class\"%%'",
}


@pytest.fixture
def group() -> uuid.UUID:
    with acting("Ruth Adeyemi") as guardian:
        return open_group(name="Heron", reason="A test", actor=guardian, at=AT)


@pytest.fixture
def matter() -> Register:
    """A record that was read, changed, and had something hung on it and removed."""
    with acting("Ruth Adeyemi") as actor:
        register = a_register("Harbour", actor=actor)
        record(
            Operation.CONSULTATION,
            "test.opened",
            actor=actor,
            register_id=register.id,
            access_class=register.access_class,
            body="asked about the harbour",
        )
        Register.objects.filter(id=register.id).update(version=2)
        ActionToDo.objects.create(
            register=register,
            access_class=register.access_class,
            text="Watch the quay",
            owner_id=actor.user_id,
            set_by_id=actor.user_id,
            set_at=AT,
        )
        ActionToDo.objects.update(owner_id=BY_NAME["Callum Frost"].id)
    return register


def restricted(register: Register, group: uuid.UUID) -> None:
    with acting("Ruth Adeyemi"):
        bodies = unit_label().organisations
        label = Label(groups=frozenset({group}), organisations=bodies)
        relabelled(register, access_class=intern(label))


def read_by_the_auditor(register: Register) -> dict[str, int]:
    with acting("Simon Okafor"):
        return {name: len(rows(look, register.id)) for name, look in BEFORE.items()}


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def test_an_auditor_reads_what_was_noted_of_an_open_record(matter: Register) -> None:
    assert all(read_by_the_auditor(matter).values())


def test_an_auditor_outside_reads_nothing_noted_of_it_before(
    matter: Register, group: uuid.UUID
) -> None:
    restricted(matter, group)
    assert read_by_the_auditor(matter) == dict.fromkeys(BEFORE, 0)


def test_an_auditor_inside_reads_it_still(matter: Register, group: uuid.UUID) -> None:
    before = read_by_the_auditor(matter)
    restricted(matter, group)
    with acting("Ruth Adeyemi"):
        rows(
            "SELECT access_admit(gen_random_uuid(), %s, %s, %s, NULL, 'Audits it')",
            group,
            BY_NAME["Simon Okafor"].id,
            AT,
        )
    assert read_by_the_auditor(matter) == before


def test_what_was_removed_before_goes_with_its_record(
    matter: Register, group: uuid.UUID
) -> None:
    with acting("Ruth Adeyemi"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE muster_definer")
        cursor.execute("DELETE FROM records_actiontodo")
        cursor.execute("RESET ROLE")
    assert read_by_the_auditor(matter)["changes of what hung on it"] == 2
    restricted(matter, group)
    assert read_by_the_auditor(matter)["changes of what hung on it"] == 0


def test_the_outline_says_still_that_something_was_done(
    matter: Register, group: uuid.UUID
) -> None:
    restricted(matter, group)
    now = datetime.now(UTC)
    with acting("Simon Okafor"):
        told = rows(
            "SELECT operation FROM audit_outline(%s, %s)",
            now - timedelta(hours=1),
            now + timedelta(hours=1),
        )
    assert ("consultation",) in told


def test_opened_again_it_is_read_again(matter: Register, group: uuid.UUID) -> None:
    before = read_by_the_auditor(matter)
    restricted(matter, group)
    with acting("Ruth Adeyemi"):
        relabelled(matter, access_class=intern(unit_label()))
    assert read_by_the_auditor(matter) == before


def test_the_seal_stands_through_it(matter: Register, group: uuid.UUID) -> None:
    with acting("Muster Import"):
        sealed_as_worker()
    restricted(matter, group)
    with acting("Muster Import"):
        sealed_as_worker()
    assert verify().faults == ()


def sealed_as_worker() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE muster_definer")
        cursor.execute("SELECT audit_seal(10000)")
        cursor.execute("RESET ROLE")
