"""What a word must fit in the row that it hangs on, held by the database.

That a property is one that is known (`bounds`) is not enough: one of a vehicle says
nothing of a person, and stands in another table than what it is said of. So a table
declares which words go together, across the rows that it refers to, and a trigger asks
it of every row that is added. Worked out after each migration, as bounds are: another
property is no change of a schema.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.store.removing import removal

PREFIX: Final = "fits_"
BETWEEN: Final = "\x1f"
"""Stands between the words of one set: in no word of a registry."""

Sets = Callable[[], Iterable[tuple[str, ...]]]

THERE: Final = """
    SELECT c.relname, t.tgname FROM pg_trigger AS t
    JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
      AND left(t.tgname, 5) = 'fits_'
"""

MADE: Final = """
CREATE FUNCTION {name}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added AS a {joins}
        WHERE NOT (concat_ws({between}, {words}) = ANY ({sets})))
    THEN
        RAISE EXCEPTION {told} USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""


@dataclass(frozen=True, slots=True)
class Fits:
    """Words of a row, and of rows that it refers to, that go together.

    words: each a column of the row, or `reference.column` of one that it refers to.
    among: answers with the sets of words that go together.
    """

    words: tuple[str, ...]
    among: Sets


@dataclass(frozen=True, slots=True)
class Fitting:
    """One table's trigger, under a name that follows from what it asks."""

    model: type[models.Model]
    asked: Fits

    @property
    def table(self) -> str:
        """The table that it hangs on."""
        return self.model._meta.db_table

    @property
    def name(self) -> str:
        """Another question has another name, and so takes the place of the old one."""
        written = self._body("").as_string(None)
        crc = f"{zlib.crc32(written.encode()):08x}"
        return f"{PREFIX}{self.table[:40]}_{crc}"

    def statements(self) -> list[sql.Composable]:
        """The function, owned by who looks past every policy, and its trigger."""
        name, table = sql.Identifier(self.name), sql.Identifier(self.table)
        return [
            sql.SQL("SET LOCAL ROLE muster_definer"),
            self._body(self.name),
            sql.SQL("GRANT EXECUTE ON FUNCTION {}() TO muster_owner").format(name),
            sql.SQL("RESET ROLE"),
            sql.SQL(
                "CREATE TRIGGER {name} AFTER INSERT ON {table}"
                " REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
                " EXECUTE FUNCTION {name}()"
            ).format(name=name, table=table),
        ]

    def _body(self, name: str) -> sql.Composed:
        joined: dict[str, sql.Composable] = {}
        words = [self._word(word, joined) for word in self.asked.words]
        sets = sorted(BETWEEN.join(each) for each in self.asked.among())
        told = f"{self.table}: {', '.join(self.asked.words)} do not go together"
        return sql.SQL(MADE).format(
            name=sql.Identifier(name),
            joins=sql.SQL(" ").join(joined.values()),
            between=sql.Literal(BETWEEN),
            words=sql.SQL(", ").join(words),
            sets=sql.SQL("ARRAY[{}]").format(
                sql.SQL(", ").join(map(sql.Literal, sets))
            ),
            told=sql.Literal(told),
        )

    def _word(self, word: str, joined: dict[str, sql.Composable]) -> sql.Composed:
        reference, _, name = word.rpartition(".")
        if not reference:
            return _column("a", self.model._meta.get_field(name))
        field = self.model._meta.get_field(reference)
        other: Any = field.related_model
        joined[reference] = sql.SQL("JOIN {table} AS {alias} ON {key} = {here}").format(
            table=sql.Identifier(other._meta.db_table),
            alias=sql.Identifier(f"of_{reference}"),
            key=_column(f"of_{reference}", other._meta.pk),
            here=_column("a", field),
        )
        return _column(f"of_{reference}", other._meta.get_field(name))


def _column(alias: str, field: Any) -> sql.Composed:
    return sql.SQL("{}.{}").format(sql.Identifier(alias), sql.Identifier(field.column))


def fittings() -> Iterator[Fitting]:
    """What goes together in every table of ours that declares any."""
    for model in apps.get_models():
        for asked in getattr(model, "fits", ()):
            yield Fitting(model, asked)


def fit_words(*, using: str = "owner") -> None:
    """Put the triggers in place, by the owner, after each migration.

    Those that stand are left, so that a node that starts waits for nobody.
    """
    wanted = {(each.table, each.name): each for each in fittings()}
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE)
        there = set(cursor.fetchall())
        for table, name in there - wanted.keys():
            for gone in _removals(table, name):
                cursor.execute(gone)
        for key in wanted.keys() - there:
            for statement in wanted[key].statements():
                cursor.execute(statement)


def _removals(table: str, name: str) -> list[sql.Composable]:
    return [
        removal("TRIGGER", name, table),
        sql.SQL("SET LOCAL ROLE muster_definer"),
        sql.SQL("DROP FUNCTION {}()").format(sql.Identifier(name)),
        sql.SQL("RESET ROLE"),
    ]
