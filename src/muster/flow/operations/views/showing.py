"""Pages that show: the list, an operation, the plans about another record."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records import paging
from muster.core.records.actions import listed, opened
from muster.core.records.links import link, state_tag, titled
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.web import keyset
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    ActionLink,
    Column,
    Detail,
    Link,
    ListPage,
    PanelPage,
    Row,
    Text,
    detail_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations import queries
from muster.flow.operations.rules import Team, against_opening
from muster.flow.operations.views import blocks, offering
from muster.flow.operations.workflow import OPERATION

PAGE = 30


def operations(request: PageRequest) -> HttpResponse:
    """The operations that this person may see."""
    form = StateForm(request.GET or None, states=OPERATION.states)
    state = form.chosen()
    found = queries.page_of(state=state, after=keyset.after(request), at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, paging.place)
    listed("operations", actor=request.viewer)
    rows = [
        Row(
            (
                one.title,
                one.reference,
                state_tag(one),
                str(one.owner_team or ""),
                one.opened_at,
            ),
            href=reverse("operations:operation", args=[one.reference]),
        )
        for one in shown
    ]
    may_open = not against_opening(request.viewer)
    open_link = ActionLink(
        text="Open an operation", href=reverse("operations:open"), main=True
    )
    return list_page(
        request,
        ListPage(
            title="Operations",
            lead="Those that you may see. A restricted operation is shown only to those"
            " who are on it.",
            columns=[
                Column("Operation"),
                Column("Reference"),
                Column("State"),
                Column("Team"),
                Column("Opened"),
            ],
            rows=rows,
            empty="No operation that you may see. One is opened when tasking gives a"
            " matter to an investigating team.",
            filters=form,
            actions=[open_link] if may_open else [],
            next_page=next_page,
            sensitive=True,
        ),
    )


def operation(request: PageRequest, reference: str) -> HttpResponse:
    """One operation: what it is for, who is on it, what was planned and decided."""
    found = queries.operation(reference)
    register = found.register
    opened(register, actor=request.viewer)
    team = queries.team(register, at=request.at)
    return detail_page(
        request,
        Detail(
            kind="Operation",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            blocks=[
                blocks.summary(found),
                blocks.objectives(found, may_settle=_leads(request, team)),
                blocks.plan(found, request.viewer, team=team, today=request.at.date()),
                blocks.policy_file(found, request.viewer, team=team),
                blocks.members(found),
                common.related_table(register, to=request.viewer),
                common.timeline(register),
            ],
            panels=common.panels(register, to=request.viewer),
            actions=offering.actions(found, request.viewer, team=team),
            next=common.next_step(register),
            warnings=offering.warnings(found),
            breadcrumbs=[Link("Operations", reverse("operations:operations"))],
            sensitive=True,
            footnote="For further checks contact the sensitive intelligence unit.",
        ),
    )


def _leads(request: PageRequest, team: Team) -> bool:
    return request.viewer.user_id in team.leads


NONE_SEEN = "No operation about this that you may see."

BEING_OPENED = (
    "This is tasked. The operation of a team that investigates is opened by itself,"
    " within a minute or so: look again then. You may not be among those who see it."
)


def plans(request: PageRequest, reference: str) -> HttpResponse:
    """The operations about a record, each with its 4P plan, on that record's page."""
    register = find(reference)
    shown: list[Text | blocks.Table] = []
    for one in queries.about(register):
        found = queries.operation(one.reference)
        shown.append(
            Text(
                title=one.title,
                paragraphs=[(link(one), state_tag(one), str(one.owner_team or ""))],
            )
        )
        shown.append(blocks.plan_of(found, today=request.at.date()))
    return panel_page(
        request,
        PanelPage(
            title="Operations and their plans",
            blocks=shown,
            empty=BEING_OPENED if queries.is_tasked(register) else NONE_SEEN,
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )
