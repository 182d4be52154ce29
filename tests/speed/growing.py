"""A region with more of everything: more records, and more that hangs on each.

Rows are copied within the tables, past policies and triggers, under their own
labels: what a person sees of the region grows as it would with the years.
"""

from collections.abc import Iterator

from django.db import connections, models
from psycopg import sql

from muster.core.picture.models import Subject
from muster.core.records.models import Register
from muster.core.room.contract import our_models

NUMBERED = frozenset({"number", "place", "line"})
"""Whole numbers that count what hangs on one record, each once."""
LEFT = ("store", "access", "people")
"""Apps whose rows say who people are and what they may see."""


def growing_tables() -> Iterator[type[models.Model]]:
    """Tables of which there is more and more."""
    for model in our_models():
        names = {field.column for field in model._meta.concrete_fields}
        labelled = "access_class" in names or model is Subject
        if labelled and model._meta.app_label not in LEFT:
            yield model


def grow(times: int) -> dict[str, int]:
    """Add so many copies of each record, and of each row that hangs on one."""
    written: dict[str, int] = {}
    with connections["default"].cursor() as cursor:
        raw = cursor.connection
        raw.execute("RESET SESSION AUTHORIZATION")
        raw.execute("SET LOCAL session_replication_role = replica")
        for turn in range(times):
            for records in (True, False):
                for model in growing_tables():
                    if records or _hangs(model):
                        copied = raw.execute(_copy(model, f"{turn}{records}", records))
                        table = model._meta.db_table
                        written[table] = written.get(table, 0) + copied.rowcount
        raw.execute("SET LOCAL session_replication_role = origin")
        raw.execute("ANALYZE")
    return written


def _hangs(model: type[models.Model]) -> bool:
    """Whether rows have keys of their own, and may be many of one record."""
    own = isinstance(model._meta.pk, models.UUIDField)
    return own and model not in {Register, Subject}


def _copy(model: type[models.Model], salt: str, records: bool) -> sql.Composed:
    fields = list(model._meta.concrete_fields)
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {taken} FROM {table}"
        " ON CONFLICT DO NOTHING"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(each.column) for each in fields),
        taken=sql.SQL(", ").join(_taken(each, salt, records) for each in fields),
    )


def _taken(
    field: "models.Field[object, object]", salt: str, records: bool
) -> sql.Composable:
    """The column as it stands in a copy: keys made anew, all else as it is."""
    column = sql.Identifier(field.column)
    if field.column == "reference" and field.unique:
        return sql.SQL("left({0}, -8) || upper(substr(md5({0} || {1}), 1, 8))").format(
            column, sql.Literal(salt)
        )
    if field.column == "sequence":
        return sql.SQL("nextval(pg_get_serial_sequence({}, 'sequence'))").format(
            sql.Literal(field.model._meta.db_table)
        )
    counted = isinstance(field, models.IntegerField) and field.name in NUMBERED
    if counted and not records:
        return sql.SQL("{} + 100 * (1 + {})").format(column, sql.Literal(int(salt[0])))
    if _is_new(field, records):
        return sql.SQL(  # as it sorted before: some pairs are kept in order
            "(left({0}::text, 8) || substr(md5({0}::text || {1}), 9))::uuid"
        ).format(column, sql.Literal(salt))
    return column


def _is_new(field: "models.Field[object, object]", records: bool) -> bool:
    """Whether a copy has a key of its own here: its own, or its copied record's."""
    if field.name == "fingerprint":
        return True
    if field.remote_field is None:
        return field.primary_key
    to = field.remote_field.model
    return records and to in set(growing_tables())
