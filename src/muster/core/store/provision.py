"""The roles, the database and its schema: everything that stands before migrations.

Five roles. `muster_owner` owns the schema and runs migrations. `muster_app` serves
pages and `muster_worker`, which inherits it, runs jobs; neither owns anything or
bypasses a row policy. `muster_door` alone reads sessions, accounts and passwords.
`muster_definer` cannot sign in; it owns the few functions that must look past row
policies and therefore filter for themselves.
"""

from collections.abc import Collection, Mapping
from typing import Any

import psycopg
from psycopg import sql

from muster.core.store.ownership import mark_of, put_mark, require_key, require_ours

OWNER = "muster_owner"
APP = "muster_app"
WORKER = "muster_worker"
SIGN_IN = "muster_door"
DEFINER = "muster_definer"
SIGNING_IN = (OWNER, APP, WORKER, SIGN_IN)

ONE_AT_A_TIME = 0x4D5573746572  # the advisory lock of provisioning: "MUster"
BUILTIN_LOCALES = 17_00_00  # first PostgreSQL with a collation of its own
POWERLESS = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
QUIET = {
    # Failed SQL and its parameters carry names and search terms: no log of it.
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_messages": "log",  # an error's own words quote the value it refused
    "log_min_duration_statement": "-1",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


class CannotProvision(Exception):
    """The server or its administrator is not what setting up needs; says why."""


def provision(
    administrator: Mapping[str, Any],
    *,
    database: str,
    passwords: Mapping[str, str],
    token_key: str,
    replacing: Collection[str] = (),
) -> None:
    """Make the roles and the database, or bring them to what they ought to be.

    administrator: as `psycopg.connect` takes it; may create roles that bypass
                   row policies.
    passwords:     by role that signs in; the server is given only their hashes.
    token_key:     tells whose database it is.
    replacing:     databases of other keys whose roles are taken over on purpose.
    Safe to repeat, and by several nodes at once: one waits for the other. Grants no
    right on any table: policies do that, one by one.
    Raises AnotherInstallation, before anything is touched; CannotProvision.
    """
    server = {**administrator, "dbname": "postgres"}
    mark = mark_of(token_key)
    with psycopg.connect(**server, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        require_ours(connection, mark=mark, replacing=replacing)
        if _holds(connection, database) and database not in replacing:
            with psycopg.connect(**{**administrator, "dbname": database}) as inside:
                require_key(inside, token_key, database=database)
        try:
            _roles(connection, passwords)
            _reset_settings(connection, database)
            create_database(connection, database)
            with psycopg.connect(**{**administrator, "dbname": database}) as inside:
                _schema(inside)
            put_mark(connection, database, mark=mark)
        except psycopg.errors.InsufficientPrivilege as error:
            raise CannotProvision(
                f"{administrator.get('user')} may not set Muster up on this server"
                f" ({error.diag.message_primary}). Name in DATABASE_URL an account that"
                " may create databases and roles that pass row policies: a superuser."
            ) from error


def _holds(connection: psycopg.Connection, database: str) -> bool:
    known = "SELECT FROM pg_database WHERE datname = %s"
    return connection.execute(known, [database]).fetchone() is not None


def create_database(
    connection: psycopg.Connection, name: str, *, template: str | None = None
) -> None:
    """Create a database, if it is missing, that only Muster's roles may enter."""
    if _holds(connection, name):
        _require_utf8(connection, name)
    else:
        made_of = _fixed_collation(connection) if template is None else sql.SQL("")
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} {}").format(
                sql.Identifier(name), sql.Identifier(template or "template0"), made_of
            )
        )
    for setting, value in QUIET.items():
        connection.execute(
            sql.SQL("ALTER DATABASE {} SET {} = {}").format(
                sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)
            )
        )
    for statement in (
        "REVOKE ALL ON DATABASE {} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {{}} TO {OWNER}, {APP}, {WORKER}, {SIGN_IN}",
        # What one viewer's session holds must not be found by the next one's.
        f"REVOKE TEMPORARY ON DATABASE {{}} FROM {APP}, {WORKER}, {SIGN_IN}",
        f"GRANT TEMPORARY ON DATABASE {{}} TO {OWNER}, {DEFINER}",
        f"GRANT CREATE ON DATABASE {{}} TO {OWNER}",  # for trusted extensions
    ):
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _require_utf8(connection: psycopg.Connection, name: str) -> None:
    asked = "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = %s"
    row = connection.execute(asked, [name]).fetchone()
    if row is not None and row[0] != "UTF8":
        raise CannotProvision(
            f"The database {name} keeps text as {row[0]}, and names need UTF-8. Name"
            " another database in DATABASE_URL: one that is not there yet is made."
        )


