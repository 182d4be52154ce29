"""The part of a record's page that says what other work is on the same people.

It is compared by itself whenever the record is looked at. It says what it compared,
and that others may know more: never that there is nothing else.
"""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse

from muster.core.picture.names_in_text import MOST_TEXT
from muster.core.picture.pages.wording import SENSITIVE_UNIT
from muster.core.picture.queries import Recognised
from muster.core.picture.roles import READERS
from muster.core.records.kinds import KINDS
from muster.core.records.links import kind_words, link, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.search.actions import note_searched
from muster.core.search.deconflicting import Basis, Compared, Other, basis_of, compared
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Link,
    PanelPage,
    Row,
    Table,
    Text,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.web.values import Value

TITLE = "Deconfliction"


def is_compared_for(register: Register, viewer: Viewer) -> bool:
    """Whether somebody is told what other work is on what a record is about."""
    kind = KINDS.get(register.kind)
    return (
        kind is not None
        and (kind.takes_any_found or bool(kind.related_by))
        and kind.is_worked_on_by(viewer)
        and viewer.holds(*READERS)
    )


def deconfliction(request: PageRequest, reference: str) -> HttpResponse:
    """Other records on the same people and things, on a record's page."""
    register = find(reference)
    if not is_compared_for(register, request.viewer):
        raise NotFound(reference)
    basis = basis_of(register)
    noted = None
    if request.viewer.purpose_id is not None and basis.words:
        noted = note_searched(
            basis.words, looked_for=basis.looked_for, actor=request.viewer
        )
    result = compared(basis, noted, to=request.viewer)
    return panel_page(
        request,
        PanelPage(
            title=TITLE,
            blocks=list(_blocks(basis, result)),
            breadcrumbs=[titled(register)],
        ),
    )


def _blocks(basis: Basis, result: Compared) -> Iterator[Block]:
    yield Table(
        title="Other records on the same people and things",
        columns=[Column(each) for each in ("Record", "Kind", "In common", "State")],
        rows=[_row(each) for each in result.others],
        empty="Of what was compared, nothing is on another record that you may see.",
    )
    if result.recognised:
        yield Table(
            title="Named in its text and known already",
            columns=[
                Column(each) for each in ("As written", "Known as", "Kind", "Why")
            ],
            rows=[_known(each) for each in result.recognised],
        )
    yield Text(title="What was compared", paragraphs=list(_said(basis, result)))
    if result.recognised is None and basis.words:
        say = ActionLink(
            text="Say what you are working on", href=reverse("audit:purpose")
        )
        yield Actions(actions=[say])


def _row(other: Other) -> Row:
    shared: list[Value] = [f"{each.what}: {each.how}" for each in other.shared]
    register = other.register
    record: list[Value] = [link(register), register.title]
    return Row((record, kind_words(register), shared, state_tag(register)))


def _known(found: Recognised) -> Row:
    href = reverse("picture:subject", args=[found.subject.reference])
    known = Link(found.subject.caption, href)
    return Row((found.written, known, found.subject.kind_title, found.why))


def _said(basis: Basis, result: Compared) -> Iterator[str]:
    """What was compared with what, and what was not."""
    attached = ", ".join(each.caption for each in basis.attached)
    if attached:
        yield f"People and things on this record: {attached}."
    else:
        yield "No person or thing is on this record yet: add those that it is about."
    if basis.not_looked:
        yield f"{basis.not_looked} more stand on it and were not compared."
    yield from _said_of_text(basis, result)
    if result.more:
        yield f"{result.more} more records have something in common and are not shown."
    yield (
        "Compared with the people and things on requests, reports, threats, operations"
        " and all other records, as far as you may see them. Others may know of more:"
        f" this does not say that there is none. {SENSITIVE_UNIT}."
    )


def _said_of_text(basis: Basis, result: Compared) -> Iterator[str]:
    written = ", ".join(basis.mentioned.written)
    if basis.mentioned.is_cut:
        yield (
            f"Only the first {MOST_TEXT:,} characters of its text were looked through:"
            " search for what stands further on."
        )
    if not written:
        yield "No name or number was recognised in its own text."
        return
    if result.recognised is None:
        yield (
            "The names and numbers in its text, and the words of other records, were"
            " not compared: nobody knows yet what you are working on."
        )
        return
    yield (
        f"Names and numbers in its text: {written}. They were looked for among people"
        " and things, and in the words of records. Names of one word are looked for"
        " among people only."
    )
    if basis.mentioned.left_out:
        yield f"{basis.mentioned.left_out} more in its text were not looked for."
