"""An installation of an earlier release comes to this version with all it held."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.db.migrations.state import ProjectState
from django.test import Client

from muster.core.audit.verify import verify
from muster.core.people.sign_in.models import Account
from muster.core.store.forcing import migrating
from muster.core.store.moving import MIGRATION, MoveRows
from muster.core.store.server import Cluster
from muster.site.backup.catalog import describe, differences
from muster.site.backup.snapshot import snapshot
from muster.site.programs import run_to_end
from tests.backup.installations import connected_to
from tests.migrations.released import released

GROW = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "store_tokenkey",  # the key was not kept, and is installed anew
}
"""Tables to which migrating adds rows, about itself."""

MOVED: dict[str, str] = {
    "access_classgroup": "SELECT sum(cardinality(groups)) FROM access_accessclass",
    "access_classorganisation": (
        "SELECT sum(cardinality(bodies)) FROM access_accessclass"
    ),
    "picture_lookupkey": (
        "SELECT count(*) FROM picture_lookupkey"
        " WHERE kind NOT IN ('date', 'amount', 'moment', 'position', 'title')"
    ),
}
"""Tables whose rows a migration took elsewhere, or added to, and what counts those."""

WORKED_OUT = {"store_permitted"}
"""Tables of an earlier release that held nothing of their own."""

PAGES = ("/", "/records/", "/audit/", "/clocks/", "/intelligence/", "/operations/")


@pytest.fixture
def brought_forward(
    template: Cluster, tmp_path: Path
) -> Iterator[tuple[Cluster, dict[str, int]]]:
    """The database of release 0.1, migrated; with its rows as they were counted."""
    with released(template, tmp_path / "data", "0.1") as cluster:
        with snapshot(cluster.owner) as seen:
            before = seen.rows
        run_to_end("migrate", data=tmp_path / "data")
        yield cluster, before


@pytest.fixture
def connected(
    committing: Cluster, brought_forward: tuple[Cluster, dict[str, int]]
) -> Iterator[Cluster]:
    """Django's connections go to the migrated database."""
    cluster, _ = brought_forward
    with connected_to(cluster.database):
        yield cluster


def test_release_0_1_comes_forward_whole(
    brought_forward: tuple[Cluster, dict[str, int]],
    connected: Cluster,
    template: Cluster,
) -> None:
    """One long test: the migration it rests on is dear."""
    _, before = brought_forward
    _no_row_is_lost(connected, before)
    assert (
        differences(describe(connected.superuser), describe(template.superuser)) == []
    )
    found = verify()
    assert found.sound
    assert found.seals > 1
    _pages_open(connected)
    _rows_with_history_are_moved(connected)


def _no_row_is_lost(cluster: Cluster, before: dict[str, int]) -> None:
    with snapshot(cluster.owner) as seen:
        after = seen.rows
    assert sum(before.values()) > 10_000
    for table in GROW:
        assert after[table] >= before[table]
    kept = before.keys() - GROW - MOVED.keys() - WORKED_OUT
    assert {table: after.get(table) for table in kept} == {
        table: before[table] for table in kept
    }
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        for table, counted in MOVED.items():
            found = connection.execute(counted.encode()).fetchone()
            assert found == (before[table],), table


def _pages_open(cluster: Cluster) -> None:
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        found = connection.execute(
            "SELECT u.id, u.name FROM people_user AS u WHERE u.name IN"
            " ('Hannah Vale', 'Ruth Adeyemi', 'Simon Okafor') ORDER BY u.name"
        ).fetchall()
    assert len(found) == 3
    opened = 0
    for user_id, name in found:
        client = Client()
        client.force_login(Account.objects.get(user_id=user_id))
        for page in PAGES:
            answer = client.get(page, secure=True)
            assert answer.status_code in {200, 404}, f"{name} at {page}"
            opened += answer.status_code == 200
    assert opened > len(PAGES)


def _rows_with_history_are_moved(cluster: Cluster) -> None:
    """As a later migration would, which the audit then names."""
    state = ProjectState()
    shorter = MoveRows(
        "UPDATE operations_objective SET text = left(text, 9) WHERE length(text) > 9",
        tables=("operations_objective",),
        waiting="SELECT count(*) FROM operations_objective WHERE length(text) > 9",
    )
    with migrating(), connections["owner"].schema_editor() as editor:
        shorter.database_forwards("operations", editor, state, state)
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        noted = connection.execute(
            "SELECT count(*) FROM audit_change WHERE viewer_id = %s", [MIGRATION]
        ).fetchone()
    assert noted
    assert noted[0] > 0
