"""A page that lists records."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from muster.core.web.fields import controls, problems
from muster.core.web.forms import BoxesWidget
from muster.core.web.keyset import PARAMETER, word
from muster.core.web.pages.parts import (
    ActionLink,
    Block,
    Column,
    NextStep,
    Row,
    match_columns,
)
from muster.core.web.rendering import show
from muster.core.web.values import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list as a page shows it.

    empty:     what it means that there is nothing, and what to do about it.
    search:    a form for search terms. It is sent in the body of a request,
               never in an address, so the route must allow POST.
    filters:   a form for choices that are no secret (a state, a team); it is
               sent in the address.
    next_page: the cursor of the page after this (`keyset.cursor`), "" for none;
               it becomes a word that only this list's address takes.
    lead:      a sentence under the title.
    search_href: the address that searches, where the page may be shown at another.
    above:     what stands before the list itself.
    sensitive: whether it bears the OFFICIAL-SENSITIVE marking; None as its address
               says (`markings.marking_over`).
    take:      a button of the search form, which sends what stands in it, in the body,
               to an address that answers with a file.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str
    empty_action: ActionLink | None = None
    lead: str = ""
    search: forms.Form | None = None
    search_href: str = ""
    filters: forms.Form | None = None
    next_page: str = ""
    take: ActionLink | None = None
    actions: Sequence[ActionLink] = ()
    breadcrumbs: Sequence[Link] = ()
    next: NextStep | None = None
    sensitive: bool | None = None
    caption: str = ""
    above: Sequence[Block] = ()

    def __post_init__(self) -> None:
        match_columns(self.columns, self.rows)


def list_page(request: HttpRequest, page: ListPage) -> HttpResponse:
    """Show a list; a search or filter that was not understood gives 422."""
    asked = [form for form in (page.search, page.filters) if form is not None]
    next_word = word(request, page.next_page)
    wrong = [line for form in asked if form.is_bound for line in problems(form)]
    return show(
        request,
        "web/list.html",
        {
            "page": page,
            "problems": wrong,
            "search": controls(page.search, say_optional=False) if page.search else [],
            "filters": controls(page.filters, say_optional=False)
            if page.filters
            else [],
            "typed": _typed(page.search),
            "next_word": next_word,
            "next_href": _next_href(request, next_word),
        },
        status=422 if wrong else 200,
    )


def _typed(search: forms.Form | None) -> list[tuple[str, str]]:
    """What a search was for, to be sent again in the body for its next page."""
    if search is None or not search.is_bound:
        return []
    return [pair for field in search for pair in _sent(field) if pair[1]]


def _sent(field: BoundField) -> list[tuple[str, str]]:
    """What a question sent, under the names by which it is read again."""
    if isinstance(field.field.widget, BoxesWidget):
        boxes = zip(field.field.widget.suffixes, _each(field.data), strict=True)
        return [(f"{field.html_name}{name}", _plain(value)) for name, value in boxes]
    return [(field.html_name, _plain(value)) for value in _each(field.data)]


def _plain(value: object) -> str:
    """An answer as it was sent; a box without a tick sends nothing."""
    return "" if value is None or value is False else str(value)


def _each(data: object) -> Sequence[object]:
    return data if isinstance(data, list) else [data]


def _next_href(request: HttpRequest, next_word: str) -> str:
    """The address of the next page: the same filters, another beginning."""
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name != PARAMETER
    ]
    return f"?{urlencode([*kept, (PARAMETER, next_word)])}"
