"""Which database role each Django alias signs in as.

`default` is the application's role (the job worker's where MUSTER_ROLE says so),
`sign_in` reads sessions and accounts, `owner` runs migrations. All see one database.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

from muster.core.store import sessions
from muster.core.store.asking import AFTER
from muster.core.store.server import Cluster, ClusterUnavailable, Login, Secrets
from muster.site.programs import KEYS

NOWHERE = "/nonexistent"  # a socket folder: connecting fails at once, and says so
WEB_CONNECTIONS = 12  # a few more than the web server has threads
WAITS_FOR_ONE = 3  # seconds, after which the database is taken to be gone
NOT_FOR_EVER = {
    "connect_timeout": "5",
    # A server that fell silent on the network is given up, not waited for.
    "tcp_user_timeout": "6000",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "2",
}
KEPT_OPEN = 2  # of these, as many as the pages use most of the time


@cache
def data_folder() -> Path | None:
    """The installation's data folder, as `muster run` names it to its children."""
    named = os.environ.get("MUSTER_DATA")
    return Path(named) if named else None


@cache
def installation_secrets() -> Secrets:
    """The installation's keys; keys of this process alone where there is none.

    A program that serves people is handed its own through a pipe, and reads no file
    in which the owner's password stands.
    """
    handle = os.environ.pop(KEYS, "")
    if handle:
        with os.fdopen(int(handle), encoding="utf-8") as pipe:
            return Secrets.read(pipe.read())
    folder = data_folder()
    return Secrets() if folder is None else Secrets.of(folder)


def databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES for this process.

    Without an installation (type checks, `makemigrations --check`, tests, which
    point the connections at their own database) nothing can be reached.
    """
    role = os.environ.get("MUSTER_ROLE", "")
    cluster = _cluster()
    acting = cluster.worker if role == "worker" else cluster.app
    pool = (
        {"min_size": KEPT_OPEN, "max_size": WEB_CONNECTIONS, "timeout": WAITS_FOR_ONE}
        if role == "web"
        else None
    )
    aliases = {
        "default": database(acting, pool=pool),
        "sign_in": {**database(cluster.sign_in, pool=pool), "CONN_HEALTH_CHECKS": True},
    }
    serves = role in {"web", "worker"}
    if not serves and cluster.secrets.keeps:  # what serves cannot change tables
        aliases["owner"] = sees_all_or_fails(database(cluster.owner))
    return aliases


def database(login: Login, *, pool: dict[str, int] | None = None) -> dict[str, Any]:
    """One alias of DATABASES; a connection that goes back to a pool is cleared."""
    options: dict[str, Any] = {
        "prepare_threshold": AFTER,
        **NOT_FOR_EVER,
        **login.options,
    }
    options["options"] = f"{options.get('options', '')} {sessions.OPENED}".strip()
    if pool:
        options["pool"] = {**pool, "reset": sessions.clear}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": login.host,
        "PORT": str(login.port),
        "USER": login.user,
        "PASSWORD": login.password,
        "NAME": login.database,
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": pool is None,
        "CONN_MAX_AGE": 0 if pool else None,
    }


def sees_all_or_fails(alias: dict[str, Any]) -> dict[str, Any]:
    """The same, failing on any statement from which a row policy would hide rows.

    Under forced policies a data migration would otherwise find no row, change
    nothing and report success.
    """
    options = alias["OPTIONS"]
    given = f"{options.get('options', '')} -c row_security=off".strip()
    return {**alias, "OPTIONS": {**options, "options": given}}


def _cluster() -> Cluster:
    folder = data_folder()
    if folder is not None:
        try:
            return Cluster.of(folder, secrets=installation_secrets())
        except ClusterUnavailable:
            pass
    return Cluster(
        data=folder or Path(NOWHERE),
        host=NOWHERE,
        port=5432,
        secrets=installation_secrets(),
        embedded=False,
    )
