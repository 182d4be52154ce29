"""The calls of the API that list a kind of record and read one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from muster.core.records import paging
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.kinds import RecordKind
from muster.core.records.models import OwnRow
from muster.core.records.queries import of_kind, own_rows
from muster.core.room import shown
from muster.core.room.pages.look import Look, look
from muster.core.room.pages.told import answered, shape
from muster.core.room.shown import RecordRow, RecordShown, RecordWhole
from muster.core.terms.text import with_article
from muster.core.web.api import (
    Area,
    Operation,
    Page,
    Reference,
    Shown,
    Word,
    place,
    reads,
    shown_page,
)
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest

Own = TypeVar("Own", bound=OwnRow)


@dataclass(frozen=True, slots=True)
class Says(Generic[Own]):
    """What is told besides a record's own fields: its type, and how it is known."""

    type: Any
    of: Callable[[Own, Look], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Api(Generic[Own]):
    """What programs are told of a kind of record.

    path:   of the list; the read is at its reference below.
    fields: of the room's own row, told as they are kept.
    more:   what is told besides, by its name.
    listed: those of the fields that the list tells of each too. What is long, or is
            read with an entry of its own, is told of one alone.
    row:    what the list tells of each besides, by its name.
    whole:  whether its history is told, and what it belongs with.
    """

    path: str
    area: Area
    fields: Sequence[str] = ()
    more: Mapping[str, Says[Own]] = field(default_factory=dict)
    listed: Sequence[str] = ()
    row: Mapping[str, Says[Own]] = field(default_factory=dict)
    whole: bool = True


def _said(besides: Mapping[str, Says[Any]], own: Any, seen: Look) -> dict[str, Any]:
    return {name: says.of(own, seen) for name, says in besides.items()}


def list_verb(space: str, plural: str) -> str:
    """What the audit calls a list: "operations", "interpreters.requests"."""
    return plural if space == plural else f"{space}.{plural}"


def calls_of(
    api: Api[Any],
    *,
    kind: RecordKind,
    model: type[OwnRow],
    load: Callable[[str], Any],
    space: str,
    name: str,
    plural: str,
) -> tuple[Operation, ...]:
    """The calls; each is under the rule of the page that shows the same.

    space, name, plural: as in the addresses of those pages ("interpreters",
                         "request", "requests").
    """
    words = kind.title[:1].lower() + kind.title[1:]
    row_shape = shape(
        model,
        *api.listed,
        called=f"{name.capitalize()}Row",
        says=f"{kind.title} in a list.",
        record=RecordRow,
        **{name: says.type for name, says in api.row.items()},
    )
    whole_shape = shape(
        model,
        *api.fields,
        called=f"{name.capitalize()}Shown",
        says=f"{kind.title}, whole.",
        record=RecordWhole if api.whole else RecordShown,
        **{name: says.type for name, says in api.more.items()},
    )

    def row(own: Any, seen: Look) -> Shown:
        besides = _said(api.row, own, seen.on(own.register))
        return answered(row_shape, own, record=shown.row(own.register), **besides)

    def list_call(request: PageRequest, state: Word = "", after: str = "") -> Page[Any]:
        registers = paging.newest(
            of_kind(kind.key, *filter(None, [state])),
            after=place(after, of=plural),
            at_most=MOST + 1,
        )
        note_listed(list_verb(space, plural), actor=request.viewer)
        return shown_page(
            own_rows(model, registers),
            partial(row, seen=look(request)),
            of=plural,
            values=lambda own: shown.place_of(own.register),
        )

    def read_call(request: PageRequest, reference: Reference) -> Shown:
        own = load(reference)
        note_opened(own.register, actor=request.viewer)
        seen = look(request, own.register)
        besides = _said(api.more, own, seen)
        record = (
            shown.whole(own.register, to=request.viewer)
            if api.whole
            else shown.record(own.register)
        )
        return answered(whole_shape, own, record=record, **besides)

    list_call.__name__, read_call.__name__ = plural, name
    list_call.__doc__ = f"List each {words} that you may see, newest first."
    read_call.__doc__ = f"Read {with_article(words)}."
    return (
        reads(
            api.path,
            list_call,
            area=api.area,
            page=f"{space}:{plural}",
            answers=Page[row_shape],  # type: ignore[valid-type] # made here
        ),
        reads(
            f"{api.path}/{{reference}}",
            read_call,
            area=api.area,
            page=f"{space}:{name}",
            answers=whole_shape,
        ),
    )
