"""Where a restore goes: an installation of its own until it takes the old one's place.

On the embedded database that is a second cluster in the folder `restoring`; on a
server that DATABASE_URL names, a second database beside the one it names.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from muster.core.store.ownership import put_mark
from muster.core.store.server import (
    Cluster,
    embedded,
    external,
    private_folder,
    was_elsewhere,
)
from muster.core.store.server.cluster import DATABASE
from muster.core.store.server.secrets import FILE as SECRETS
from muster.site.backup.faults import NotKept
from muster.site.backup.swapping import STAGING, held
from muster.site.real import mark_database, refuse_beside_real_data

WHAT = "Nothing was restored."
EMPTY_CLUSTER = 100 * 2**20
SORTING = 1.5
"""Times the size that a database had: its log and its sorting take room too."""

HOLDS = ("postgres", "cluster.json", "documents", "audit-seals")
"""What a data folder has as soon as it was an installation."""


class Target(Protocol):
    """One way of keeping a database, new beside old."""

    def occupied(self) -> str:
        """What stands where the restore would go; empty if nothing does."""

    def require_unused(self) -> None:
        """Refuse while anybody works with what stands there."""

    def room_for(self, database: int) -> int:
        """Bytes that a database of this size takes where the data folder is."""

    def hand_on_keys(self) -> None:
        """Give the new one the keys of the old that it must keep, before all else."""

    def staged(self, *, real: bool) -> AbstractContextManager[Cluster]:
        """A server with an empty database for the new one, for as long as it takes."""

    def take_over(self, cluster: Cluster, *, at: datetime) -> str:
        """Let the new database take the old one's place; where the old is now."""


@contextmanager
def unused(data: Path) -> Iterator[None]:
    """Keep everybody off the data folder; refuse when somebody is on it."""
    try:
        private_folder(data)
        with held(data):
            yield
    except BlockingIOError:
        raise in_use(f"Muster runs on {data}.") from None


def in_use(why: str) -> NotKept:
    return NotKept(
        WHAT,
        why=f"{why} What people are working in is not replaced under them.",
        remedy="Stop Muster there first, or name another folder with --data.",
    )


@dataclass(frozen=True)
class Beside:
    """The embedded database, in the data folder."""

    data: Path

    def occupied(self) -> str:
        """The data folder, if it was an installation before."""
        return str(self.data) if any((self.data / n).exists() for n in HOLDS) else ""

    def require_unused(self) -> None:
        """The lock of the data folder tells already."""

    @contextmanager
    def staged(self, *, real: bool) -> Iterator[Cluster]:
        """A cluster of its own in `restoring`."""
        if real:
            raise NotKept(
                WHAT,
                why="The backup holds real data, which the embedded database must not.",
                remedy="Name a PostgreSQL server of your own in DATABASE_URL.",
            )
        with embedded(self.data / STAGING) as cluster:
            yield cluster

    def room_for(self, database: int) -> int:
        """Its own size and its sorting, and what an empty cluster takes."""
        return EMPTY_CLUSTER + int(database * SORTING)

    def hand_on_keys(self) -> None:
        """None: the new cluster has keys of its own."""

    def take_over(self, cluster: Cluster, *, at: datetime) -> str:  # noqa: ARG002
        """Nothing: the cluster moves with the folder."""
        return ""


@dataclass(frozen=True)
class Elsewhere:
    """A server that an administrator's address names."""

    data: Path
    address: str

    @property
    def name(self) -> str:
        """The database that the address names."""
        return str(conninfo_to_dict(self.address).get("dbname", DATABASE))

    @property
    def new(self) -> str:
        """The database that the restore fills."""
        return f"{self.name}_restoring"

    def occupied(self) -> str:
        """The database, if there is any table in it."""
        if not self._known(self.name):
            return ""
        with self._in(self.name) as connection:
            found = connection.execute(
                "SELECT FROM pg_tables WHERE schemaname = 'public' LIMIT 1"
            ).fetchone()
        return "" if found is None else f"the database {self.name}"

    def require_unused(self) -> None:
        """Nobody of Muster's is connected to it."""
        with self._in("postgres") as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = %s AND pid <> pg_backend_pid()",
                [self.name],
            ).fetchone()
        if found and found[0]:
            raise in_use(f"{found[0]} connections are open to {self.name}.")

    @contextmanager
    def staged(self, *, real: bool) -> Iterator[Cluster]:
        """A database of its own, dropped again unless it takes over."""
        staging = self.data / STAGING
        if not real:
            refuse_beside_real_data(self.address, self.data)
        self._drop(self.new)
        there_already = make_conninfo(self.address, dbname="postgres")
        # Asked for with --replace where the old one has other keys: its roles' words
        # change with this, as the new one's must.
        giving_way = {self.name, self.new} if self.occupied() else {self.new}
        cluster = external(
            there_already, staging, database=self.new, replacing=giving_way
        )
        try:
            if real:
                mark_database(cluster)
            yield cluster
        finally:
            self._drop(self.new)

    def room_for(self, database: int) -> int:  # noqa: ARG002
        """None: it stands on the server, whose disk only the server knows."""
        return 0

    def hand_on_keys(self) -> None:
        """The same: the passwords of the server's roles stay what they are."""
        if (self.data / SECRETS).exists():
            shutil.copy2(self.data / SECRETS, self.data / STAGING / SECRETS)

    def take_over(self, cluster: Cluster, *, at: datetime) -> str:
        """Rename both databases in one transaction."""
        self.require_unused()
        old = f"{self.name}_before_{at:%Y%m%d%H%M%S}"
        occupied, known = self.occupied(), self._known(self.name)
        if known and not occupied:
            self._drop(self.name)
        with self._in("postgres") as connection, connection.transaction():
            renames = [(self.name, old)] if occupied else []
            for before, after in (*renames, (self.new, self.name)):
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(before), sql.Identifier(after)
                    )
                )
            if occupied:
                put_mark(connection, old, mark=None)
        replace(cluster, database=self.name).announce()
        return f"the database {old}" if occupied else ""

    def _in(self, database: str) -> psycopg.Connection:
        return psycopg.connect(self.address, dbname=database, autocommit=True)

    def _known(self, database: str) -> bool:
        with self._in("postgres") as connection:
            known = "SELECT FROM pg_database WHERE datname = %s"
            return connection.execute(known, [database]).fetchone() is not None

    def _drop(self, database: str) -> None:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self._in("postgres") as connection:
            connection.execute(drop.format(sql.Identifier(database)))


def target(data: Path) -> Target:
    """Where an installation in this folder keeps its database."""
    address = os.environ.get("DATABASE_URL")
    if address:
        return Elsewhere(data, address)
    if was_elsewhere(data):
        raise NotKept(
            WHAT,
            why=f"{data} keeps its database on a server of its own, and no"
            " administrator of that server was named.",
            remedy="Name one in DATABASE_URL: it makes the new database.",
        )
    return Beside(data)
