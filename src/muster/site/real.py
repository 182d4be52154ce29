"""Whether an installation holds real data, which a demonstration may never do.

The mark stands twice: in the data folder, and on the database, so that neither a
new data folder nor a forgotten option turns real data into a demonstration.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from muster.core.store.server import Cluster, external, private_folder, was_elsewhere

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
    private_folder(data)
    (data / MARK).write_text(f"{datetime.now(UTC).isoformat()}\n", encoding="ascii")


def require_own_server(data: Path) -> None:
    """Refuse the embedded database to an installation with real data.

    One that was set up on a server once needs its administrator no more.
    """
    if is_real(data) and not os.environ.get("DATABASE_URL") and not was_elsewhere(data):
        raise RealDataRefused(
            "An installation with real data does not run on the embedded database. "
            "Name a PostgreSQL server, kept and backed up as your organisation "
            "requires, in DATABASE_URL."
        )


def outside(database_url: str, data: Path) -> Cluster:
    """The installation on a server of its own, which real data shares with nothing.

    Looks before it touches: provisioning sets the passwords of roles that all
    databases of a server share.
    """
    holding_real = refuse_beside_real_data(database_url, data)
    cluster = external(database_url, data)
    if is_real(data) and cluster.database not in holding_real:
        mark_database(cluster)
    return cluster


def refuse_beside_real_data(database_url: str, data: Path) -> list[str]:
    """Refuse a server that holds real data to an installation that does not.

    Returns the databases on it that are marked.
    """
    holding_real = _databases_with_real_data(database_url)
    if holding_real and not is_real(data):
        raise RealDataRefused(
            f"This server holds real data ({', '.join(holding_real)}) and {data} is "
            "not marked so. Use its own data folder, or another server."
        )
    return holding_real


def mark_database(cluster: Cluster) -> None:
    """Say on the database itself that it holds real data."""
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(cluster.database), sql.Literal(ON_DATABASE)
            )
        )


def _databases_with_real_data(database_url: str) -> list[str]:
    server = make_conninfo(database_url, dbname="postgres")
    with psycopg.connect(server, connect_timeout=10) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database"
            " WHERE shobj_description(oid, 'pg_database') = %s",
            [ON_DATABASE],
        )
        return [name for (name,) in found]
