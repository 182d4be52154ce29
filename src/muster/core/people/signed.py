"""A name that stands as text where it is read by those who may not look it up.

Whoever decides for a force, answers for a partner or issues an account signs it: rank
and name, and perhaps the posts held and the body. A row is added only with the name of
the person whose key stands behind it, whatever statement adds it. Worked out from the
models after each migration, as the authors of rows are; a test says of every column
that is named like one of a person why it is none.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from django.apps import apps
from django.db import models
from psycopg import sql

from muster.core.store.policies import VIEWER
from muster.core.terms.role import ROLES

THE_WRITER: Final = f"ARRAY[{VIEWER}]"
"""The key of whoever adds the row."""


class SignedName(models.CharField):  # type: ignore[type-arg] # none at run time
    """The name of a person, kept as text; never written again.

    signers: whose it may be, in SQL: keys of people.
    """

    def __init__(self, *args: Any, signers: str = THE_WRITER, **kwargs: Any) -> None:
        self.signers = signers
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A plain text to a migration: whose it is is put in place after each."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", [*args], {**kwargs}


@dataclass(frozen=True, slots=True)
class Signed:
    """A column that holds the name of a person."""

    table: str
    column: str
    signers: str

    @property
    def condition(self) -> sql.Composed:
        """What holds of a row that is added."""
        return sql.SQL("people_signs({}, {}, {})").format(
            sql.SQL(self.signers), sql.Identifier(self.column), sql.Literal(_titles())
        )


def signed() -> Iterator[Signed]:
    """Every column of ours that holds the name of whoever signed."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SignedName):
                yield Signed(model._meta.db_table, field.column, field.signers)


def conditions() -> Iterator[tuple[str, sql.Composed]]:
    """What holds of a row that is added, for each table that has such a column."""
    for table, columns in groupby(signed(), attrgetter("table")):
        yield table, sql.SQL(" AND ").join(each.condition for each in columns)


def policies() -> Iterator[sql.Composed]:
    """What puts each in place, by the owner."""
    for table, condition in conditions():
        yield sql.SQL(
            "CREATE POLICY author_signs ON {} AS RESTRICTIVE FOR INSERT WITH CHECK ({})"
        ).format(sql.Identifier(table), condition)


def _titles() -> str:
    """What each post is called on a page."""
    return json.dumps({role.value: role.title for role in ROLES}, sort_keys=True)
