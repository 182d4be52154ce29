"""The index of words follows the tables whose text is found.

A trigger on each, put in place by the owner after each migration, so that whatever
writes a text writes its words in the same transaction. What a table held before its
text was found (or held otherwise) is taken in when the trigger is put there.
"""

from typing import Final
from zlib import crc32

from django.db import connections
from django.db.transaction import atomic
from psycopg import sql

from muster.core.search.numbers import bind_numbers
from muster.core.search.sources import Source, sources
from muster.core.store.removing import removal

PREFIX: Final = "found_"
THERE: Final = """
    SELECT c.relname, t.tgname FROM pg_trigger AS t
    JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND left(t.tgname, 6) = 'found_'
"""


def bind_found(*, anew: bool = False, using: str = "owner") -> int:
    """Hang the triggers, and take in what stands where they are new; how many rows.

    anew: take everything in again, and drop what nothing has any more.
    """
    taken = bind_numbers(anew=anew, using=using)
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE)
        there = set(cursor.fetchall())
        wanted = {(source.table, _name(source)): source for source in sources()}
        for table, name in there - wanted.keys():
            cursor.execute(removal("TRIGGER", name, table))
        for (table, name), source in wanted.items():
            is_new = (table, name) not in there
            if is_new:
                cursor.execute(_trigger(source, name))
            if is_new or anew:
                cursor.execute(
                    "SELECT search_take_in(%s, %s, %s, %s)",
                    [table, source.key, source.record, source.texts],
                )
                taken += cursor.fetchone()[0]
        if anew:
            cursor.execute("SELECT search_drop_unused()")
    return taken


def _name(source: Source) -> str:
    """The name of its trigger, which is another where other columns are found."""
    said = " ".join((source.key, source.record, *source.texts))
    digest = crc32(said.encode())
    return f"{PREFIX}{digest:08x}"


def _trigger(source: Source, name: str) -> sql.Composed:
    watched = [*source.texts, "access_class"]
    return sql.SQL(
        "CREATE TRIGGER {} AFTER INSERT OR DELETE OR UPDATE OF {} ON {}"
        " FOR EACH ROW EXECUTE FUNCTION search_follow({})"
    ).format(
        sql.Identifier(name),
        sql.SQL(", ").join(map(sql.Identifier, watched)),
        sql.Identifier(source.table),
        sql.SQL(", ").join(
            map(sql.Literal, (source.key, source.record, *source.texts))
        ),
    )
