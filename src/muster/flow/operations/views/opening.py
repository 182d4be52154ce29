"""Plain views: an operation opened by itself, and the plans about another record."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records.links import address, link, state_tag, titled
from muster.core.records.queries import find
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.formats import in_london
from muster.core.web.pages import (
    Block,
    FormPage,
    PanelPage,
    Text,
    ask_and_act,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations import actions, forms, queries
from muster.flow.operations.models import Operation
from muster.flow.operations.views.blocks import plan_of

NONE_SEEN = "No operation about this that you may see."
BEING_OPENED = (
    "This is tasked. The operation of a team that investigates is opened by itself,"
    " within a minute or so: look again then. You may not be among those who see it."
)


def open_new(request: PageRequest) -> HttpResponse:
    """Open an operation and give it to a team."""
    form = forms.OpenForm(request.POST or None)
    page = FormPage(
        title="Open an operation",
        submit="Open the operation",
        cancel=reverse("operations:operations"),
    )

    def act() -> Operation:
        answers = form.cleaned_data
        return actions.open_operation(
            name=answers["name"],
            aims=answers["aims"],
            team_id=answers["team"],
            about=_named(answers["about"]),
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request,
        form,
        page,
        act,
        said="The operation is opened, and its team's leads are told.",
        to=lambda operation: address(operation.register),
    )


def _named(reference: str) -> list[Any]:
    if not reference.strip():
        return []
    try:
        return [find(reference)]
    except NotFound as hidden:
        raise Refused(
            Reason(f"There is no record {reference} that you may see"),
            remedy="Check the reference, or leave it out.",
        ) from hidden


def plans(request: PageRequest, reference: str) -> HttpResponse:
    """The operations about a record, each with its 4P plan, on that record's page."""
    register = find(reference)
    today = in_london(request.at).date()
    blocks: list[Block] = []
    for about in queries.about(register):
        head = (link(about), state_tag(about), str(about.owner_team or ""))
        blocks.append(Text(title=about.title, paragraphs=[head]))
        blocks.append(plan_of(queries.operation(about.reference), today=today))
    return panel_page(
        request,
        PanelPage(
            title="Operations and their plans",
            blocks=blocks,
            empty=BEING_OPENED if queries.is_tasked(register) else NONE_SEEN,
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )
