"""Taking away what an earlier migration put in place, to put it there anew."""

from typing import Literal

from psycopg import sql


def removal(kind: Literal["TRIGGER", "POLICY"], name: str, table: str) -> sql.Composed:
    """The statement that takes a trigger or a policy off a table."""
    return sql.SQL("DROP {} {} ON {}").format(
        sql.SQL(kind), sql.Identifier(name), sql.Identifier(table)
    )
