"""Proving that a restored installation is what it was, and is closed as it was."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from muster.core.audit.anchors import noted_seals
from muster.core.audit.verify import verify
from muster.core.store.server import Cluster
from muster.core.store.viewing import viewing_as
from muster.site.backup.catalog import describe, differences
from muster.site.backup.faults import NotKept
from muster.site.backup.manifest import ANCHORS, Manifest
from muster.site.backup.snapshot import snapshot
from muster.site.backup.target import WHAT
from muster.site.preparing import prepare_database
from muster.site.shape import mark_prepared

FEW = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared and found the same.

    changes:     migrations that were run since the backup's release.
    protections: policies, rights, owners, functions and triggers that were compared
                 with those of a new, empty installation.
    """

    tables: int
    rows: int
    files: int
    seals: int
    chain_sound: bool
    changes: int
    protections: int


def prove(manifest: Manifest, cluster: Cluster, *, say: Callable[[str], None]) -> Proof:
    """Bring the database to this version and compare all that can be compared.

    Raises NotKept for the first thing that is not as it ought to be.
    """
    say("Bringing the database to this version")
    prepare_database()
    mark_prepared(cluster.data)
    with psycopg.connect(**cluster.superuser.parameters(), autocommit=True) as all_of:
        all_of.execute("ANALYZE")
    _lets_people_in()
    say("Comparing policies and rights with a new, empty installation")
    protections = _closed_as_a_new_one(cluster)
    say("Checking the audit's chain")
    sound = _same_chain(manifest, cluster)
    with snapshot(cluster.owner) as seen:
        changes = len(seen.migrations()) - len(manifest.migrations)
    return Proof(
        tables=len(manifest.tables),
        rows=manifest.rows,
        files=len(manifest.documents),
        seals=manifest.chain.seals,
        chain_sound=sound,
        changes=changes,
        protections=protections,
    )


def _lets_people_in() -> None:
    """The application signs with the key that the database knows: else nobody sees."""
    somebody = uuid.uuid4()
    with viewing_as(somebody), connections["default"].cursor() as cursor:
        cursor.execute("SELECT viewer_id()")
        if cursor.fetchone() != (somebody,):
            raise RuntimeError("The database takes one viewer for another")


def _same_chain(manifest: Manifest, cluster: Cluster) -> bool:
    """Compared with the seals noted in the backup, and with those that stand elsewhere.

    What was noted there after the backup is of the installation that is put aside.
    """
    noted = (*noted_seals(cluster.data / ANCHORS), *noted_seals(settings.AUDIT_ANCHORS))
    found = verify(anchors=[each for each in noted if each[0] <= manifest.chain.seals])
    with snapshot(cluster.owner) as seen:
        head = seen.head()
    if head != (manifest.chain.seals, manifest.chain.head):
        raise NotKept(
            WHAT,
            why="The newest seal of the audit is not the one that was backed up.",
            remedy="Take another copy of this backup, or an earlier backup.",
        )
    if manifest.chain.sound and not found.sound:
        raise NotKept(
            WHAT,
            why="The audit's chain held when it was backed up and does not now:"
            f" {'; '.join(str(fault) for fault in found.faults[:FEW])}.",
            remedy="Take another copy of this backup, or an earlier backup.",
        )
    return found.sound


def _closed_as_a_new_one(cluster: Cluster) -> int:
    with _new_one(cluster) as fresh:
        expected = describe(fresh.superuser)
    found = describe(cluster.superuser)
    wrong = differences(found, expected)
    if wrong:
        raise NotKept(
            WHAT,
            why=f"The restored database is not closed as a new one is, in {len(wrong)}"
            f" places: {'; '.join(wrong[:FEW])}.",
            remedy="Report it: it is a fault of Muster, or somebody changed the"
            " database by hand before it was backed up.",
        )
    return len(expected)


@contextmanager
def _new_one(cluster: Cluster) -> Iterator[Cluster]:
    """An empty database beside the restored one, as this version makes it."""
    fresh = cluster.named(f"{cluster.database}_new")
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
        sql.Identifier(fresh.database)
    )
    hasty = sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(
        sql.Identifier(fresh.database)  # nothing in it outlives this comparison
    )
    server = cluster.superuser.parameters() | {"dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        connection.execute(drop)
        try:
            fresh.provision()
            connection.execute(hasty)
            with _pointed_at(fresh.database):
                prepare_database()
            yield fresh
        finally:
            connection.execute(drop)


@contextmanager
def _pointed_at(database: str) -> Iterator[None]:
    """Let Django's connections go to another database of the same server."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    for alias in before:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database
    try:
        yield
    finally:
        for alias, name in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
