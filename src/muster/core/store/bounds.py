"""What a column may hold at all, held by the database for every table of ours.

A day or a moment lies within the years that Muster knows (`terms.years`), a list has no
place without a value, and a column with choices, or of a registry (`words`), holds one
of them, whether a statement of the application writes it or a function that it calls,
which hands on what it is given. Whoever can run SQL as the application could otherwise
put down `infinity`, at which every program that reads the row stops. Worked out
from the models after each migration, so that a room that is made later is bound
without having thought of it.

A row from before that does not hold leaves its bound unproved: no other is added, and
`muster doctor` says which column it is.
"""

import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.apps import apps
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import IntegrityError, connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.store.words import OfRegistry
from muster.core.terms.years import FIRST_DAY, LAST_DAY

log = logging.getLogger("muster.store")

PREFIX: Final = "bound_"
MOST_IN_A_LIST: Final = 500
OURS: Final = "muster"
_CHOSEN: Final = (models.CharField, models.IntegerField)

THERE: Final = """
    SELECT c.relname, k.conname, k.convalidated
    FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
    WHERE k.contype = 'c' AND k.connamespace = 'public'::regnamespace
      AND left(k.conname, 6) = 'bound_'
"""

UNPROVED: Final = THERE + " AND NOT k.convalidated ORDER BY 1, 2"
"""The bounds that some row of before does not hold."""

_FIRST: Final = sql.Literal(FIRST_DAY.isoformat())
_BEYOND: Final = sql.Literal((LAST_DAY + timedelta(days=1)).isoformat())


@dataclass(frozen=True, slots=True)
class Bound:
    """What one column may hold: a condition, under a name that follows from it."""

    table: str
    column: str
    condition: sql.Composable

    @property
    def name(self) -> str:
        """Another condition has another name, and so takes the place of the old one."""
        written = self.condition.as_string(None)
        return f"{PREFIX}{self.column[:45]}_{zlib.crc32(written.encode()):08x}"


def bounds() -> Iterator[Bound]:
    """What every column of days, moments and choices may hold, of tables of ours."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if not model.__module__.startswith(OURS) or meta.proxy or not meta.managed:
            continue
        for field in meta.concrete_fields:
            condition = _condition(field)
            if condition is not None:
                yield Bound(meta.db_table, field.column, condition)


def _condition(field: "models.Field[Any, Any]") -> sql.Composable | None:
    column = sql.Identifier(field.column)
    if isinstance(field, models.DateTimeField):
        return _between(column, "timestamptz", " 00:00:00+00")
    if isinstance(field, models.DateField):
        return _between(column, "date", "")
    if isinstance(field, ArrayField):
        return _list(column, of_days=isinstance(field.base_field, DateRangeField))
    if isinstance(field, OfRegistry):
        return field.condition()
    if field.choices and isinstance(field, _CHOSEN):
        offered = sorted({value for value, _ in field.flatchoices}, key=str)
        text = isinstance(field, models.CharField)
        offered += [""] if text and field.blank and "" not in offered else []
        return sql.SQL("{} IN ({})").format(
            column, sql.SQL(", ").join(map(sql.Literal, offered))
        )
    return None


def _list(column: sql.Identifier, *, of_days: bool) -> sql.Composed:
    """A plain list, numbered from 1, of values that are there, and not too many.

    CASE, for nothing is looked for in a list of lists: that is an error.
    """
    days = sql.SQL("store_days_within({c}, daterange({first}, {beyond}))").format(
        c=column, first=_FIRST, beyond=_BEYOND
    )
    return sql.SQL(
        "CASE WHEN coalesce(array_ndims({c}) = 1 AND array_lower({c}, 1) = 1, true)"
        " THEN array_position({c}, NULL) IS NULL AND cardinality({c}) <= {most}"
        " AND {days} ELSE false END"
    ).format(
        c=column,
        most=sql.Literal(MOST_IN_A_LIST),
        days=days if of_days else sql.SQL("true"),
    )


def _between(column: sql.Identifier, kind: str, time: str) -> sql.Composed:
    first, beyond = FIRST_DAY, LAST_DAY + timedelta(days=1)
    return sql.SQL("{c} >= {kind} {first} AND {c} < {kind} {beyond}").format(
        c=column,
        kind=sql.SQL(kind),
        first=sql.Literal(f"{first}{time}"),
        beyond=sql.Literal(f"{beyond}{time}"),
    )


def bind_columns(*, using: str = "owner") -> list[Bound]:
    """Put the bounds in place, by the owner, after each migration.

    Those that stand are left, so that a node that starts waits for nobody. Returns
    those that a row of before does not hold: they bind what is written from now on.
    """
    wanted = {(each.table, each.name): each for each in bounds()}
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE)
        there = {(table, name): proved for table, name, proved in cursor.fetchall()}
        for table, name in there.keys() - wanted.keys():
            cursor.execute(
                sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                    sql.Identifier(table), sql.Identifier(name)
                )
            )
        for key in wanted.keys() - there.keys():
            cursor.execute(_added(wanted[key]))
    unproved = [each for key, each in wanted.items() if not there.get(key)]
    return [each for each in unproved if not _proved(each, using=using)]


def _added(bound: Bound) -> sql.Composed:
    return sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} CHECK ({}) NOT VALID").format(
        sql.Identifier(bound.table), sql.Identifier(bound.name), bound.condition
    )


def _proved(bound: Bound, *, using: str) -> bool:
    proving = sql.SQL("ALTER TABLE {} VALIDATE CONSTRAINT {}").format(
        sql.Identifier(bound.table), sql.Identifier(bound.name)
    )
    try:
        with atomic(using), connections[using].cursor() as cursor:
            cursor.execute(proving)
    except IntegrityError:
        log.warning("%s.%s: a row holds what it may not", bound.table, bound.column)
        return False
    return True
