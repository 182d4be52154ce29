"""Any PostgreSQL 15 or later, named by DATABASE_URL."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from muster.core.store.provision import CannotProvision

from .cluster import DATABASE, Cluster, ClusterUnavailable, Login
from .folder import private_folder
from .secrets import Secrets

OLDEST = 15_00_00
PATIENCE: Final[dict[str, Any]] = {"connect_timeout": 10}
THE_SERVERS_OWN: Final = frozenset({"postgres", "template0", "template1"})
OURS = ("host", "port", "user", "password", "dbname")


def external(
    database_url: str,
    data: Path,
    *,
    database: str | None = None,
    replacing: Collection[str] = (),
) -> Cluster:
    """Give an outside server Muster's roles and database, and return its logins.

    database_url: an administrator's address, `postgresql://admin@host/name`; it may
                  create roles that bypass row policies. Only this step uses it.
    data:         keeps the installation's keys and passwords, and nothing else.
    database:     instead of the one that the address names; made if it is absent.
    replacing:    databases of other keys that give way.
    One installation for each server: the names of the roles are fixed.
    """
    given = {key: str(value) for key, value in conninfo_to_dict(database_url).items()}
    options = {key: value for key, value in given.items() if key not in OURS}
    named = database or given.get("dbname", DATABASE)
    if named in THE_SERVERS_OWN:
        raise CannotProvision(
            f"The database {named} is the server's own. Name one for Muster in"
            " DATABASE_URL, such as muster: it is made if it is not there."
        )
    private_folder(data)
    with psycopg.connect(database_url, dbname="postgres", **PATIENCE) as connection:
        info = connection.info
        if info.server_version < OLDEST:
            raise ClusterUnavailable(
                f"The server is PostgreSQL {info.server_version // 10_000}. Muster"
                " needs PostgreSQL 15 or later: name another server in DATABASE_URL."
            )
        administrator = Login(
            host=info.host,
            port=info.port,
            user=info.user,
            password=info.password,
            database=named,
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
        replacing=replacing,
    )
    cluster.provision()
    cluster.announce()
    return cluster
