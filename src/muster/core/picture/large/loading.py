"""Lines written into the tables of the picture by their owner, all or nothing.

COPY is refused on a table whose row policies bind whoever writes, and indexes kept
up for tens of millions of rows cost more than making them once. So in one
transaction, with the tables locked, the owner lifts FORCE, takes indexes, keys and
triggers off, copies, and puts all back as the catalogue had it: each key is then
checked against each row. Nobody else ever sees the tables without their policies:
what is lifted is lifted for the owner alone, and neither it nor a row is there for
others before the end; a failure leaves everything as it was.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from muster.core.picture.large.ledger import TABLES

OWNER = "owner"
MEMORY = "256MB"

KEYS = """
    SELECT format('%%s', conrelid::regclass), quote_ident(conname),
        pg_get_constraintdef(oid), contype = 'f'
    FROM pg_constraint
    WHERE contype IN ('p', 'u', 'f')
      AND (conrelid::regclass::text = ANY (%s)
        OR (contype = 'f' AND confrelid::regclass::text = ANY (%s)))
    ORDER BY contype = 'f' DESC, conrelid::regclass::text, conname
"""
INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i
    WHERE i.indrelid::regclass::text = ANY (%s)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
    ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What stands on the tables beside their columns.

    keys:    table, name, definition, and whether it refers to another table.
    indexes: name and definition.
    """

    keys: tuple[tuple[str, str, str, bool], ...]
    indexes: tuple[tuple[str, str], ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """Ours, and those that refer to them: their keys are checked anew too."""
        return tuple(sorted({*TABLES, *(table for table, *_ in self.keys)}))


@contextmanager
def bare_tables() -> Iterator[CursorWrapper]:
    """The tables without policies, keys and indexes for their owner to fill."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        cursor.execute(f"LOCK TABLE {', '.join(TABLES)} IN ACCESS EXCLUSIVE MODE")
        shape = _shape(cursor)
        _bare(cursor, shape)
        yield cursor
        _clothe(cursor, shape)


def copy(cursor: CursorWrapper, lines: dict[str, list[str]]) -> None:
    """Write lines into the tables."""
    for table, written in lines.items():
        if written:
            with cursor.copy(f"COPY {table} ({TABLES[table]}) FROM STDIN") as into:
                into.write("".join(written))


def tidy(tables: Iterable[str] = tuple(TABLES)) -> None:
    """Let the database count what there is now, as it would by itself in time."""
    with connections[OWNER].cursor() as cursor:
        for table in tables:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def _shape(cursor: CursorWrapper) -> _Shape:
    names = list(TABLES)
    cursor.execute(KEYS, [names, names])
    keys = tuple(cursor.fetchall())
    cursor.execute(INDEXES, [names])
    return _Shape(keys, tuple(cursor.fetchall()))


def _bare(cursor: CursorWrapper, shape: _Shape) -> None:
    for table in shape.tables:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name, _, _ in shape.keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in shape.indexes:
        cursor.execute(f"DROP INDEX {name}")


def _clothe(cursor: CursorWrapper, shape: _Shape) -> None:
    for _, made in shape.indexes:
        cursor.execute(made)
    for table, name, made, _ in reversed(shape.keys):  # what others refer to first
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made}")
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for table in shape.tables:
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    cursor.execute("SELECT picture_keep_all_names()")
