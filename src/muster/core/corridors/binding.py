"""What no broken glass opens, and that what one opens is read.

Told to the database from kinds and tables after each migration, so that a room that is
made later is bound without having thought of it.
"""

from collections.abc import Iterator
from typing import Final

from django.db import connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.records.kinds import KINDS
from muster.core.store.removing import removal
from muster.core.store.rights import LABEL, ruled
from muster.core.terms.row_rule import RowRule, Sees

_NEVER_OPENED: Final = sql.SQL("""
    CREATE OR REPLACE FUNCTION corridors_never_opened() RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS {}
""")

TRIGGER: Final = "glass_is_read"
THERE: Final = """
    SELECT c.relname, t.tgname
    FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND left(t.tgname, 13) = %s
"""
SHUT: Final = "glass_leaves_shut"
SHUT_THERE: Final = """
    SELECT tablename, policyname FROM pg_policies
    WHERE schemaname = 'public' AND policyname = %s
"""
VERBS: Final = (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",)))

WRITTEN_OF_READING: Final = frozenset(
    {"access_glass", "audit_entry", "audit_entrytext", "audit_change"}
)
"""What is written where something is only read, and by whom a glass is broken."""
ONES_OWN: Final = (Sees.OWN, Sees.LABELLED_OWN)
"""Rows that are somebody's alone, as what they were told: theirs to put away."""


def bind_glass(*, using: str = "owner") -> None:
    """Write down the kinds and hang the triggers, by the owner."""
    never = sorted(kind.key for kind in KINDS if not kind.opened_by_glass)
    listed = ", ".join(f"'{key}'" for key in never)
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(
            _NEVER_OPENED.format(sql.Literal(f"SELECT ARRAY[{listed}]::text[]"))
        )
        cursor.execute(THERE, [TRIGGER])
        for table, name in cursor.fetchall():
            cursor.execute(removal("TRIGGER", name, table))
        for table, columns in only_read():
            for trigger in _triggers(table, columns):
                cursor.execute(trigger)
        cursor.execute(SHUT_THERE, [SHUT])
        for table, name in cursor.fetchall():
            cursor.execute(removal("POLICY", name, table))
        for model, policy in ruled():
            if policy.rule.shut_to_glass:
                cursor.execute(_shut(model._meta.db_table))


def only_read() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each table of which a broken glass opens rows to read, with its labels."""
    seen: set[str] = set()
    for model, policy in ruled():
        table = model._meta.db_table
        columns = _labels(model, policy.rule)
        if columns and table not in WRITTEN_OF_READING | seen:
            seen.add(table)
            yield table, columns


def _shut(table: str) -> sql.Composed:
    """A policy besides the table's own, by which a broken glass opens none of it.

    For every verb: a statement that reads nothing changes no row by it either.
    """
    return sql.SQL(
        "CREATE POLICY {} ON {} AS RESTRICTIVE FOR ALL"
        " USING ({label} >= -1 OR access_glass_until({label}) IS NULL)"
    ).format(sql.Identifier(SHUT), sql.Identifier(table), label=sql.Identifier(LABEL))


def _labels(model: type[models.Model], rule: RowRule) -> tuple[str, ...]:
    """The columns by which its rows are seen, where a label is what shows them."""
    if rule.sees in ONES_OWN or rule.sees is Sees.CLOSED:
        return ()
    if rule.sees is Sees.LABELLED:
        return rule.columns
    there = {field.column for field in model._meta.concrete_fields}
    return (LABEL,) if LABEL in there else ()


def _triggers(table: str, columns: tuple[str, ...]) -> Iterator[sql.Composed]:
    """What asks, only where a label is one of those behind glass, below zero."""
    for verb, rows in VERBS:
        behind = sql.SQL(" OR ").join(
            sql.SQL("{}.{} < -1").format(sql.SQL(row), sql.Identifier(column))
            for row in rows
            for column in columns
        )
        yield sql.SQL(
            "CREATE TRIGGER {} BEFORE {} ON {} FOR EACH ROW WHEN ({})"
            " EXECUTE FUNCTION access_glass_is_read({})"
        ).format(
            sql.Identifier(f"{TRIGGER}_{verb.lower()}"),
            sql.SQL(verb),
            sql.Identifier(table),
            behind,
            sql.SQL(", ").join(map(sql.Literal, columns)),
        )
