"""Whose database it is: the installation whose keys its data folder holds.

A server's databases each bear a mark: a digest of the key that signs who is looking,
from which nobody gets the key. Provisioning sets the passwords of roles that the whole
server shares, so it looks at every mark first: a data folder with other keys would
otherwise take the service over, and leave the old nodes with keys that open nothing.
"""

import hashlib
from collections.abc import Collection
from typing import Any, Final

import psycopg
from psycopg import sql

from muster.core.store.tokens import padded_keys

MARK: Final = "muster.installation"
MARKS = """
    SELECT d.datname, split_part(setting, '=', 2)
    FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = s.setdatabase,
         unnest(s.setconfig) AS setting
    WHERE s.setrole = 0 AND split_part(setting, '=', 1) = %s
"""


class AnotherInstallation(Exception):
    """The database belongs to an installation with other keys."""


def mark_of(token_key: str) -> str:
    """The mark of the installation that has this key, which it does not tell."""
    return hashlib.sha256(f"installation {token_key}".encode()).hexdigest()[:32]


def marks(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """The mark of each database of a server that bears one."""
    return dict(connection.execute(MARKS, [MARK]).fetchall())


def put_mark(
    connection: psycopg.Connection[Any], database: str, *, mark: str | None
) -> None:
    """Say on a database whose it is, or that it is nobody's any more."""
    name, setting = sql.Identifier(database), sql.Identifier(*MARK.split("."))
    if mark is None:
        connection.execute(sql.SQL("ALTER DATABASE {} RESET {}").format(name, setting))
        return
    connection.execute(
        sql.SQL("ALTER DATABASE {} SET {} = {}").format(
            name, setting, sql.Literal(mark)
        )
    )


def require_ours(
    connection: psycopg.Connection[Any],
    *,
    mark: str,
    replacing: Collection[str] = (),
) -> None:
    """Refuse a server of which a database belongs to an installation with other keys.

    replacing: databases of which that is known, and wanted.
    """
    for database, theirs in sorted(marks(connection).items()):
        if theirs != mark and database not in replacing:
            raise AnotherInstallation(
                f"The database {database} on this server belongs to another data"
                f" folder: its keys are not the ones here. {WAYS_OUT}"
            )


def require_key(
    connection: psycopg.Connection[Any], token_key: str, *, database: str
) -> None:
    """Refuse a database without a mark, of an older release, that has another key.

    connection: to that database, as who may act for every role.
    """
    there = connection.execute("SELECT to_regclass('public.store_tokenkey')").fetchone()
    if there is None or there[0] is None:
        return
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL ROLE muster_definer")
        kept = connection.execute("SELECT inner_pad FROM store_tokenkey").fetchone()
    if kept is not None and bytes(kept[0]) != padded_keys(bytes.fromhex(token_key))[0]:
        raise AnotherInstallation(
            f"The database {database} on this server was made by another data folder:"
            f" its key is not the one here. {WAYS_OUT}"
        )


WAYS_OUT: Final = (
    "Start Muster with that data folder; or give this machine what a further one needs"
    " (there: muster node export FILE, here: muster node join FILE). Only if that"
    " folder is lost: muster node replace-keys."
)
