"""Whoever a row says wrote it did: its author is the viewer who put it in.

Every column of a table of ours that names a person is bound to the viewer of the
statement, unless the rule of the table says that it names somebody else (`others`).
So a room that is made later is bound without having thought of it. Worked out from
the models after each migration.

A row is added in one's own name alone: a policy besides the one that says who sees it.
What is filled in later (who settled it, who withdrew it) is filled in by whoever does
it, and never emptied, save where the rule says that it is taken back together with its
moment (`emptied`); an author who was there from the start stays, save where the rule
names the column among those that change.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from django.apps import apps
from django.db import connections, models
from django.db.transaction import atomic
from psycopg import sql

from muster.core.people import signed
from muster.core.store.policies import APPLICATION, VIEWER, RowPolicy, SameLabel
from muster.core.store.removing import removal
from muster.core.terms.row_rule import ANYBODY, May, RowRule

PREFIX: Final = "author_"
PERSON: Final = "people.User"
"""By its name: commands that set a database up come here before models are there."""
REGISTER: Final = "records_register"
"""By its name too: whoever opened a record is not whoever works on it later."""
NAMES_A_PERSON: Final = re.compile(r"(^|_)(by|author|viewer|user)(_id)?$")
"""Keys of people that are kept without a foreign key are known by their names."""

THERE: Final = """
    SELECT 'TRIGGER', c.relname, t.tgname
    FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND left(t.tgname, 7) = %(prefix)s
    UNION ALL
    SELECT 'POLICY', tablename, policyname FROM pg_policies
    WHERE schemaname = 'public' AND left(policyname, 7) = %(prefix)s
"""


@dataclass(frozen=True, slots=True)
class Author:
    """A column that names who wrote a row, or who did something to it.

    added:   whether the application adds such rows.
    changes: whether it has a right to change the column.
    stays:   whether it is as it was when the row was added all the same.
    besides: the condition under which a row that is added may name somebody else.
    emptied_with: the column of the moment with which it may be emptied, if any.
    """

    table: str
    column: str
    added: bool
    changes: bool
    may_be_empty: bool
    stays: bool
    besides: str = ""
    emptied_with: str = ""

    @property
    def condition(self) -> str:
        """What holds of a row that the viewer adds."""
        empty = f'"{self.column}" IS NULL' if self.may_be_empty else ""
        mine = f'"{self.column}" = {VIEWER}'
        return f"({' OR '.join(filter(None, (empty, mine, self.besides)))})"

    @property
    def trigger(self) -> sql.Composed:
        """What asks when it is changed."""
        return sql.SQL(
            "CREATE TRIGGER {} BEFORE UPDATE OF {column} ON {} FOR EACH ROW"
            " WHEN (OLD.{column} IS DISTINCT FROM NEW.{column})"
            " EXECUTE FUNCTION people_author_is_viewer({name}, {stays}, {emptied_with})"
        ).format(
            sql.Identifier(f"{PREFIX}{self.column}"),
            sql.Identifier(self.table),
            column=sql.Identifier(self.column),
            name=sql.Literal(self.column),
            stays=sql.Literal("stays" if self.stays else "set"),
            emptied_with=sql.Literal(self.emptied_with),
        )


def people_named(model: type[models.Model]) -> Iterator["models.Field[Any, Any]"]:
    """The columns of a table that hold the key of a person."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            if field.remote_field.model._meta.label == PERSON:
                yield field
        elif isinstance(field, models.UUIDField) and NAMES_A_PERSON.search(field.name):
            yield field


def authors() -> Iterator[Author]:
    """Every column that names its writer, of tables that the application writes."""
    for model in apps.get_models(include_auto_created=True):
        rule = rule_of(model)
        if rule is None or not {May.ADD, May.CHANGE} & set(rule.may):
            continue
        others, emptied = dict(rule.others), dict(rule.emptied)
        for field in people_named(model):
            may_be_empty = field.null and field.column not in rule.filled
            if others.get(field.column) != ANYBODY:
                yield Author(
                    table=model._meta.db_table,
                    column=field.column,
                    added=May.ADD in rule.may,
                    changes=May.CHANGE in rule.may
                    and (not rule.only or field.column in rule.only),
                    may_be_empty=may_be_empty,
                    stays=not may_be_empty and field.column not in rule.only,
                    besides=others.get(field.column, ""),
                    emptied_with=emptied.get(field.column, ""),
                )


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that name nobody and are part of one that does: a mark of a scoring.

    column:  where the key of the whole stands.
    authors: the columns of the whole that name who wrote it.
    """

    table: str
    column: str
    whole: str
    authors: tuple[str, ...]

    @property
    def policy(self) -> sql.Composed:
        """That whoever wrote the whole adds them, and nobody else."""
        return sql.SQL(
            "CREATE POLICY author_of_whole ON {} AS RESTRICTIVE FOR INSERT"
            " WITH CHECK ({})"
        ).format(sql.Identifier(self.table), self.condition)

    @property
    def condition(self) -> sql.Composed:
        """What holds of a row that is added."""
        return sql.SQL(
            "EXISTS (SELECT FROM {whole} AS whole"
            " WHERE whole.id = {table}.{column} AND {theirs})"
        ).format(
            table=sql.Identifier(self.table),
            whole=sql.Identifier(self.whole),
            column=sql.Identifier(self.column),
            theirs=sql.SQL(" AND ").join(
                sql.SQL("whole.{} = {}").format(sql.Identifier(each), sql.SQL(VIEWER))
                for each in self.authors
            ),
        )


def parts() -> Iterator[Part]:
    """Tables of ours whose rows name nobody, and are part of rows that do."""
    wrote = defaultdict[str, list[str]](list)
    for author in authors():
        if author.added and not author.may_be_empty and not author.besides:
            wrote[author.table].append(author.column)
    for model in apps.get_models(include_auto_created=True):
        rule, table = rule_of(model), model._meta.db_table
        if rule is None or May.ADD not in rule.may or table in wrote:
            continue
        for each in model._meta.constraints:
            if isinstance(each, SameLabel) and each.parent in wrote.keys() - {REGISTER}:
                yield Part(table, each.column, each.parent, (*wrote[each.parent],))


def rule_of(model: type[models.Model]) -> RowRule | None:
    """Who sees and writes a table's rows, where the application may."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, RowPolicy) and constraint.role == APPLICATION:
            return constraint.rule
    return None


def bind_authors(*, using: str = "owner") -> None:
    """Put policies and triggers in place, by the owner, after each migration.

    All of them or none: what was bound is at no moment open, and stays where a new
    one cannot be made.
    """
    bound = [*authors()]
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(THERE, {"prefix": PREFIX})
        for kind, table, name in cursor.fetchall():
            cursor.execute(removal(kind, name, table))
        for author in bound:
            if author.changes:
                cursor.execute(author.trigger)
        added = [author for author in bound if author.added]
        for table, columns in groupby(added, attrgetter("table")):
            condition = " AND ".join(author.condition for author in columns)
            cursor.execute(
                f'CREATE POLICY "{PREFIX}is_viewer" ON "{table}" AS RESTRICTIVE'
                f" FOR INSERT WITH CHECK ({condition})"
            )
        for policy in [*signed.policies(), *(part.policy for part in parts())]:
            cursor.execute(policy)
