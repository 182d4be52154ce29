"""A database at one moment, while others go on writing to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import psycopg
from psycopg import sql

from muster.core.store.provision import DEFINER
from muster.core.store.server import Login

TABLES = """
    SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
"""
SIZE = """
    SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
"""
CONTENTS = sql.SQL("SELECT {}, min(name) FROM {} GROUP BY 1 ORDER BY 1")
ON_SHELF = (("documents_document", "sha256"),)
"""Every column that names a content on the shelf of documents."""


@dataclass
class Snapshot:
    """What one moment's rows are; it lasts as long as its transaction.

    name: by which `pg_dump` sees the same moment.
    """

    connection: psycopg.Connection
    name: str

    @cached_property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        counted = {}
        for (table,) in self._all(TABLES):
            count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            counted[str(table)] = int(self.connection.execute(count).fetchall()[0][0])
        return counted

    def migrations(self) -> tuple[tuple[str, str], ...]:
        """The migrations that the database has had."""
        found = self._all("SELECT app, name FROM django_migrations ORDER BY 1, 2")
        return tuple((str(app), str(name)) for app, name in found)

    def head(self) -> tuple[int, str]:
        """Number and digest of the newest seal of the audit; 0 and "" if none."""
        found = self._all(
            "SELECT number, encode(digest, 'hex') FROM audit_seal"
            " ORDER BY number DESC LIMIT 1"
        )
        return (int(found[0][0]), str(found[0][1])) if found else (0, "")

    def contents(self) -> dict[str, str]:
        """Each content that a row names, by its SHA-256, with a name it has there."""
        named: dict[str, str] = {}
        for table, column in ON_SHELF:
            named |= {
                str(sha256): str(name)
                for sha256, name in self.connection.execute(
                    CONTENTS.format(sql.Identifier(column), sql.Identifier(table))
                )
            }
        return named

    def size(self) -> int:
        """Bytes that the tables and their indexes take."""
        return int(self._all(SIZE)[0][0])

    def _all(self, statement: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement.encode()).fetchall()


@contextmanager
def snapshot(owner: Login) -> Iterator[Snapshot]:
    """The database as it is now, past every row policy, to be read only."""
    with psycopg.connect(**owner.parameters()) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.transaction():
            connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            connection.execute(f"SET LOCAL ROLE {DEFINER}".encode())
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            yield Snapshot(connection, str(row[0]) if row else "")
