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
from muster.core.records.queries import find, of_kind, own_rows
from muster.core.room.pages.acts import Act
from muster.core.room.pages.look import look
from muster.core.room.pages.told import Told
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
Links = Callable[[PageRequest], Sequence[ActionLink]]


def no_links(_request: PageRequest) -> Sequence[ActionLink]:
    """Nothing to do from the list."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Own]):
    """The list of the records of a kind, newest first, of one state or of any.

    columns: what it tells of each.
    empty:   what it means that there is none, and what to do.
    links:   what may be done from it.
    name:    of its address, if that is not the record's in the plural.
    rule:    whose list it is, if it is not of everybody who may open one of them.
    """

    title: str
    columns: Sequence[Told[Own]]
    empty: str
    place: str = ""
    lead: str | Callable[[PageRequest], str] = ""
    links: Links = no_links
    name: str = ""
    rule: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfOthers(Generic[Own]):
    """A part of the page of another kind of record: what stands about it here.

    on:    the other kind.
    rows:  the records of this kind that belong with it.
    start: begins one from there: what is acted on is the record of the other kind,
           and its action answers with the row of the new one.
    """

    on: RecordKind
    title: str
    table: str
    rows: Callable[[Register], Sequence[Own]]
    empty: str
    rule: Rule
    place: str = "of/<str:reference>/"
    columns: Sequence[Told[Own]] = ()
    start: Act | None = None


def rows_of(columns: Sequence[Told[Any]], records: Iterable[OwnRow]) -> list[Row]:
    """Records as rows of a list; each opens its page."""
    return [
        Row([told.of(own) for told in columns], href=address(own.register))
        for own in records
    ]


def list_answer(
    request: PageRequest,
    listing: Listing[Any],
    *,
    kind: RecordKind,
    model: type[OwnRow],
    said: str,
) -> HttpResponse:
    """The asked page of a list, with an entry that it was shown.

    said: what the audit calls the list.
    """
    form = StateForm(request.GET or None, states=kind.workflow.states)
    state = form.chosen()
    registers, cursor = paging.page(request, of_kind(kind.key, *filter(None, [state])))
    note_listed(said, actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title=listing.title,
            lead=lead if isinstance(lead := listing.lead, str) else lead(request),
            columns=[told.column for told in listing.columns],
            rows=rows_of(listing.columns, own_rows(model, registers)),
            empty=listing.empty,
            filters=form,
            actions=listing.links(request),
            next_page=cursor,
            sensitive=True,
        ),
    )


def part_answer(
    request: PageRequest, part: PartOfOthers[Any], reference: str, *, space: str
) -> HttpResponse:
    """What stands here about a record of another kind, as a part of its page."""
    other = find(reference, kind=part.on.key)
    seen = look(request, other)
    blocks: list[Block] = [
        Table(
            title=part.table,
            columns=[told.column for told in part.columns],
            rows=rows_of(part.columns, part.rows(other)),
            empty=part.empty,
        )
    ]
    if part.start is not None:
        start = part.start.links(other, seen, space=space, place=[other.reference])
        blocks += [Actions(actions=[link]) for link in start]
    return panel_page(
        request,
        PanelPage(
            title=part.title,
            blocks=blocks,
            breadcrumbs=[titled(other)],
            sensitive=True,
        ),
    )
