"""The tables whose rows have a label: one joins by being a table."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from psycopg import sql

from muster.core.room.contract import our_models
from muster.core.store.policies import SameLabel
from muster_bench.worlds.world import World


@dataclass(frozen=True)
class Table:
    """A table whose rows have a label.

    labels:  each column that holds one, with the column whose row's label it is;
             "" where it is the row's own. A row with no key to itself is part of the
             row that its key names first, and has the label of that one.
    parents: columns that hold keys of rows of other such tables.
    """

    model: type[models.Model]
    name: str
    key: str
    columns: tuple[str, ...]
    labels: dict[str, str]
    parents: dict[str, str]

    @property
    def is_root(self) -> bool:
        """Whether its rows hang on no other row's label."""
        return "" in self.labels.values()


@cache
def tables() -> dict[str, Table]:
    """The labelled tables, by name; the index of words follows them by itself."""
    return {
        table.name: table
        for model in our_models()
        if (table := _table(model)) is not None
    }


def _table(model: type[models.Model]) -> Table | None:
    meta: Any = model._meta
    columns = tuple(one.column for one in meta.concrete_fields if one.column)
    same = {
        one.label: one.column for one in meta.constraints if isinstance(one, SameLabel)
    }
    labels = {
        column: same.get(column, "")
        for column in columns
        if column.endswith("access_class")
    }
    if not labels or meta.app_label in {"store", "access", "search", "touches"}:
        return None
    parents = {
        one.column: one.remote_field.model._meta.db_table
        for one in meta.concrete_fields
        if isinstance(one, models.ForeignKey)
    }
    if isinstance(meta.pk, models.CompositePrimaryKey):
        labels["access_class"] = meta.get_field(meta.pk.field_names[0]).column
    parents |= {
        one.column: one.parent for one in meta.constraints if isinstance(one, SameLabel)
    }
    return Table(model, meta.db_table, _key(meta), columns, labels, parents)


def _key(meta: Any) -> str:
    return "" if isinstance(meta.pk, models.CompositePrimaryKey) else meta.pk.column


def holds_any(world: World, table: Table) -> bool:
    """Whether a table has a row."""
    said = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table.name))
    [(found,)] = world.raw(said)
    return bool(found)
