"""A second world: everything there is, once more, hidden from everybody.

Each labelled row of the region is copied under a label that nobody is permitted,
its keys exchanged for new ones that sort alike and its references for others.
Every table of ours joins by being a table: a new one needs no line here.
"""

from collections.abc import Iterator

from django.db import connections, models
from psycopg import sql

from muster.core.picture.models import Subject
from muster.core.room.contract import our_models

LABELS = ("access_class", "to_access_class")
HIDDEN = 7
"""An access class that nobody is permitted."""


def labelled() -> Iterator[type[models.Model]]:
    """Tables whose rows are copied: those with a label, and the subjects."""
    for model in our_models():
        names = {field.column for field in model._meta.concrete_fields}
        if "access_class" in names and model._meta.app_label != "store":
            yield model
    yield Subject


def copy_all_hidden() -> dict[str, int]:
    """Write the hidden copies, past every policy and trigger; rows by table."""
    written: dict[str, int] = {}
    with connections["default"].cursor() as cursor:
        raw = cursor.connection
        raw.execute("RESET SESSION AUTHORIZATION")
        raw.execute("SET LOCAL session_replication_role = replica")
        raw.execute(
            "CREATE TEMPORARY TABLE exchanged (old uuid PRIMARY KEY, new uuid)"
            " ON COMMIT DROP"
        )
        for model in labelled():
            if isinstance(model._meta.pk, models.UUIDField | models.OneToOneField):
                raw.execute(_exchange(model))
        for model in labelled():
            written[model._meta.db_table] = raw.execute(_copy(model)).rowcount
        raw.execute("DROP TABLE exchanged")
        raw.execute("SET LOCAL session_replication_role = origin")
    return written


def _exchange(model: type[models.Model]) -> sql.Composed:
    """A new key for each key of a table, sorting as the old one does."""
    return sql.SQL(
        "INSERT INTO exchanged SELECT DISTINCT {key},"
        " (left({key}::text, 8) || substr(md5({key}::text), 9))::uuid"
        " FROM {table} ON CONFLICT DO NOTHING"
    ).format(
        key=sql.Identifier(model._meta.pk.column),
        table=sql.Identifier(model._meta.db_table),
    )


def _copy(model: type[models.Model]) -> sql.Composed:
    fields = list(model._meta.concrete_fields)
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {taken} FROM {table}"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(each.column) for each in fields),
        taken=sql.SQL(", ").join(_exchanged(each) for each in fields),
    )


def _exchanged(field: "models.Field[object, object]") -> sql.Composable:
    column = sql.Identifier(field.column)
    if field.column in LABELS:
        return sql.Literal(HIDDEN)
    if field.column == "reference" and field.unique:
        return sql.SQL("left({0}, -8) || upper(substr(md5({0}), 1, 8))").format(column)
    if field.column == "sequence":
        return sql.SQL("NULL")
    if field.db_type(connections["default"]) == "uuid":
        return sql.SQL(
            "coalesce((SELECT new FROM exchanged WHERE old = {0}), {0})"
        ).format(column)
    return column
