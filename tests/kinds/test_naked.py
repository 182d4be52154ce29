"""A record without the row that its stage or room keeps of it stops nobody's page.

No act opens one; a statement of one's own can.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.seed import PEOPLE, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.kinds import KINDS
from muster_bench.worlds.pages import admits, declared_routes

pytestmark = pytest.mark.usefixtures("as_written")

ADDED = """
    INSERT INTO records_register (id, reference, kind, title, state, access_class,
        opened_at, changed_at, version, opened_by_id, entered_at)
    VALUES (%s, %s, %s, 'Naked', %s, %s, now() + interval '300 days',
        now() + interval '300 days', 1, %s, now())
"""
"""Newer than any other, and so first in every list."""

UNIT, ASKED_BY = "SEROCU", 2
"""How many of those whom it admits ask each list, of the unit first: its label the
rows bear."""


@pytest.fixture
def naked(as_written: object) -> dict[str, str]:
    """The reference of such a record of each kind, in the region as written."""
    added: dict[str, str] = {}
    for person in (each for each in PEOPLE if not each.system):
        for number, kind in enumerate(KINDS):
            if kind.key not in added and _added(person.name, kind.key, number):
                added[kind.key] = _reference(kind.key, number)
    assert {kind.key for kind in KINDS} == added.keys()
    return added


def _reference(kind: str, number: int) -> str:
    return f"SE-{KINDS[kind].prefix}-2026-NAKED{number:03}"


def _added(by: str, kind: str, number: int) -> bool:
    first = KINDS[kind].workflow.initial.key
    said = [str(uuid4()), _reference(kind, number), kind, first]
    with acting(by) as actor:
        label = intern(unit_label(sensitive=False))
        try:
            with atomic(), connection.cursor() as cursor:
                cursor.execute(ADDED, [*said, label, str(actor.user_id)])
        except DatabaseError:
            return False
    return True


def asked() -> Iterator[tuple[str, str]]:
    """Each list and home, and some of those whom it admits."""
    for route in declared_routes():
        if route.declared and "GET" in route.declared.verbs and "<" not in route.path:
            who = [
                each.name
                for each in sorted(PEOPLE, key=lambda each: each.body != UNIT)
                if not each.system and admits(route, each.name)
            ]
            yield from (("/" + route.path, name) for name in who[:ASKED_BY])


@pytest.mark.usefixtures("naked")
def test_every_list_and_home_is_there_all_the_same() -> None:
    clients = {name: signed_in(name) for _, name in asked()}
    asked_for = list(asked())
    failed = [
        (path, name)
        for path, name in asked_for
        if clients[name].get(path).status_code >= 500
    ]
    assert len(asked_for) > 100
    assert failed == []


def test_its_own_page_is_not_there_or_says_what_there_is(naked: dict[str, str]) -> None:
    failed = []
    for kind, reference in naked.items():
        space = KINDS[kind].url_name.split(":")[0]
        for route in declared_routes():
            if not (
                route.name.startswith(f"{space}:")
                and route.path.endswith("<str:reference>/")
                and route.path.count("<") == 1
            ):
                continue
            name = next(p.name for p in PEOPLE if admits(route, p.name))
            path = "/" + route.path.replace("<str:reference>", reference)
            status = signed_in(name).get(path).status_code
            if status not in {200, 404}:
                failed.append((path, name, status))
    assert failed == []
