"""Whether an installation holds real data, which a demonstration may never do.

The mark stands twice: in the data folder, and on the database, so that neither a
new data folder nor a forgotten option turns real data into a demonstration.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from muster.core.store.server import Cluster

MARK = "real"
ON_DATABASE = "Muster: real data"


class RealDataRefused(Exception):
    """What was asked for is for invented data only, or for real data only."""


def is_real(data: Path) -> bool:
    """Whether a data folder is marked as an installation with real data."""
    return (data / MARK).exists()


def mark_real(data: Path) -> None:
    """Mark a data folder for good; one that served a demonstration cannot be."""
    if is_real(data):
        return
    if (data / "postgres").exists() or (data / "seeded").exists():
        raise RealDataRefused(
            f"{data} holds a demonstration. Keep real data in a folder of its own."
        )
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / MARK).write_text(f"{datetime.now(UTC).isoformat()}\n", encoding="ascii")


def require_own_server(data: Path) -> None:
    """Refuse the embedded database to an installation with real data."""
    if is_real(data) and not os.environ.get("DATABASE_URL"):
        raise RealDataRefused(
            "An installation with real data does not run on the embedded database. "
            "Name a PostgreSQL server, kept and backed up as your organisation "
            "requires, in DATABASE_URL."
        )


def agree_with_database(cluster: Cluster, data: Path) -> None:
    """Mark the database of a real installation; refuse it to any other."""
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
        marked = row is not None and row[0] == ON_DATABASE
        if marked and not is_real(data):
            raise RealDataRefused(
                f"The database {cluster.database!r} holds real data and {data} is not "
                "marked so. Use its own data folder, or say --real."
            )
        if is_real(data) and not marked:
            connection.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                    sql.Identifier(cluster.database), sql.Literal(ON_DATABASE)
                )
            )
