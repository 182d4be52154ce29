"""What stands of authorities on the page of an operation, and applying for one."""

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import moment_words
from muster.core.records.links import address, state_tag, titled
from muster.core.records.queries import find
from muster.core.terms.role import UNIT_OFFICERS
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    FormPage,
    PanelPage,
    Row,
    Table,
    ask_and_act,
    columns,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations.authorities import actions, forms, queries
from muster.flow.operations.authorities.models import Authority
from muster.flow.operations.authorities.roles import APPLICANTS, INSIDE
from muster.flow.operations.authorities.rules.granting import Application
from muster.flow.operations.authorities.rules.powers import acts_in_words
from muster.flow.operations.workflow import KIND as OPERATION

OFFICERS: Final = UNIT_OFFICERS
TITLE: Final = "Covert authorities"
APPLY: Final = "Apply for a covert authority"


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """What is covered on an operation; to those inside, the authorities themselves.

    Whoever is neither on it nor inside reads the same whatever there is.
    """
    register = find(reference, kind=OPERATION.key)
    blocks: list[Block] = [
        Table(
            title="Covered now",
            columns=columns("Act", "Until"),
            rows=[
                Row((each.act.words, moment_words(each.until)))
                for each in queries.covered_now(register, at=request.at)
            ],
            empty="No act of yours on this operation is covered now.",
        )
    ]
    inside = request.viewer.holds(*INSIDE)
    if inside and (found := queries.of_operation(register)):
        blocks.append(_authorities(found))
    links = [_report()]
    if request.viewer.holds(*APPLICANTS) and register.closed_at is None:
        href = reverse("authorities:apply", args=[reference])
        links.insert(0, ActionLink(text=APPLY, href=href))
    blocks.append(Actions(actions=links))
    return panel_page(
        request,
        PanelPage(
            title=TITLE,
            blocks=blocks,
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )


def _authorities(found: list[Authority]) -> Table:
    return Table(
        title="Authorities",
        columns=columns("Authority", "Number", "Covers", "State", "Until"),
        rows=[
            Row(
                (
                    each.get_power_display(),
                    each.number,
                    acts_in_words(each.acts),
                    state_tag(each.register),
                    _until(each),
                ),
                href=address(each.register),
            )
            for each in found
        ],
    )


def _until(authority: Authority) -> str:
    if authority.ended_at is not None:
        return f"Ended {moment_words(authority.ended_at)}"
    ending = queries.ends(authority.register)
    return moment_words(ending.last_moment) if ending else "Not in effect"


def _report() -> ActionLink:
    return ActionLink(
        text="Report what may have been done without authority",
        href=reverse("authorities:report"),
    )


def apply(request: PageRequest, reference: str) -> HttpResponse:
    """Apply for an authority, from the page of an operation."""
    register = find(reference, kind=OPERATION.key)
    form = forms.ApplicationForm(request.POST or None)
    asked = FormPage(
        title=APPLY,
        submit="Apply for it",
        caption=register.title,
        lead="The bureau checks it, and an authorising officer who is not on the"
        " operation decides. Nothing is done before that.",
        cancel=address(register),
        sensitive=True,
    )

    def act() -> Authority:
        said = {**form.cleaned_data, "acts": tuple(form.cleaned_data["acts"])}
        return actions.apply(
            register, Application(**said), actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(request, form, asked, act, said="Applied for.", to=to)
