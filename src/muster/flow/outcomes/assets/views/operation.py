"""The assets of an operation: what stands on its page, and what is entered there."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records.links import address, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.pages.look import look
from muster.core.terms.money import Pence
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.pages import (
    ActionLink,
    Actions,
    FormPage,
    PanelPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    ask_and_act,
    columns,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.assets import actions, forms, queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.roles import RECORDERS
from muster.flow.outcomes.assets.rules.kinds import OWN, Found
from muster.flow.outcomes.assets.views.telling import worth_words


def operation_of(reference: str) -> Register:
    """An operation of a reference; NotFound alike for hidden, absent and other."""
    return find(reference, kind=OPERATION.key)


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The assets of an operation, and what came of them."""
    operation = operation_of(reference)
    seen = look(request, operation)
    assets = queries.of_operation(operation)
    worth = queries.worth_of(assets)
    sums = queries.sums_of(assets)
    blocks: list[Any] = [
        Table(
            title="Assets",
            columns=columns("Asset", "Kind", "State", "Worth"),
            rows=[
                Row(
                    (
                        each.register.title,
                        each.get_kind_display(),
                        state_tag(each.register),
                        worth_words(worth[each.register_id], seen),
                    ),
                    href=address(each.register),
                )
                for each in assets
            ],
            empty="No asset was identified.",
        )
    ]
    if assets:
        blocks.append(
            Summary(
                title="In all, each for itself: held is never added to received",
                rows=[
                    SummaryRow("Held", Pence(sums.held)),
                    SummaryRow("Ordered, and standing", Pence(sums.ordered)),
                    SummaryRow("Received, net of costs", Pence(sums.received)),
                    SummaryRow("Paid to victims", Pence(sums.to_victims)),
                ],
            )
        )
    if request.viewer.holds(*RECORDERS):
        blocks.append(
            Actions(
                actions=[
                    ActionLink(
                        text=text, href=reverse(f"assets:{name}", args=[reference])
                    )
                    for text, name in (
                        ("Identify an asset", "identify"),
                        ("Record money that is not matched", "receive_unmatched"),
                    )
                ]
            )
        )
    if assets:
        blocks.append(
            Actions(
                actions=[
                    ActionLink(
                        text="Take a schedule for the court",
                        href=reverse("assets:schedule", args=[reference]),
                    )
                ]
            )
        )
    return panel_page(
        request,
        PanelPage(
            title="Assets",
            blocks=blocks,
            breadcrumbs=[titled(operation)],
            sensitive=True,
        ),
    )


def identify(request: PageRequest, reference: str) -> HttpResponse:
    """Identify an asset on an operation."""
    operation = operation_of(reference)
    form = forms.IdentifyForm(request.POST or None)

    def to(made: Asset) -> str:
        return address(made.register)

    return ask_and_act(
        request,
        form,
        FormPage(
            title="Identify an asset",
            submit="Record it",
            caption=operation.title,
            cancel=address(operation),
            sensitive=True,
        ),
        lambda: actions.identify(
            operation, Found(**form.cleaned_data), actor=request.viewer, at=request.at
        ),
        said="Recorded. Say next how it is held.",
        to=to,
    )


def receive_unmatched(request: PageRequest, reference: str) -> HttpResponse:
    """Record money of which it is not clear what it is for."""
    operation = operation_of(reference)
    form = forms.UnmatchedForm(request.POST or None)
    return ask_and_act(
        request,
        form,
        FormPage(
            title="Record money that is not matched",
            submit="Record it",
            caption=operation.title,
            cancel=address(operation),
            sensitive=True,
        ),
        lambda: actions.receive_unmatched(
            operation, **form.cleaned_data, actor=request.viewer, at=request.at
        ),
        said="Recorded. It stands under Unmatched money.",
        to=lambda _: address(operation),
    )


def match(request: PageRequest, reference: str) -> HttpResponse:
    """Say which asset money is for that came in unmatched."""
    operation = operation_of(reference)
    form = forms.MatchForm(request.POST or None)
    left = Pence(queries.unmatched_on(operation))

    def act() -> object:
        try:
            asset = queries.asset(form.cleaned_data["asset"])
        except NotFound:
            raise Refused(Reason("There is no asset of that reference", OWN)) from None
        return actions.match(
            operation,
            asset,
            pence=form.cleaned_data["pence"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request,
        form,
        FormPage(
            title="Match money with an asset",
            submit="Match it",
            caption=operation.title,
            lead=f"{left} is not matched yet.",
            cancel=reverse("assets:unmatched"),
            sensitive=True,
        ),
        act,
        said="Matched.",
        to=lambda _: reverse("assets:unmatched"),
    )
