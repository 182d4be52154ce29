"""Which columns of a row may change, and on what condition besides seeing it.

A right to change is one on columns, never on a table: nobody has one on a key, on what
a row hangs on or on a label. Under another key a record would be cut off from its
audit; under another label it would be gone from everybody's sight, auditors' too.
Functions of the database give labels, each for one act of the product.

What stands under somebody's name is changed by them, and while it is theirs to change:
a rule says so (`RowRule.changed_where`), and a trigger asks it. A trigger, since what
a policy leaves out is not changed and nothing is said. Worked out from the models after
each migration, so that no new table is forgotten.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from django.apps import apps
from django.db import connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.removing import removal
from muster.core.terms.row_rule import May, Provided, RowRule

PREFIX: Final = "provided_"
LABEL: Final = "access_class"

THERE: Final = """
    SELECT c.relname, t.tgname
    FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND left(t.tgname, 9) = 'provided_'
"""


def ruled() -> Iterator[tuple[type[models.Model], RowPolicy]]:
    """Each table with each of its policies."""
    for model in apps.get_models(include_auto_created=True):
        for each in model._meta.constraints:
            if isinstance(each, RowPolicy):
                yield model, each


def that_change(model: type[models.Model], rule: RowRule) -> tuple[str, ...]:
    """The columns that the application may change.

    Raises ValueError where a rule names one that stays.
    """
    if May.CHANGE not in rule.may:
        return ()
    stay = set(that_stay(model))
    if named := stay & set(rule.only):
        raise ValueError(f"{model._meta.db_table}: {', '.join(named)} never change")
    there = [field.column for field in model._meta.concrete_fields]
    return rule.only or tuple(column for column in there if column not in stay)


def that_stay(model: type[models.Model]) -> Iterator[str]:
    """Its key, what it hangs on, and under which label, of its own and of others."""
    yield from (key.column for key in model._meta.pk_fields)
    for each in model._meta.constraints:
        if isinstance(each, SameLabel):
            yield from (each.column, each.label)
    if any(field.column == LABEL for field in model._meta.concrete_fields):
        yield LABEL


def bind_rights(*, using: str = "owner") -> None:
    """Grant columns and hang conditions, by the owner, after each migration."""
    with atomic(using), connections[using].cursor() as cursor:
        for model, policy in ruled():
            for statement in _granted(model, policy):
                cursor.execute(statement)
    hang(
        ((model._meta.db_table, _asked(policy.rule)) for model, policy in ruled()),
        prefix=f"{PREFIX}row_",
        using=using,
    )


def hang(
    provided: Iterable[tuple[str, Iterable[Provided]]], *, prefix: str, using: str
) -> None:
    """Have tables ask these conditions, in place of those of this prefix before."""
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE)
        for table, name in cursor.fetchall():
            if name.startswith(prefix):
                cursor.execute(removal("TRIGGER", name, table))
        for table, conditions in provided:
            for number, each in enumerate(conditions):
                for verb in each.may:
                    name = f"{prefix}{number}_{verb.name.lower()}"
                    cursor.execute(_trigger(table, each, verb, name=name))


def _asked(rule: RowRule) -> Iterator[Provided]:
    """The conditions of a rule, at the verbs that it grants."""
    for each in rule.provided:
        yield replace(each, may=tuple(verb for verb in each.may if verb in rule.may))


def _granted(model: type[models.Model], policy: RowPolicy) -> Iterator[sql.Composed]:
    names = {
        "table": sql.Identifier(model._meta.db_table),
        "role": sql.Identifier(policy.role),
    }
    yield sql.SQL("REVOKE UPDATE ON {table} FROM {role}").format(**names)
    columns = that_change(model, policy.rule)
    if columns:
        listed = sql.SQL(", ").join(map(sql.Identifier, columns))
        yield sql.SQL("GRANT UPDATE ({columns}) ON {table} TO {role}").format(
            columns=listed, **names
        )


def _trigger(table: str, each: Provided, verb: May, *, name: str) -> sql.Composed:
    changed = sql.SQL(" OR ").join(
        sql.SQL("OLD.{column} IS DISTINCT FROM NEW.{column}").format(
            column=sql.Identifier(column)
        )
        for column in each.columns
    )
    asked = sql.SQL("WHEN ({}) ").format(changed) if each.columns else sql.SQL("")
    return sql.SQL(
        "CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {asked}"
        "EXECUTE FUNCTION store_provided({where})"
    ).format(
        name=sql.Identifier(name),
        verb=sql.SQL(verb.value),
        table=sql.Identifier(table),
        asked=asked,
        where=sql.Literal(each.where),
    )
