"""Adding to one world what a viewer may not see.

A row of any table, with all that hangs on it, is copied under a hidden label: its
keys exchanged for new ones, its references too, now and then its words and dates.
The database's own constraints and triggers stand, so that each world made is one
that could be. A table joins by being a table: a new one needs no line here.
"""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from psycopg import sql

from muster.core.picture.models import Subject
from muster.core.records.references import ALPHABET, ending
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.forms import WORDS
from muster_bench.worlds.labelled import Table, tables
from muster_bench.worlds.world import World

Row = dict[str, Any]
SAID = frozenset({"title", "text", "name", "value", "shown", "body", "note"})
"""Columns that hold what somebody said, in words."""
MOST = 40
"""Rows of one table that hang on a copied row and are copied with it."""


@dataclass
class Copying:
    """One row and all that hangs on it, on its way under a hidden label.

    references: of what was hidden.  said: what it says, in words.
    touched:    keys that it holds of rows that were not copied.
    """

    world: World
    hidden: int
    dice: random.Random
    exchanged: dict[Any, uuid.UUID] = field(default_factory=dict)
    written: int = 0
    references: list[str] = field(default_factory=list)
    touched: set[uuid.UUID] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    def copy(
        self, table: Table, *, apart: bool, kinds: Sequence[str] | None = None
    ) -> None:
        """Copy a row of a table, drawn by chance.

        apart: whether what is known of people is said of new people, or of those
               whom everybody may see.
        kinds: of the rows to draw from; None for any.
        """
        row = self._draw(table, kinds)
        if row is not None:
            self._copy(table, row, apart=apart)

    def copy_row(self, table: Table, key: str) -> None:
        """Copy the row of a key."""
        [row] = self._rows_on(table, table.key, [key])
        self._copy(table, row, apart=False)

    def _copy(self, table: Table, row: Row, *, apart: bool) -> None:
        found = list(self._all_on(table, row))
        if apart:
            self._part_subjects(found)
        for each, one in found:
            if each.key:
                self._exchange(one[each.key])
        waiting = found
        for turn in range(4):  # a row waits until what it refers to is there
            waiting = [
                (each, one)
                for each, one in waiting
                if not self._write(each, one, varied=turn == 0)
            ]

    def _draw(self, table: Table, kinds: Sequence[str] | None) -> Row | None:
        among = sql.SQL("" if kinds is None else " WHERE kind = ANY (%s)")
        given = [] if kinds is None else [list(kinds)]
        counted = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name))
        [(count,)] = self.world.raw(counted + among, *given)
        if not count:
            return None
        statement = sql.SQL("SELECT {} FROM {}{} ORDER BY {} LIMIT 1 OFFSET %s").format(
            sql.SQL(", ").join(map(sql.Identifier, table.columns)),
            sql.Identifier(table.name),
            among,
            sql.Identifier(table.key or table.columns[0]),
        )
        [row] = self.world.raw(statement, *given, self.dice.randrange(count))
        return dict(zip(table.columns, row, strict=True))

    def _all_on(self, table: Table, row: Row) -> Iterator[tuple[Table, Row]]:
        """The row and, level by level, the rows that hang on it."""
        reached = {table.name: [row]}
        seen = {_word(table, row)}
        yield table, row
        while reached:
            further: dict[str, list[Row]] = {}
            for child in tables().values():
                for one in self._hanging(child, reached):
                    if _word(child, one) not in seen:
                        seen.add(_word(child, one))
                        further.setdefault(child.name, []).append(one)
                        yield child, one
            reached = further

    def _hanging(self, child: Table, reached: dict[str, list[Row]]) -> Iterator[Row]:
        """The rows of a table whose label is that of a row reached."""
        for column in filter(None, child.labels.values()):
            parent = tables()[child.parents[column]]
            keys = [one[parent.key] for one in reached.get(parent.name, [])]
            if keys:
                yield from self._rows_on(child, column, keys)

    def _rows_on(self, child: Table, column: str, keys: list[Any]) -> list[Row]:
        statement = sql.SQL(
            "SELECT {} FROM {} WHERE {} = ANY (%s) ORDER BY {} LIMIT %s"
        ).format(
            sql.SQL(", ").join(map(sql.Identifier, child.columns)),
            sql.Identifier(child.name),
            sql.Identifier(column),
            sql.SQL(", ").join(map(sql.Identifier, child.columns[:2])),
        )
        found = self.world.raw(statement, keys, MOST)
        return [dict(zip(child.columns, row, strict=True)) for row in found]

    def _part_subjects(self, found: list[tuple[Table, Row]]) -> None:
        """Give new subjects to what is copied, in place of those that are known."""
        keys = sorted(
            {
                row[column]
                for table, row in found
                for column, parent in table.parents.items()
                if parent == Subject._meta.db_table and row[column]
            }
        )
        for key, kind, reference in self.world.raw(
            "SELECT id, kind, reference FROM picture_subject WHERE id = ANY (%s)"
            " ORDER BY id",
            keys,
        ):
            self.world.raw(
                "INSERT INTO picture_subject (id, kind, reference) VALUES (%s, %s, %s)",
                self._exchange(key),
                kind,
                self._reference(reference),
            )

    def _exchange(self, key: Any) -> uuid.UUID:
        if key not in self.exchanged:
            new = uuid.UUID(int=self.dice.getrandbits(128), version=4)
            if one_in(3, self.dice):  # sort just behind the row it is a copy of
                new = uuid.UUID(str(key)[:24] + str(new)[24:])
            self.exchanged[key] = new
        return self.exchanged[key]

    def _reference(self, old: str) -> str:
        start, _, end = old.rpartition("-")
        drawn = len(end) - 1
        number = self.dice.randrange(len(ALPHABET) ** drawn)
        new = f"{start}-{ending(number, drawn=drawn)}"
        self.references.append(new)
        return new

    def _write(self, table: Table, row: Row, *, varied: bool) -> bool:
        """Write one copy; False if it must wait, or could not be at all.

        varied: whether it may say other words and name other days, which the
                database may not take.
        """
        new = {
            column: self._changed(table, column, value, row)
            for column, value in row.items()
        }
        if varied:
            new = {column: self._varied(column, one) for column, one in new.items()}
        if self.hidden not in [new[column] for column in table.labels]:
            return True  # it would be one more row that everybody may see
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table.name),
            sql.SQL(", ").join(map(sql.Identifier, new)),
            sql.SQL(", ").join([sql.Placeholder()] * len(new)),
        )
        if not self.world.try_raw(statement, *new.values()):
            return False
        self.written += 1
        keys = {value for value in row.values() if isinstance(value, uuid.UUID)}
        self.touched |= keys - self.exchanged.keys()
        self.said += [str(new[one]) for one in SAID & new.keys() if new[one]]
        return True

    def near(self) -> list[str]:
        """References of what everybody may see and hidden rows speak of."""
        keys = sorted(self.touched)
        found = self.world.raw(
            "SELECT reference FROM records_register WHERE id = ANY (%s)"
            " UNION SELECT reference FROM picture_subject WHERE id = ANY (%s)"
            " ORDER BY reference",
            keys,
            keys,
        )
        return [reference for (reference,) in found]

    def _changed(self, table: Table, column: str, value: Any, row: Row) -> Any:
        if column in table.labels:
            of = table.labels[column]
            return self.hidden if not of or row[of] in self.exchanged else value
        if column == "reference" and value:
            return self._reference(value)
        if column == "sequence":
            return None
        if isinstance(value, uuid.UUID):
            if column == "fingerprint":
                return uuid.UUID(int=self.dice.getrandbits(128), version=4)
            return self.exchanged.get(value, value)
        return value

    def _varied(self, column: str, value: Any) -> Any:
        """Other words and other days, for one copy in three."""
        if not one_in(3, self.dice):
            return value
        if column in SAID:
            return self.dice.choice((*WORDS, "Aaron Aardvark", "Zygmunt Zylka"))[:60]
        if isinstance(value, date):
            return value + timedelta(days=self.dice.randrange(-9, 9))
        return value


def _word(table: Table, row: Row) -> str:
    """A word for a row, to know it again."""
    if table.key:
        return f"{table.name} {row[table.key]}"
    return f"{table.name} {list(row.values())}"
