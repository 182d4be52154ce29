"""Pages of working papers: prepare, approve, send back."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.links import address, state_tag
from muster.core.room import common
from muster.core.terms.reason import Refused
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    FormPage,
    Link,
    ListPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    columns,
    detail_page,
    done,
    form_page,
    list_page,
    refuse_if_changed,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.account import actions, forms
from muster.flow.account.models import AccountPeriod
from muster.flow.account.queries import accounts
from muster.flow.account.queries.figures import figures
from muster.flow.account.rules.release import lines
from muster.flow.account.views import blocks
from muster.flow.account.views.addresses import at_period
from muster.flow.account.views.counting import asked_period
from muster.flow.account.workflow import PAPER

PAGE = 30
OWN_PAGES = {"approve", "prepare_again"}


def papers(request: PageRequest) -> HttpResponse:
    """The accounts that are or were being prepared."""
    note_listed("account.papers", actor=request.viewer)
    found = accounts.papers(after=keyset.after(request), at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, _place)
    rows = [
        Row(
            (
                one.register.title,
                one.register.reference,
                state_tag(one.register),
                one.prepared_at,
            ),
            href=address(one.register),
        )
        for one in shown
    ]
    return list_page(
        request,
        ListPage(
            title="Accounts in preparation",
            columns=columns("Account", "Reference", "State", "Prepared"),
            rows=rows,
            empty="None yet. A performance analyst prepares one from the measures.",
            empty_action=ActionLink(text="Measures", href=reverse("account:measures")),
            next_page=next_page,
            sensitive=True,
        ),
    )


def _place(one: AccountPeriod) -> tuple[str, str]:
    return one.register.opened_at.isoformat(), one.register.reference


def paper(request: PageRequest, reference: str) -> HttpResponse:
    """One account in preparation."""
    found = accounts.paper(reference)
    register = found.register
    note_opened(register, actor=request.viewer)
    period = accounts.period_of(found)
    who = names([found.prepared_by_id])
    measures = Link("Open the measures", at_period("account:measures", period))
    summary = Summary(
        title="The account",
        rows=[
            SummaryRow("Period", period.words),
            SummaryRow("Prepared by", (who[found.prepared_by_id], found.prepared_at)),
            SummaryRow("In words", Prose(found.commentary)),
            SummaryRow("Figures as you may count them", measures),
        ],
    )
    return detail_page(
        request,
        Detail(
            kind="Account of a period",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            blocks=[
                summary,
                common.related_table(register, to=request.viewer),
                common.timeline(register),
            ],
            panels=common.panels(register, to=request.viewer),
            actions=_actions(request, found),
            next=common.next_step(register, at=request.at),
            breadcrumbs=[Link("Accounts in preparation", reverse("account:papers"))],
            sensitive=True,
        ),
    )


def _actions(request: PageRequest, found: AccountPeriod) -> list[ActionLink]:
    register = found.register
    return [
        ActionLink(
            text=one.words,
            href=reverse(f"account:{one.verb}", args=[register.reference])
            if one.verb in OWN_PAGES
            else reverse("account:move", args=[register.reference, one.verb]),
            main=one.verb in OWN_PAGES,
        )
        for one in offered(register, to=request.viewer)
    ]


def prepare(request: PageRequest) -> HttpResponse:
    """Prepare the account of a period."""
    period = asked_period(request)
    form = forms.CommentaryForm(request.POST or None)
    asked = FormPage(
        title="Prepare an account",
        submit="Send it for approval",
        caption=period.words,
        cancel=at_period("account:measures", period),
        lead="Another person counts it again and approves it. Below is what would be"
        " issued of what you may see: counts of one to four are suppressed, and those"
        " from which they could be worked out.",
        aside=blocks.to_be_issued(lines(figures(period))),
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        made = actions.prepare(
            period, **form.cleaned_data, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, "Prepared. The approver has been told.")
    return redirect(address(made.register))


def prepare_again(request: PageRequest, reference: str) -> HttpResponse:
    """Prepare once more what was sent back."""
    found = accounts.paper(reference)
    initial = {"commentary": found.commentary}
    return _ask(
        request,
        found,
        forms.CommentaryForm(request.POST or None, initial=initial),
        "Prepare it again",
        actions.prepare_again,
        said="Prepared again. The approver has been told.",
    )


def approve(request: PageRequest, reference: str) -> HttpResponse:
    """Look at what would be issued, and issue it."""
    found = accounts.paper(reference)
    shown: list[Block] = [
        Summary(rows=[SummaryRow("In words", Prose(found.commentary))]),
        blocks.to_be_issued(lines(figures(accounts.period_of(found)))),
    ]
    return _ask(
        request,
        found,
        forms.ApproveForm(request.POST or None),
        "Approve and issue the account",
        actions.approve,
        said="The account is issued, and the board is told.",
        lead="It is counted over what you may see, and issued to the unit and to the"
        " bodies that oversee it.",
        show=shown,
    )


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Send an account back, or decide not to issue it."""
    found = accounts.paper(reference)
    permitted = PAPER.move(verb, found.register.state)
    if permitted is None or verb in OWN_PAGES:
        raise common.not_to_be_made(verb, found.register, request)
    return _ask(
        request,
        found,
        forms.ReasonForm(request.POST or None),
        permitted.words,
        actions.move,
        said="Done, and it stands in the history.",
        verb=verb,
    )


def _ask(
    request: PageRequest,
    found: AccountPeriod,
    form: django_forms.Form,
    title: str,
    act: Callable[..., Any],
    *,
    said: str,
    lead: str = "",
    show: Sequence[Block] = (),
    **given: Any,
) -> HttpResponse:
    """Ask until the form is right, act, and go to what came of it."""
    register = found.register
    asked = FormPage(
        title=title,
        submit=title,
        caption=f"{register.title} {register.reference}",
        cancel=address(register),
        lead=lead,
        blocks=show,
        sensitive=True,
        stands=common.standing(register),
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        refuse_if_changed(request, asked)
        made = act(
            found, **form.cleaned_data, **given, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, said)
    return redirect(address(made.register))
