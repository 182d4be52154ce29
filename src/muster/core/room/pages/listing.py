"""Lists of records, and parts of the pages of others that list them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpResponse

from muster.core.records import paging
from muster.core.records.actions import note_listed
from muster.core.records.kinds import RecordKind
from muster.core.records.links import address, titled
from muster.core.records.models import OwnRow, Register
from muster.core.records.queries import find, led_to, of_kind, own_rows
from muster.core.room.pages.acts import Start, to_nothing_else
from muster.core.room.pages.look import Look, look
from muster.core.room.pages.told import USUAL, Told
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    ListPage,
    PanelPage,
    Row,
    Table,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule

Own = TypeVar("Own", bound=OwnRow)


def nothing_in_all(_rows: Sequence[OwnRow], _look: Look) -> Sequence[Block]:
    """Each row says all that is told of them."""
    return ()


def nothing_besides(_rows: Sequence[OwnRow]) -> None:
    """Each row says all that is told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Own]):
    """The list of the records of a kind, newest first, of one state or of any.

    columns:  what it tells of each.
    beside:   reads for all rows of a page at once what a column tells of each.
    empty:    what it means that there is none, and what to do.
    start:    begins one by itself, from the list.
    leads_to: what else the page leads to.
    name:     of its address, if that is not the record's in the plural.
    rule:     whose list it is, if it is not of everybody who may open one of them.
    """

    title: str
    empty: str
    columns: Sequence[Told[Own]] = USUAL
    beside: Callable[[Sequence[Own]], object] = nothing_besides
    place: str = ""
    lead: str | Callable[[Look], str] = ""
    start: Start | None = None
    leads_to: Callable[[Look], Sequence[ActionLink]] = to_nothing_else
    name: str = ""
    rule: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfOthers(Generic[Own]):
    """A part of the page of another kind of record: what stands about it here.

    on:      the other kind.
    how:     the relation by which records of that kind led to these.
    columns: what it tells of each; what the list tells, if it is not said.
    in_all:  what is told of all of them together, below them.
    rule:    whose part it is, if it is not of everybody who may open one of them.
    start:   begins one from there.
    name:    of its address, as the door plate offers it.
    """

    on: RecordKind
    title: str
    how: str
    empty: str
    columns: Sequence[Told[Own]] = ()
    in_all: Callable[[Sequence[Own], Look], Sequence[Block]] = nothing_in_all
    rule: Rule | None = None
    start: Start | None = None
    place: str = "of/<str:reference>/"
    name: str = "panel"


def rows_of(
    columns: Sequence[Told[Any]], records: Iterable[OwnRow], seen: Look
) -> list[Row]:
    """Records as rows of a list; each opens its page."""
    return [
        Row(
            [told.value(own, seen.on(own.register)) for told in columns],
            href=address(own.register),
        )
        for own in records
    ]


def list_answer(
    request: PageRequest,
    listing: Listing[Any],
    *,
    kind: RecordKind,
    model: type[OwnRow],
    said: str,
    space: str,
) -> HttpResponse:
    """The asked page of a list, with an entry that it was shown.

    said:  what the audit calls the list.
    space: the room's own addresses.
    """
    seen = look(request)
    form = StateForm(request.GET or None, states=kind.workflow.states)
    state = form.chosen()
    registers, cursor = paging.page(request, of_kind(kind.key, *filter(None, [state])))
    found = own_rows(model, registers)
    listing.beside(found)
    note_listed(said, actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title=listing.title,
            lead=lead if isinstance(lead := listing.lead, str) else lead(seen),
            columns=[told.column for told in listing.columns],
            rows=rows_of(listing.columns, found, seen),
            empty=listing.empty,
            filters=form,
            actions=[
                *_starts(listing.start, None, seen, space=space),
                *listing.leads_to(seen),
            ],
            next_page=cursor,
            sensitive=True,
        ),
    )


def part_answer(
    request: PageRequest,
    part: PartOfOthers[Any],
    reference: str,
    *,
    kind: RecordKind,
    model: type[OwnRow],
    columns: Sequence[Told[Any]],
    space: str,
) -> HttpResponse:
    """What stands here about a record of another kind, as a part of its page."""
    other = find(reference, kind=part.on.key)
    seen = look(request, other)
    records = led_to(model, other, kind=kind.key, how=part.how)
    blocks: list[Block] = [
        Table(
            title=part.title,
            columns=[told.column for told in columns],
            rows=rows_of(columns, records, seen),
            empty=part.empty,
        ),
        *part.in_all(records, seen),
        *(
            Actions(actions=[start])
            for start in _starts(part.start, other, seen, space=space)
        ),
    ]
    return panel_page(
        request,
        PanelPage(
            title=part.title,
            blocks=blocks,
            breadcrumbs=[titled(other)],
            sensitive=True,
        ),
    )


def _starts(
    start: Start | None, other: Register | None, seen: Look, *, space: str
) -> Iterable[ActionLink]:
    """The link to what begins a record, about another or by itself."""
    place = [other.reference] if other else []
    return start.action_links(other, seen, space=space, place=place) if start else ()
