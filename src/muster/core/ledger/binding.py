"""Told to the database after each migration: on which side each account stands."""

from django.db import connections
from django.db.transaction import atomic
from psycopg import sql

from muster.core.ledger.accounts import ACCOUNTS

_SIDES = sql.SQL("""
    CREATE OR REPLACE FUNCTION ledger_sides() RETURNS TABLE (code text, side integer)
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        VALUES {rows}
    $$
""")


def bind_sides(*, using: str = "owner") -> None:
    """Write down the accounts of all that is installed, by the owner."""
    rows = [
        sql.SQL("({}, {})").format(sql.Literal(each.code), sql.Literal(each.side))
        for each in ACCOUNTS
    ]
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(_SIDES.format(rows=sql.SQL(", ").join(rows)))
