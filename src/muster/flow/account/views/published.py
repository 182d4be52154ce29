"""Pages of issued accounts, for the unit and for the bodies that oversee it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from muster.core.documents.queries import address as file_address
from muster.core.jobs.models import LongWork
from muster.core.jobs.progress import progress
from muster.core.jobs.queries import may_go_on, on_record
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.links import address, state_tag
from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.reason import NotFound
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    ConfirmPage,
    Detail,
    FormPage,
    Link,
    ListPage,
    PanelPage,
    Progress,
    Prose,
    Row,
    Summary,
    SummaryRow,
    ask_and_act,
    columns,
    confirm_and_act,
    detail_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.account import actions, forms
from muster.flow.account.models import IssuedAccount
from muster.flow.account.queries import accounts
from muster.flow.account.views import blocks

PAGE = 30


def issued(request: PageRequest) -> HttpResponse:
    """The accounts that were issued."""
    note_listed("account.issued", actor=request.viewer)
    found = accounts.issued_accounts(after=keyset.after(request), at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, accounts.issued_place)
    rows = [
        Row(
            (
                accounts.period_of(one).words,
                one.register.reference,
                state_tag(one.register),
                one.issued_at,
                one.approved_by_name,
            ),
            href=address(one.register),
        )
        for one in shown
    ]
    return list_page(
        request,
        ListPage(
            title="Issued accounts",
            lead="What the unit has accounted for: demand, threat, work and effect.",
            columns=columns("Period", "Reference", "State", "Issued", "Approved by"),
            rows=rows,
            empty="No account has been issued yet.",
            next_page=next_page,
            sensitive=True,
        ),
    )


def issued_account(request: PageRequest, reference: str) -> HttpResponse:
    """One issued account: figures, definitions, what is suppressed and why."""
    found = accounts.issued_account(reference)
    register = found.register
    note_opened(register, actor=request.viewer)
    withdrawn = ["This account is withdrawn: do not rely on its figures."]
    return detail_page(
        request,
        Detail(
            kind="Issued account",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            warnings=withdrawn if found.withdrawn_at else [],
            blocks=[
                *_printing(register, at=request.at),
                _summary(found),
                *blocks.issued(accounts.shown(found)),
                *([common.timeline(register)] if request.viewer.of_unit else []),
            ],
            panels=common.panels(register, to=request.viewer)
            if request.viewer.of_unit
            else (),
            actions=list(_actions(request, found)),
            breadcrumbs=[Link("Issued accounts", reverse("account:issued"))],
            sensitive=True,
            wide=True,
        ),
    )


def _summary(found: IssuedAccount) -> Summary:
    return Summary(
        title="The account",
        rows=[
            SummaryRow("Period", accounts.period_of(found).words),
            SummaryRow("In words", Prose(found.commentary)),
            SummaryRow("Prepared by", found.prepared_by_name),
            SummaryRow("Approved by", found.approved_by_name),
            SummaryRow("Issued", found.issued_at),
            SummaryRow("Source", found.source),
            SummaryRow("What is suppressed", found.policy),
        ],
    )


def _printing(register: Register, *, at: datetime) -> Iterator[Progress]:
    """How far the PDF is, until it is there."""
    work = on_record(register.id)
    if work is not None and work.state != LongWork.State.DONE:
        href = reverse("account:printing", args=[register.reference])
        yield replace(progress(work, href=href, at=at), title=_printing_title(work))


def _printing_title(work: LongWork) -> str:
    if work.state == LongWork.State.FAILED:
        return "The PDF could not be made"
    return "The PDF is being made"


def printing(request: PageRequest, reference: str) -> HttpResponse:
    """How far the PDF is, asked again and again by the account's page."""
    register = accounts.issued_account(reference).register
    blocks = list(_printing(register, at=request.at))
    back = Link(register.title, address(register))
    title = blocks[0].title if blocks else "The PDF is there"
    page = PanelPage(
        title=title,
        blocks=blocks,
        empty="Download it from the page of the account.",
        breadcrumbs=[back],
    )
    answer = panel_page(request, page)
    work = on_record(register.id)
    if work is None or work.is_over:
        answer["HX-Refresh"] = "true"  # the page then offers what was made
    return answer


def print_again(request: PageRequest, reference: str) -> HttpResponse:
    """Make the PDF of an account after it could not be made."""
    account = accounts.issued_account(reference)
    register = account.register
    work = on_record(register.id)
    if work is None:
        raise NotFound(reference)
    asked = ConfirmPage(
        title="Make the PDF again?",
        submit="Make it again",
        caption=f"{register.title} {register.reference}",
        cancel=address(register),
        effects=["It is made of what was issued. Nothing that was issued changes."],
        sensitive=True,
    )

    def act() -> None:
        actions.print_again(account, work, actor=request.viewer, at=request.at)

    return confirm_and_act(request, asked, act, said="The PDF is being made.")


def _actions(request: PageRequest, found: IssuedAccount) -> Iterator[ActionLink]:
    register = found.register
    work = on_record(register.id)
    document = accounts.printed(found)
    if document is not None:
        yield ActionLink(
            text="Download it as a PDF",
            href=file_address(register, document),
            main=True,
        )
    elif work and work.is_over and may_go_on(work, to=request.viewer):
        href = reverse("account:print_again", args=[register.reference])
        yield ActionLink(text="Make the PDF again", href=href, main=True)
    for one in offered(register, to=request.viewer):
        href = reverse("account:withdraw", args=[register.reference])
        yield ActionLink(text=one.words, href=href)


def withdraw(request: PageRequest, reference: str) -> HttpResponse:
    """Withdraw an issued account."""
    found = accounts.issued_account(reference)
    register = found.register
    form = forms.ReasonForm(request.POST or None)
    asked = FormPage(
        title="Withdraw the account",
        submit="Withdraw it",
        caption=f"{register.title} {register.reference}",
        cancel=address(register),
        lead="It stays readable and says that it is withdrawn. The board is told.",
        sensitive=True,
    )

    def act() -> None:
        actions.withdraw(
            found, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    said = "The account is withdrawn, and the board is told."
    return ask_and_act(request, form, asked, act, said=said)
