"""A database connection keeps nothing from one viewer to the next.

Connections are used again. What one viewer's transaction leaves in its session
(settings, a role, locks, cursors, channels, statements prepared under our names)
would be the next one's: one injected statement could then act in every later
transaction. So a connection is cleared when it is given back, and what decides how
statements are read is fixed when it is opened, before any setting of the role.
"""

import logging
from typing import Any, Final
from weakref import WeakSet

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq, sql

log = logging.getLogger("muster.store")

FIXED: Final = {
    "search_path": "public,pg_temp",  # the catalogue comes first where not named
    "TimeZone": "UTC",
    "row_security": "on",
    "transform_null_equals": "off",
    "standard_conforming_strings": "on",
    "default_transaction_read_only": "off",
    "default_transaction_isolation": r"read\ committed",
    "statement_timeout": "0",
    "lock_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "idle_session_timeout": "0",
}
"""Given as a connection is opened: no ALTER ROLE or ALTER DATABASE goes before it."""

BOUNDED: Final = 17_00_00
"""The first server with transaction_timeout; one before it opens no session with it."""

OPENED: Final = " ".join(f"-c {name}={value}" for name, value in FIXED.items())

CLEAR: Final = b"""
    RESET SESSION AUTHORIZATION;
    RESET ROLE;
    RESET ALL;
    CLOSE ALL;
    UNLISTEN *;
    SELECT pg_catalog.pg_advisory_unlock_all();
    DISCARD TEMP;
    DISCARD SEQUENCES;
    SELECT name, from_sql FROM pg_catalog.pg_prepared_statements;
"""
"""DISCARD ALL would do it, and throw away what every page asks (kept statements).

So these alone are looked at. A statement that is kept was prepared by the protocol,
out of the program; whoever can only have SQL run prepares with PREPARE, which shows.
"""

OF_THE_ROLE: Final = """
    SELECT d.datname FROM pg_catalog.pg_db_role_setting AS s
    LEFT JOIN pg_catalog.pg_database AS d ON d.oid = s.setdatabase
    WHERE s.setrole = (SELECT r.oid FROM pg_catalog.pg_roles AS r
                       WHERE r.rolname = current_user)
      AND (s.setdatabase = 0 OR d.datname = pg_catalog.current_database())
"""

IN_THE_SESSION: Final = """
    SELECT FROM pg_catalog.pg_settings WHERE source IN ('user', 'database user')
"""
"""What a session was opened with, though somebody took it back meanwhile."""

_examined: WeakSet[psycopg.Connection[Any]] = WeakSet()


class Tampered(psycopg.OperationalError):
    """Somebody left something in a session that the next viewer would have met."""


def clear(connection: psycopg.Connection[Any]) -> None:
    """Bring a session back to what it was when it was opened.

    Raises Tampered where it cannot be: the connection is then to be closed.
    """
    answer = connection.pgconn.exec_(CLEAR)
    if answer.status != pq.ExecStatus.TUPLES_OK:
        raise Tampered("The session could not be cleared")
    kept = {answer.get_value(row, 0) for row in range(answer.ntuples)}
    by_sql = {answer.get_value(row, 1) for row in range(answer.ntuples)} - {b"f"}
    ours = set(connection._prepared._names.values())  # noqa: SLF001 - nothing public tells
    if by_sql or not ours <= kept:
        raise Tampered("Statements were prepared or removed by SQL")


def clear_or_close(wrapper: BaseDatabaseWrapper) -> None:
    """The same for a connection that no pool takes back."""
    connection = wrapper.connection
    pooled = wrapper.settings_dict["OPTIONS"].get("pool")
    if connection is None or connection.closed or pooled:
        return
    try:
        clear(connection)
    except psycopg.Error:
        log.warning("A connection that was tampered with is closed", exc_info=True)
        wrapper.close()


def refuse_settings_of_the_role(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Take back what a role made its own default, and open no session with it.

    A role may always ALTER ROLE itself; a setting of it holds for every session
    opened afterwards. It is looked for once in each connection.
    Raises Tampered where there was one; the next connection is without it.
    """
    raw = connection.connection
    if connection.vendor != "postgresql" or raw is None or raw in _examined:
        return
    with psycopg.Cursor(raw) as cursor:
        if raw.info.server_version >= BOUNDED:
            cursor.execute("SET transaction_timeout = 0", prepare=False)
        found = cursor.execute(OF_THE_ROLE, prepare=False).fetchall()
        for (database,) in found:
            where = (
                sql.SQL("IN DATABASE {}").format(sql.Identifier(database))
                if database
                else sql.SQL("")
            )
            cursor.execute(
                sql.SQL("ALTER ROLE CURRENT_USER {} RESET ALL").format(where)
            )
        opened_with = cursor.execute(IN_THE_SESSION, prepare=False).fetchall()
    if not found and not opened_with:
        _examined.add(raw)
        return
    if not raw.autocommit:
        raw.commit()
    raw.close()
    connection.close()
    log.warning("Settings of a database role were not ours, and are taken back")
    raise Tampered("The role had settings of its own")
