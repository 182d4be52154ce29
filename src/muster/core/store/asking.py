"""Putting the same statement to the database again and again.

Django writes values into the text of a statement, so that each is read, checked
against the row policies and planned anew. What every page asks is put with its
values apart: the connection keeps it, prepared, after a few times. Whose rows are
seen is decided when it runs, as ever: a kept plan holds the policies, not what they
permitted before.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connections
from django.db.backends.utils import CursorWrapper

AFTER = 3
"""Times that a connection is asked a statement before it keeps it."""


@contextmanager
def asking(*, using: str = "default") -> Iterator[CursorWrapper]:
    """A cursor for a statement whose text is always the same.

    A value that stands where its type cannot be told needs a cast in the text.
    """
    connection = connections[using]
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as plain:
        wrapped: Any = plain  # what the stubs have for it is Django's own
        if connection.queries_logged:
            yield connection.make_debug_cursor(wrapped)
        else:
            yield connection.make_cursor(wrapped)


def rows(
    statement: str,
    values: Mapping[str, Any] | Sequence[Any],
    *,
    using: str = "default",
) -> list[tuple[Any, ...]]:
    """What a statement answers, all of it."""
    with asking(using=using) as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
