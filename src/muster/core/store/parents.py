"""A row names only what its writer may see, at every foreign key that would tell.

A foreign key accepts a hidden row and refuses an absent one. One that goes with the
label, (parent, access_class), answers alike, unless a unique key without the label is
met first: the row of a hidden record is then a duplicate. Where either is so, a
trigger asks beforehand, as whoever writes. Worked out from the database's own
catalogue after each migration, so that no new table is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from django.db import connections
from psycopg import sql

from muster.core.store.policies import APPLICATION
from muster.core.store.removing import removal

PREFIX: Final = "seen_"

TELLING: Final = """
    SELECT child.relname, parent.relname, k.conname,
           ARRAY(SELECT a.attname::text
                 FROM unnest(k.conkey) WITH ORDINALITY AS n (at, place)
                 JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = n.at
                 ORDER BY n.place),
           ARRAY(SELECT a.attname::text
                 FROM unnest(k.confkey) WITH ORDINALITY AS n (at, place)
                 JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = n.at
                 ORDER BY n.place)
    FROM pg_constraint AS k
    JOIN pg_class AS child ON child.oid = k.conrelid
    JOIN pg_class AS parent ON parent.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
      AND has_any_column_privilege(%(role)s, child.oid, 'INSERT')
      AND EXISTS (SELECT FROM pg_policies AS p WHERE p.schemaname = 'public'
                  AND p.tablename = parent.relname AND p.cmd = 'SELECT'
                  AND p.qual NOT LIKE '%%viewer_id() AS viewer_id) IS NOT NULL)')
      AND (cardinality(k.conkey) = 1 OR EXISTS (
          SELECT FROM pg_index AS i
          WHERE i.indrelid = child.oid AND i.indisunique
            AND NOT i.indkey::smallint[] && k.conkey[2:]
            AND i.indkey::smallint[] && k.conkey[:1]))
    ORDER BY 1, 3
"""
"""Foreign keys of what the application writes, to rows that not everybody sees."""

THERE: Final = """
    SELECT c.relname, t.tgname
    FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND left(t.tgname, 5) = %s
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A foreign key by which a hidden row would be told from an absent one."""

    table: str
    parent: str
    key: str
    columns: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def trigger(self) -> sql.Composed:
        """What asks beforehand."""
        pairs = chain.from_iterable(zip(self.columns, self.theirs, strict=True))
        return sql.SQL(
            "CREATE TRIGGER {} BEFORE INSERT OR UPDATE OF {} ON {} FOR EACH ROW"
            " EXECUTE FUNCTION store_parent_is_seen({})"
        ).format(
            sql.Identifier(f"{PREFIX}{self.key}"[:63]),
            sql.Identifier(self.columns[0]),
            sql.Identifier(self.table),
            sql.SQL(", ").join(map(sql.Literal, (self.parent, *pairs))),
        )


def telling(*, using: str = "owner") -> Sequence[Named]:
    """The foreign keys of which this is so, as the database now stands."""
    with connections[using].cursor() as cursor:
        cursor.execute(TELLING, {"role": APPLICATION})
        return [
            Named(table, parent, key, tuple(columns), tuple(theirs))
            for table, parent, key, columns, theirs in cursor.fetchall()
        ]


def guard_parents(*, using: str = "owner") -> None:
    """Put the triggers in place, by the owner, after each migration."""
    with connections[using].cursor() as cursor:
        cursor.execute(THERE, [PREFIX])
        for table, name in cursor.fetchall():
            cursor.execute(removal("TRIGGER", name, table))
        for named in telling(using=using):
            cursor.execute(named.trigger)
