"""No statement gives a row another label.

Who may see what others see would otherwise be anybody's to say: with a need-to-know
group of one's own, an UPDATE of a label takes a row from everybody's sight, auditors'
too. Functions of the database do it, each for one act of the product. Worked out from
the models after each migration, so that no new table is forgotten.
"""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.store.policies import APPLICATION, RowPolicy, SameLabel
from muster.core.store.removing import removal
from muster.core.terms.row_rule import May, RowRule

NAME: Final = "label_stays"
LABEL: Final = "access_class"

THERE: Final = """
    SELECT c.relname
    FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND t.tgname = %s
"""


def labels_that_stay() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each table of which the application could change a label, with those columns."""
    for model in apps.get_models(include_auto_created=True):
        rules = [
            each.rule
            for each in model._meta.constraints
            if isinstance(each, RowPolicy) and each.role == APPLICATION
        ]
        for rule in rules:
            columns = tuple(one for one in _labels(model) if _changes(rule, one))
            if columns:
                yield model._meta.db_table, columns


def _labels(model: type[models.Model]) -> list[str]:
    """Its own label, and those of the rows that it names."""
    there = {field.column for field in model._meta.concrete_fields}
    named = {one.label for one in model._meta.constraints if isinstance(one, SameLabel)}
    return sorted(({LABEL} | named) & there)


def _changes(rule: RowRule, column: str) -> bool:
    return May.CHANGE in rule.may and (not rule.only or column in rule.only)


def bind_labels(*, using: str = "owner") -> None:
    """Put the triggers in place, by the owner, after each migration."""
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE, [NAME])
        for (table,) in cursor.fetchall():
            cursor.execute(removal("TRIGGER", NAME, table))
        for table, columns in labels_that_stay():
            cursor.execute(_trigger(table, columns))


def _trigger(table: str, columns: tuple[str, ...]) -> sql.Composed:
    changed = sql.SQL(" OR ").join(
        sql.SQL("OLD.{column} IS DISTINCT FROM NEW.{column}").format(
            column=sql.Identifier(column)
        )
        for column in columns
    )
    return sql.SQL(
        "CREATE TRIGGER {} BEFORE UPDATE OF {} ON {} FOR EACH ROW WHEN ({})"
        " EXECUTE FUNCTION store_label_stays()"
    ).format(
        sql.Identifier(NAME),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier(table),
        changed,
    )
