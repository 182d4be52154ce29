"""Which text of records is found, worked out from what they keep.

Every table whose rows hang on a record under its label, and are seen by whoever may
see the label: its long text, and short text that somebody wrote. So a room that is
made later is found without having thought of it. A model says otherwise by `found_by`:
the names of its fields whose text is found, or none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import models

from muster.core.people.authors import rule_of
from muster.core.records.issued import REGISTER, hangs_by
from muster.core.terms.row_rule import Sees

SHORTEST: Final = 100
"""Characters that a short text may have, from which on people write in it."""
PLAIN: Final = ("text", "value", "caption", "name")
"""What fields are called that are the row itself."""
OF_THE_INDEX: Final = ("title", "reference")
"""What is found of every record, by whoever may open its page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose text is found.

    key:     the column that names a row.
    record:  the column that names its record.
    columns: those of its text, each with how a page calls it.
    """

    table: str
    key: str
    record: str
    columns: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> list[str]:
        """The columns of its text."""
        return [column for column, _ in self.columns]


@cache
def sources() -> tuple[Source, ...]:
    """Every table whose text is found, in the order of their names."""
    return tuple(
        sorted(
            (of for model in apps.get_models() if (of := _source(model))),
            key=lambda source: source.table,
        )
    )


def _source(model: type[models.Model]) -> Source | None:
    if model._meta.db_table == REGISTER:
        titles = tuple((name, name) for name in OF_THE_INDEX)
        return Source(model._meta.db_table, "id", "id", titles)
    rule, record = rule_of(model), hangs_by(model)
    if rule is None or record is None:
        return None
    if (rule.sees, rule.columns) != (Sees.LABELLED, ("access_class",)):
        return None
    columns = tuple(
        (field.column, _called(model, field)) for field in _found_fields(model)
    )
    key = model._meta.pk.column
    return Source(model._meta.db_table, key, record, columns) if columns else None


def _found_fields(model: type[models.Model]) -> "Iterator[models.Field[Any, Any]]":
    declared: tuple[str, ...] | None = getattr(model, "found_by", None)
    for field in model._meta.concrete_fields:
        if _is_written(field) if declared is None else field.name in declared:
            yield field


def _is_written(field: "models.Field[Any, Any]") -> bool:
    """Whether a field holds what somebody wrote, and not one of a few words."""
    if field.choices or not isinstance(field, models.CharField | models.TextField):
        return False
    return field.max_length is None or field.max_length >= SHORTEST


def _called(model: type[models.Model], field: "models.Field[Any, Any]") -> str:
    """How a page calls a text: "policy entry: reason"; of the record itself, less."""
    called = str(field.verbose_name)
    if model._meta.pk.column == "register_id":
        return called
    row = str(model._meta.verbose_name)
    return row if called in PLAIN else f"{row}: {called}"