def _roles(connection: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    for role in (*SIGNING_IN, DEFINER):
        known = "SELECT FROM pg_roles WHERE rolname = %s"
        if connection.execute(known, [role]).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    for role in SIGNING_IN:
        # The owner takes on the definer's rights only by an explicit SET ROLE.
        inherits = "NOINHERIT" if role == OWNER else "INHERIT"
        connection.execute(
            sql.SQL("ALTER ROLE {} LOGIN {} NOBYPASSRLS {} PASSWORD {}").format(
                sql.Identifier(role),
                sql.SQL(POWERLESS),
                sql.SQL(inherits),
                sql.Literal(_hashed(connection, role, passwords[role])),
            )
        )
    for statement in (
        f"ALTER ROLE {DEFINER} NOLOGIN {POWERLESS} BYPASSRLS",
        f"GRANT {APP} TO {WORKER}",
        f"GRANT {DEFINER} TO {OWNER}",  # so that it may give functions to it
    ):
        connection.execute(sql.SQL(statement))


def _reset_settings(connection: psycopg.Connection, database: str) -> None:
    """Take back what a role made its own default: any role may alter itself.

    That is everywhere, or in this database: another one on the server is another's,
    and may be dropped meanwhile.
    """
    ours = sql.SQL(", ").join(map(sql.Literal, (*SIGNING_IN, DEFINER)))
    altered = connection.execute(
        sql.SQL(
            "SELECT r.rolname, s.setdatabase <> 0 FROM pg_db_role_setting AS s"
            " JOIN pg_roles AS r ON r.oid = s.setrole AND r.rolname IN ({})"
            " LEFT JOIN pg_database AS d ON d.oid = s.setdatabase"
            " WHERE s.setdatabase = 0 OR d.datname = {}"
        ).format(ours, sql.Literal(database))
    ).fetchall()
    for role, is_here in altered:
        where: sql.Composable = sql.SQL("")
        if is_here:
            where = sql.SQL("IN DATABASE {}").format(sql.Identifier(database))
        connection.execute(
            sql.SQL("ALTER ROLE {} {} RESET ALL").format(sql.Identifier(role), where)
        )


def _hashed(connection: psycopg.Connection, role: str, password: str) -> str:
    """The password as the server stores it, so that no log ever sees the word."""
    hashed = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    )
    return hashed.decode()


def _fixed_collation(connection: psycopg.Connection) -> sql.SQL:
    if connection.info.server_version >= BUILTIN_LOCALES:
        return sql.SQL(
            "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin "
            "BUILTIN_LOCALE 'C.UTF-8'"
        )
    return sql.SQL("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")


NOBODYS = """
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace
      AND (proname IN ('pg_terminate_backend', 'pg_cancel_backend', 'loread', 'lowrite')
           OR proname LIKE 'lo\\_%')
"""
"""Functions of the server that end a connection of the same role, whoever's it is, or
keep something outside every policy."""

COUNTERS = """
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace
      AND (proname LIKE 'pg\\_stat\\_get\\_%' AND proname <> 'pg_stat_get_activity'
           OR proname LIKE 'pg\\_current\\_wal\\_%'
           OR proname IN ('pg_relation_size', 'pg_table_size', 'pg_indexes_size',
               'pg_total_relation_size', 'pg_database_size', 'pg_tablespace_size'))
"""
"""Functions of the server that tell how much is read and written of each table, by
whomever: that a name was met by a flag, and whether somebody has a released text. The
owner keeps them, for `muster doctor` and for backups."""


def _close_functions(connection: psycopg.Connection) -> None:
    """Only a superuser can; `muster doctor` says so where none set Muster up."""
    asked = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    if connection.execute(asked).fetchone() != (True,):
        return
    for (name,) in connection.execute(NOBODYS).fetchall():
        connection.execute(
            sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(sql.SQL(name))
        )
    for (name,) in connection.execute(COUNTERS).fetchall():
        connection.execute(
            sql.SQL(
                "REVOKE EXECUTE ON FUNCTION {0} FROM PUBLIC;"
                " GRANT EXECUTE ON FUNCTION {0} TO {1}, {2}, pg_monitor"
            ).format(sql.SQL(name), sql.SQL(OWNER), sql.SQL(DEFINER))
        )


def _schema(connection: psycopg.Connection) -> None:
    _close_functions(connection)
    for statement in (
        f"ALTER SCHEMA public OWNER TO {OWNER}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {APP}, {WORKER}, {SIGN_IN}",
        # An owner of functions must be able to create in their schema.
        f"GRANT USAGE, CREATE ON SCHEMA public TO {DEFINER}",
    ):
        connection.execute(sql.SQL(statement))
