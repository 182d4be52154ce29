"""What was issued stands as it was issued: nothing is added to it afterwards.

A kind of record that is closed (`RecordKind.closed`) takes the rows of which it is made
in the act that opens it, by the database's own clock, and none later: neither by a
page nor by a statement. Only what names its author is added still: a note, who withdrew
it; and the file that Muster makes of it. Worked out from kinds and models after each
migration, so that a room that issues something is bound without having thought of it.
"""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.people.authors import authors, rule_of
from muster.core.records.kinds import KINDS
from muster.core.store.policies import SameLabel
from muster.core.store.removing import removal
from muster.core.terms.row_rule import May

PREFIX: Final = "issued_"
REGISTER: Final = "records_register"

THERE: Final = """
    SELECT tablename, policyname FROM pg_policies
    WHERE schemaname = 'public' AND left(policyname, 7) = 'issued_'
"""

_ISSUED_KINDS: Final = sql.SQL("""
    CREATE OR REPLACE FUNCTION records_issued_kinds() RETURNS text[]
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
    RETURN {}::text[];
    GRANT EXECUTE ON FUNCTION records_issued_kinds() TO muster_app, muster_worker
""")
"""Read by the functions that give records other labels: none of these gets one. And by
the rule of files: none of these takes one but what Muster makes of it."""


def made_of() -> Iterator[tuple[str, str, May]]:
    """The tables whose rows name nobody and hang on a record, and what is closed.

    Each with the column that names the record. Where a rule says which columns change,
    they are those that change of what was issued too.
    """
    named = {each.table for each in authors() if each.added and not each.may_be_empty}
    for model in apps.get_models(include_auto_created=True):
        rule, table, column = rule_of(model), model._meta.db_table, hangs_by(model)
        if rule is None or column is None or table in named:
            continue
        for verb in rule.may:
            if verb is not May.CHANGE or not rule.only:
                yield table, column, verb


def hangs_by(model: type[models.Model]) -> str | None:
    """The column by which rows of a table hang on a record, if they do."""
    found = (
        each.column
        for each in model._meta.constraints
        if isinstance(each, SameLabel) and each.parent == REGISTER
    )
    return next(found, None)


def bind_issued(*, using: str = "owner") -> None:
    """Put the policies in place, by the owner, after each migration."""
    closed = sorted(kind.key for kind in KINDS if kind.closed)
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE)
        for table, name in cursor.fetchall():
            cursor.execute(removal("POLICY", name, table))
        cursor.execute(_ISSUED_KINDS.format(sql.Literal(closed)))
        if closed:
            for table, column, verb in made_of():
                cursor.execute(_policy(table, column, verb, closed))


def _policy(table: str, column: str, verb: May, closed: list[str]) -> sql.Composed:
    condition = sql.SQL(
        "NOT EXISTS (SELECT FROM {register} AS r WHERE r.id = {table}.{column}"
        " AND r.kind IN ({closed}) AND r.entered_at <> now())"
    ).format(
        register=sql.Identifier(REGISTER),
        table=sql.Identifier(table),
        column=sql.Identifier(column),
        closed=sql.SQL(", ").join(map(sql.Literal, closed)),
    )
    return sql.SQL(
        "CREATE POLICY {name} ON {table} AS RESTRICTIVE FOR {verb} {asks} ({condition})"
    ).format(
        name=sql.Identifier(f"{PREFIX}{verb.name.lower()}"),
        table=sql.Identifier(table),
        verb=sql.SQL(verb.value),
        asks=sql.SQL("WITH CHECK" if verb is May.ADD else "USING"),
        condition=condition,
    )
