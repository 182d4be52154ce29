"""No text that bears a marking above OFFICIAL reaches a table, by whatever door.

Forms, shapes of the API and files refuse it at the question that it answers. This
stands behind all of them, before the database: what a statement of ours would write
is looked through on its way, so that a door that forgot to look takes in none.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.sql import Composable

from muster.core.terms.marking import refuse_above

WRITES: Final = re.compile(
    r"\s*(?:INSERT|UPDATE|MERGE|CALL|SELECT\s+(?:\*\s+FROM\s+)?[\"a-z_]+\s*\()"
)
"""A statement that writes, or calls a function of ours, which may; Django's own
questions begin with a quoted name or a function in capitals."""

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]


def look_through_what_is_written(
    connection: BaseDatabaseWrapper, **_signal: object
) -> None:
    """Let every statement of a connection be looked through."""
    if refuse_marked not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, refuse_marked)


def refuse_marked(
    execute: Execute,
    sql: str | Composable,
    params: Any,
    many: bool,
    context: dict[str, Any],
) -> Any:
    """Put a statement to the database, unless it writes what may not be held.

    Raises  MarkedAbove, which holds nothing of the text.
    """
    if params and WRITES.match(_said(sql, context)):
        for text in _texts(params):
            refuse_above({"What was written": text})
    return execute(sql, params, many, context)


def _said(statement: str | Composable, context: dict[str, Any]) -> str:
    """A statement in words, however it was put together."""
    if isinstance(statement, Composable):
        return statement.as_string(context["connection"].connection)
    return str(statement)


def _texts(given: Any) -> Iterator[str]:
    """Every text within what is given to a statement, however deep."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, Mapping):
        for each in given.values():
            yield from _texts(each)
    elif isinstance(given, list | tuple | set | frozenset):
        for each in given:
            yield from _texts(each)
    elif hasattr(given, "obj"):
        yield from _texts(given.obj)
