"""The queue, the list of submissions, and the part of an operation's page."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records import paging
from muster.core.records.actions import listed
from muster.core.records.links import address, link, state_tag, titled
from muster.core.records.queries import find
from muster.core.web import keyset
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Column,
    ListPage,
    PanelPage,
    Row,
    Table,
    Tag,
    Value,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.digital_forensics import actions, queries
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.queries import Placed
from muster.rooms.digital_forensics.rules import Holder
from muster.rooms.digital_forensics.workflow import SUBMISSION

PAGE = 30


def queue(request: PageRequest) -> HttpResponse:
    """The queue: who is examined next, and why."""
    listed("digital_forensics.queue", actor=request.viewer)
    places = queries.behind(queries.queue(at=request.at), keyset.after(request))
    shown, next_page = keyset.part(places, PAGE, queries.queue_place)
    return list_page(
        request,
        ListPage(
            title="Digital forensics queue",
            lead="Places are counted over the submissions that you may see. Others may"
            " stand before them.",
            columns=[
                Column("Place"),
                Column("Submission"),
                Column("State"),
                Column("Why this place"),
                Column("Received"),
                Column("Take care"),
            ],
            rows=[_place(one) for one in shown],
            empty="Nothing that you may see is in the queue. A submission comes in when"
            " the head of the unit accepts it.",
            actions=[
                ActionLink(
                    text="All submissions",
                    href=reverse("digital_forensics:submissions"),
                )
            ],
            next_page=next_page,
            sensitive=True,
        ),
    )


def _place(one: Placed) -> Row:
    register = one.submission.register
    return Row(
        (
            one.position or "Being examined",
            (link(register), register.title),
            state_tag(register),
            [reason.text for reason in one.priority.reasons],
            register.opened_at,
            _care(one),
        )
    )


def _care(one: Placed) -> list[Value]:
    """What a reader of the queue must see besides the place."""
    found: list[Value] = []
    if one.custody_over:
        found.append(Tag("Detention time has run out", "red"))
    if one.has_gap:
        found.append(Tag("Gap in continuity", "red"))
    if (days := one.days_without) is not None:
        found.append(Tag(victim_words(days), "orange" if days else "yellow"))
    return found or ["Nothing"]


def victim_words(days: int) -> str:
    """How long a victim is without a device."""
    unit = "day" if days == 1 else "days"
    return f"Victim without it {days} {unit}"


def submissions(request: PageRequest) -> HttpResponse:
    """Every submission that this person may see."""
    form = StateForm(request.GET or None, states=SUBMISSION.states)
    state = form.chosen()
    after = keyset.after(request)
    found = queries.page_of(state=state, after=after, at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, _sorts_by)
    listed("digital_forensics.submissions", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Submissions",
            columns=[
                Column("Submission"),
                Column("Title"),
                Column("State"),
                Column("Whose"),
                Column("Received"),
            ],
            rows=[_row(one) for one in shown],
            empty="No submission that you may see. One is made on the page of an"
            " operation.",
            filters=form,
            next_page=next_page,
            sensitive=True,
        ),
    )


def _row(one: Submission) -> Row:
    register = one.register
    cells = (
        register.reference,
        register.title,
        state_tag(register),
        Holder(one.holder).words,
        register.opened_at,
    )
    return Row(cells, href=address(register))


def _sorts_by(one: Submission) -> tuple[str, str]:
    return paging.place(one.register)


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The submissions of an operation, on the operation's page."""
    operation = find(reference, kind=OPERATION.key)
    against = actions.against_submitting(operation, actor=request.viewer, at=request.at)
    start = ActionLink(
        text="Submit devices for examination",
        href=reverse("digital_forensics:submit", args=[reference]),
        not_now=against[0] if against else None,
    )
    table = Table(
        title="Submissions",
        columns=[
            Column("Submission"),
            Column("Title"),
            Column("State"),
            Column("Whose"),
            Column("Received"),
        ],
        rows=[_row(one) for one in queries.submissions_of(operation)],
        empty="Nothing is submitted.",
    )
    return panel_page(
        request,
        PanelPage(
            title="Digital forensics",
            blocks=[table, Actions(actions=[start])],
            breadcrumbs=[titled(operation)],
            sensitive=True,
        ),
    )
