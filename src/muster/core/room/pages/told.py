"""What lists, blocks and the API tell of a record, out of its model.

A field is named where it is kept: its title there (`verbose_name`) stands over it on
every page, its help text in the description of the API.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import models
from django.utils.text import capfirst
from pydantic import Field, create_model

from muster.core.access.queries import seen_by
from muster.core.people.models import User
from muster.core.people.queries import names
from muster.core.records.links import link, state_tag
from muster.core.records.models import Register
from muster.core.room.pages.look import Look
from muster.core.web.api import Shown
from muster.core.web.pages import (
    Column,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Value,
)

Own = TypeVar("Own")
NOT_SEEN = "Not to be seen"
"""What stands for a record that a row names and its reader may not see."""
TYPES: "tuple[tuple[type[models.Field[Any, Any]], type], ...]" = (
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.CharField, str),
    (models.TextField, str),
)
"""What the API tells of each kind of field; the first that fits."""


@dataclass(frozen=True, slots=True)
class Told(Generic[Own]):
    """What a column tells of each row of a list or table.

    of: a function of the row; or a field of it by name, told as on the record's page.
    """

    title: str
    of: Callable[[Own, Look], Value] | str
    numeric: bool = False

    @property
    def column(self) -> Column:
        """The head of the column."""
        return Column(self.title, numeric=self.numeric)

    def value(self, row: Any, seen: Look) -> Value:
        """What stands in the column for a row."""
        if isinstance(self.of, str):
            return _value(row, row._meta.get_field(self.of))
        return self.of(row, seen)


REFERENCE: Told[Any] = Told("Reference", lambda own, _look: own.register.reference)
TITLE: Told[Any] = Told("Title", lambda own, _look: own.register.title)
STATE: Told[Any] = Told("State", lambda own, _look: state_tag(own.register))
OPENED: Told[Any] = Told("Opened", lambda own, _look: own.register.opened_at)


USUAL = (REFERENCE, TITLE, STATE, OPENED)
"""The columns of a list, where a room says no others."""


def has_fields(model: type[models.Model], columns: Iterable[Told[Any]]) -> None:
    """Raise FieldDoesNotExist where a column names a field that a model has not."""
    for column in columns:
        if isinstance(column.of, str):
            model._meta.get_field(column.of)


def table(
    title: str,
    *columns: Told[Any],
    of: Callable[[Any, Look], Iterable[Any]],
    empty: str = "",
    opens: Callable[[Any, Look], str] = lambda _row, _look: "",
    folds: bool = False,
) -> Callable[[Any, Look], Table | None]:
    """A block that tells of rows in a table.

    of:    the rows, of what the page is about.
    empty: what stands there without any; where nothing is said, the block is left out.
    opens: the address of a row's own page.
    folds: whether only its title shows until somebody opens it.
    """

    def block(about: Any, look: Look) -> Table | None:
        rows = [
            Row([told.value(row, look) for told in columns], href=opens(row, look))
            for row in of(about, look)
        ]
        if not rows and not empty:
            return None
        heads = [told.column for told in columns]
        return Table(title=title, columns=heads, rows=rows, empty=empty, folds=folds)

    return block


def summary(title: str, *rows: SummaryRow | list[SummaryRow]) -> Summary:
    """Questions and answers under a title; rows may come one by one or several."""
    told = [row if isinstance(row, list) else [row] for row in rows]
    return Summary(title=title, rows=[row for several in told for row in several])


def who_sees(register: Register) -> SummaryRow:
    """Who may see a record, in words."""
    seen = seen_by({register.access_class})[register.access_class]
    return SummaryRow("Who may see it", seen.words)


def fields(row: models.Model, *wanted: str, empty: bool = False) -> list[SummaryRow]:
    """Fields of a row as its model titles them; those without an answer are left out.

    empty: whether a field without an answer stands there too, as "Not recorded".
    """
    kept: list[Any] = [row._meta.get_field(name) for name in wanted]
    told = [
        SummaryRow(capfirst(str(field.verbose_name)), _value(row, field))
        for field in kept
    ]
    return [line for line in told if empty or line.value not in (None, "")]


def _value(row: models.Model, field: Any) -> Value:
    """What a page shows of one field: words of a choice, a name, text as typed."""
    if isinstance(field, models.ForeignKey):
        return _other(row, field)
    given: Value = getattr(row, field.name)
    if given in (None, ""):
        return None
    if field.choices:
        return dict(field.flatchoices).get(given, given)
    return Prose(str(given)) if isinstance(field, models.TextField) else given


def _other(row: models.Model, field: models.ForeignKey[Any, Any]) -> Value:
    """What a field leads to: a person's name, a record's reference, a body's words."""
    key: UUID | None = getattr(row, field.attname)
    if key is None:
        return None
    if field.related_model is User:
        return names([key])[key]
    if field.related_model is Register:
        record = Register.objects.filter(pk=key).first()
        return link(record) if record else NOT_SEEN
    return str(getattr(row, field.name))


def shape(
    model: type[models.Model], *wanted: str, called: str, says: str, **besides: Any
) -> type[Shown]:
    """A shape of the API: these fields of a model, and what is told besides.

    called:  its name in the description; says: what it is, in one line.
    besides: further fields, each with its type; they stand before the model's.
    """
    kept = [model._meta.get_field(name) for name in wanted]
    told: dict[str, Any] = {name: (of, ...) for name, of in besides.items()}
    told |= {field.name: _typed(field) for field in kept}
    return create_model(called, __base__=Shown, __doc__=says, **told)


def many(of: type[Shown]) -> Any:
    """The type of several of a shape, for what is told besides."""
    return list[of]  # type: ignore[valid-type] # a shape is made, not written


def _typed(field: Any) -> Any:
    of = next((type_ for kind, type_ in TYPES if isinstance(field, kind)), None)
    if of is None:
        raise TypeError(f"{field} is told of by a function of the room's own")
    says = str(field.help_text) or None
    return (of | None if field.null else of, Field(description=says))


def answered(made: type[Shown], row: models.Model, **besides: Any) -> Shown:
    """A row in its shape."""
    return made(**dict(_of_the_model(made, row, besides)), **besides)


def _of_the_model(
    made: type[Shown], row: models.Model, besides: dict[str, Any]
) -> Iterator[tuple[str, Any]]:
    for name in made.model_fields:
        if name not in besides:
            yield name, getattr(row, name)
