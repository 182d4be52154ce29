"""Which kinds no broken glass opens: told to the database from the kinds."""

from typing import Final

from django.db import connections
from django.db.transaction import atomic
from psycopg import sql

from muster.core.records.kinds import KINDS

_NEVER_OPENED: Final = sql.SQL("""
    CREATE OR REPLACE FUNCTION corridors_never_opened() RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS {}
""")


def bind_glass(*, using: str = "owner") -> None:
    """Write down the kinds, by the owner, after each migration."""
    never = sorted(kind.key for kind in KINDS if not kind.opened_by_glass)
    listed = ", ".join(f"'{key}'" for key in never)
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(
            _NEVER_OPENED.format(sql.Literal(f"SELECT ARRAY[{listed}]::text[]"))
        )
