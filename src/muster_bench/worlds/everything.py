"""Hiding all that there is once more, or half of it, in one step.

Every table joins by being a table. Rows are written past triggers, in one statement
for each table; labels and keys follow as they do in `hiding`: what hangs on a copied
row is copied with it, what stands alone is copied under a label of its own. So one
step hides something beside nearly every row that anybody may see.
"""

import random
from collections.abc import Iterator
from typing import Any

from django.db import connections, models
from psycopg import sql

from muster.core.picture.models import Subject
from muster.core.records.references import ALPHABET, ending
from muster_bench.worlds.labelled import Table, tables
from muster_bench.worlds.world import World

SUBJECTS = Subject._meta.db_table
DEPTH = 4
"""How many rows may hang on one another."""
BEGIN = """
    SET LOCAL session_replication_role = replica;
    CREATE TEMPORARY TABLE exchanged (old uuid PRIMARY KEY, new uuid);
    CREATE TEMPORARY TABLE renamed (old text PRIMARY KEY, new text)
"""
END = """
    DROP TABLE exchanged; DROP TABLE renamed;
    SET LOCAL session_replication_role = origin
"""
DRAWN = sql.SQL("hashtext({key}::text || {word}) %% {every} = 0")
IN_EXCHANGE = sql.SQL("{column} IN (SELECT old FROM exchanged)")
EXCHANGE = sql.SQL(
    "INSERT INTO exchanged SELECT {key},"
    " (left({key}::text, 8) || substr(md5({key}::text || {word}), 9))::uuid"
    " FROM {table} WHERE {wanted} ON CONFLICT DO NOTHING"
)
"""A new key for each key that is wanted, sorting as the old one does."""


def hide_all(
    world: World, *, hidden: int, seed: int, every: int = 1, apart: bool = True
) -> dict[str, str]:
    """Write hidden copies of one in so many rows; new references by old ones.

    apart: whether what is known of people is said of new people, or of those whom
           everybody may see.
    """
    copying = _Copying(world, hidden, seed, every)
    world.raw(BEGIN)
    copying.exchange_keys(apart=apart)
    renamed = copying.rename()
    for table in tables().values():
        world.raw(copying.copies(table.model, copying.wanted(table), table))
    world.raw(copying.copies(Subject, copying.among("id"), None))
    world.raw(END)
    return renamed


class _Copying:
    """What one step needs to know to write its statements."""

    def __init__(self, world: World, hidden: int, seed: int, every: int) -> None:
        self.world, self.hidden, self.every = world, hidden, every
        self.word = sql.Literal(str(seed))
        self.dice = random.Random(seed)  # noqa: S311 - what is hidden is no secret

    def exchange_keys(self, *, apart: bool) -> None:
        """Draw what is copied, and the rows that hang on it, level by level."""
        keyed = [table for table in tables().values() if table.key]
        for table in keyed:
            if table.is_root:
                self._exchange(table.name, table.key, self._drawn(table.key))
        for _ in range(DEPTH):
            for table in keyed:
                if not table.is_root:
                    self._exchange(table.name, table.key, self._hangs(table))
        if apart:
            self._exchange(SUBJECTS, "id", self._drawn("id"))

    def _exchange(self, name: str, key: str, wanted: sql.Composable) -> None:
        statement = EXCHANGE.format(
            key=sql.Identifier(key),
            word=self.word,
            table=sql.Identifier(name),
            wanted=wanted,
        )
        self.world.raw(statement)

    def _drawn(self, key: str) -> sql.Composable:
        every = sql.Literal(self.every)
        return DRAWN.format(key=sql.Identifier(key), word=self.word, every=every)

    def _hangs(self, table: Table) -> sql.Composable:
        """Whether a row hangs on one that is copied."""
        on = sorted(filter(None, table.labels.values()))
        return sql.SQL(" OR ").join(map(self.among, on))

    def among(self, column: str) -> sql.Composable:
        """Whether a column holds a key that is exchanged."""
        return IN_EXCHANGE.format(column=sql.Identifier(column))

    def wanted(self, table: Table) -> sql.Composable:
        """Which rows of a table are copied."""
        return self.among(table.key) if table.is_root else self._hangs(table)

    def rename(self) -> dict[str, str]:
        """A new reference, such as could be, for each that is copied."""
        renamed: dict[str, str] = {}
        for name, key in self._referenced():
            statement = sql.SQL(
                "SELECT reference FROM {} WHERE {} ORDER BY reference"
            ).format(sql.Identifier(name), self.among(key))
            for (old,) in self.world.raw(statement):
                start, _, end = old.rpartition("-")
                number = self.dice.randrange(len(ALPHABET) ** (len(end) - 1))
                renamed[old] = f"{start}-{ending(number, drawn=len(end) - 1)}"
        self.world.raw(
            "INSERT INTO renamed SELECT * FROM unnest(%s::text[], %s::text[])",
            list(renamed),
            list(renamed.values()),
        )
        return renamed

    def _referenced(self) -> Iterator[tuple[str, str]]:
        for table in tables().values():
            if "reference" in table.columns and table.key:
                yield table.name, table.key
        yield SUBJECTS, "id"

    def copies(
        self, model: type[models.Model], wanted: sql.Composable, table: Table | None
    ) -> sql.Composable:
        """The statement that writes a table's copies.

        What is hidden may be under a label that rows have already: what is said
        once under a label is not said again.
        """
        fields = [one for one in model._meta.concrete_fields if one.column]
        return sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {taken} FROM {table} WHERE {wanted}"
            " ON CONFLICT DO NOTHING"
        ).format(
            table=sql.Identifier(model._meta.db_table),
            columns=sql.SQL(", ").join(sql.Identifier(one.column) for one in fields),
            taken=sql.SQL(", ").join(self._taken(one, table) for one in fields),
            wanted=wanted,
        )

    def _taken(self, field: Any, table: Table | None) -> sql.Composable:
        column = sql.Identifier(field.column)
        if table is not None and field.column in table.labels:
            of = table.labels[field.column]
            hidden = sql.Literal(self.hidden)
            if not of:
                return hidden
            return sql.SQL("CASE WHEN {} THEN {} ELSE {} END").format(
                self.among(of), hidden, column
            )
        if field.column == "reference":
            return sql.SQL(
                "coalesce((SELECT new FROM renamed WHERE old = {0}), {0})"
            ).format(column)
        if field.column == "sequence":
            return sql.SQL("NULL")
        if field.column == "fingerprint":
            return sql.SQL("md5({}::text || {})::uuid").format(column, self.word)
        if field.db_type(connections["default"]) == "uuid":
            return sql.SQL(
                "coalesce((SELECT new FROM exchanged WHERE old = {0}), {0})"
            ).format(column)
        return column
