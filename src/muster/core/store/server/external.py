"""Any PostgreSQL 15 or later, named by DATABASE_URL."""

from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from .cluster import DATABASE, Cluster, ClusterUnavailable, Login
from .secrets import Secrets

OLDEST = 15_00_00
OURS = ("host", "port", "user", "password", "dbname")


def external(database_url: str, data: Path, *, database: str | None = None) -> Cluster:
    """Give an outside server Muster's roles and database, and return its logins.

    database_url: an administrator's address, `postgresql://admin@host/name`; it may
                  create roles that bypass row policies. Only this step uses it.
    data:         keeps the installation's keys and passwords, and nothing else.
    database:     instead of the one that the address names.
    One installation for each server: the names of the roles are fixed.
    """
    given = {key: str(value) for key, value in conninfo_to_dict(database_url).items()}
    options = {key: value for key, value in given.items() if key not in OURS}
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with psycopg.connect(database_url) as connection:
        info = connection.info
        if info.server_version < OLDEST:
            raise ClusterUnavailable("Muster needs PostgreSQL 15 or later.")
        administrator = Login(
            host=info.host,
            port=info.port,
            user=info.user,
            password=info.password,
            database=database or given.get("dbname", DATABASE),
            options=options,
        )
    keys = Secrets.of(data)
    cluster = Cluster(
        data,
        administrator.host,
        administrator.port,
        keys,
        embedded=False,
        database=administrator.database,
        administrator=administrator,
        options=options,
    )
    cluster.provision()
    cluster.announce()
    return cluster
