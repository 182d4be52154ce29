"""The tables as the database knows them: columns, keys, and how a row is filled."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from muster_bench.worlds.chance import OURS_FIRST

OF_RIGHTS = "^(people(?!_propos|_formername)|access(?!_receipt)|store)_"
"""Tables that keep their constraints and triggers: who is what and may what is said
there. The others hold rows in states that no act would leave."""
COLUMNS = """
    SELECT c.relname, a.attname, t.typname, NOT a.attnotnull,
        a.attnum = ANY (coalesce(i.indkey::int2[], '{}'))
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = ''
    JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND c.relrowsecurity
    ORDER BY c.relname, a.attnum
"""
LOOSEN = f"""
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT k.conrelid::regclass AS of, k.conname AS name
               FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
               WHERE k.contype IN ('f', 'c', 'u') AND c.relrowsecurity
                 AND c.relname !~ '{OF_RIGHTS}'
               ORDER BY k.contype = 'u'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of, one.name);
    END LOOP;
    FOR one IN SELECT i.indexrelid::regclass AS name
               FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
               WHERE i.indisunique AND NOT i.indisprimary AND c.relrowsecurity
                 AND c.relname !~ '{OF_RIGHTS}'
    LOOP EXECUTE format('DROP INDEX %s', one.name); END LOOP;
    FOR one IN SELECT c.oid::regclass AS of FROM pg_class AS c
               WHERE c.relkind = 'r' AND c.relrowsecurity
                 AND c.relname !~ '{OF_RIGHTS}'
    LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.of); END LOOP;
END $$;
TRUNCATE people_organisation, people_user CASCADE;
"""  # noqa: S608 - no value of a user's
"""Of a copy that is thrown away: no policy, grant or function is touched. What a rule
asks besides of who adds or changes a row (`RowRule.provided`) is not asked there."""
STANDING = f"""
CREATE FUNCTION public.statement_timestamp() RETURNS timestamptz
LANGUAGE sql STABLE AS 'SELECT pg_catalog.now()';
GRANT EXECUTE ON FUNCTION public.statement_timestamp() TO PUBLIC;
CREATE OR REPLACE FUNCTION public.store_moment() RETURNS timestamptz
LANGUAGE sql STABLE AS 'SELECT pg_catalog.now()';
{OURS_FIRST}"""
"""Of such a copy too: a statement's time is its transaction's, so that a start or an
end can stand at the moment asked, or a microsecond from it."""
FILLED: dict[str, Any] = {
    **dict.fromkeys(("int2", "int4", "int8", "numeric"), 0),
    **dict.fromkeys(("text", "varchar"), ""),
    "bool": False,
    "bytea": b"",
    "date": date(2026, 1, 1),
    "_daterange": [],
    "_int8": [],
    "_uuid": [],
    "_varchar": [],
    "timestamptz": datetime(2026, 1, 1, tzinfo=UTC),
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    may_be_null: bool
    in_key: bool

    def filled(self) -> Any:
        """A value that decides nothing."""
        if self.in_key:
            return self.new()
        if self.may_be_null:
            return None
        return uuid4() if self.type == "uuid" else FILLED[self.type]

    def new(self) -> Any:
        """A value that no other row has."""
        fresh = uuid4()
        if self.type == "uuid":
            return fresh
        number = fresh.int % 2_000_000_000
        return number if self.type.startswith("int") else str(number)


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> sql.Composable:
        """Its key as one text."""
        parts = [
            sql.SQL("{}::text").format(sql.Identifier(column.name))
            for column in self.columns
            if column.in_key
        ]
        return sql.SQL("concat_ws('|', {})").format(sql.SQL(", ").join(parts))

    @property
    def names(self) -> sql.Composable:
        """Its columns, but those that the database fills in."""
        return sql.SQL(", ").join(
            sql.Identifier(column.name) for column in self.columns
        )


def read_tables(connection: psycopg.Connection[Any]) -> dict[str, Table]:
    """Every table under row-level security."""
    found: dict[str, list[Column]] = {}
    for table, *column in connection.execute(COLUMNS):
        found.setdefault(table, []).append(Column(*column))
    return {name: Table(name, tuple(columns)) for name, columns in found.items()}


@cache
def insertion(table: Table) -> sql.Composed:
    """The statement that writes a whole row."""
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table.name),
        table.names,
        sql.SQL(", ").join(sql.Placeholder() for _ in table.columns),
    )
