"""Pages on which an enquiry is prepared, looked at as its partner, and sent."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.reason import NotFound, Reason
from muster.core.web.pages import (
    ActionLink,
    ConfirmPage,
    Detail,
    FormPage,
    Link,
    SummaryRow,
    ask_and_act,
    confirm_and_act,
    confirm_page,
    detail_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.intelligence.views.answering import marked_too_high
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.forms import AddressForm, ReasonForm, SendForm
from muster.rooms.partner_enquiries.models import Recipient
from muster.rooms.partner_enquiries.views.received import received
from muster.rooms.partner_enquiries.workflow import DRAFT, REFERRAL

QUESTIONS = {"drop": "Why is it dropped?", "close": "What came of it?"}


def address(request: PageRequest, reference: str, code: str) -> HttpResponse:
    """What goes to one partner, under which power, and by when it answers."""
    register = _draft(reference)
    partner = _partner(code)
    there = {each.partner_id: each for each in queries.recipients(register)}
    form = AddressForm(_typed(request), initial=_initial(there.get(partner.id)))
    page = FormPage(
        title=f"What {partner.short_name} gets",
        caption=f"{register.reference} {register.title}",
        submit="Keep it",
        cancel=_back(register),
        breadcrumbs=_crumbs(register),
        sensitive=True,
    )

    def submit() -> object:
        return actions.address(
            register,
            partner,
            **form.cleaned_data,
            actor=request.viewer,
            at=request.at,
        )

    return answer_form(request, form, page, submit)


def leave_out(request: PageRequest, reference: str, code: str) -> HttpResponse:
    """Leave a partner out of an enquiry that is not sent yet."""
    register = _draft(reference)
    each = queries.recipient(register, code)
    if request.method == "POST":
        actions.leave_out(register, code, actor=request.viewer)
        return redirect(_back(register))
    return confirm_page(
        request,
        ConfirmPage(
            title=f"Leave {each.partner.name} out?",
            submit="Leave it out",
            cancel=_back(register),
            effects=["What was written for it is dropped."],
            sensitive=True,
        ),
    )


def preview(request: PageRequest, reference: str, code: str) -> HttpResponse:
    """The enquiry as one partner will read it."""
    register = _draft(reference)
    each = queries.recipient(register, code)
    sent_by = actions.name_and_post(request.viewer)
    return detail_page(
        request,
        Detail(
            kind=f"As {each.partner.name} will see it",
            title=register.title,
            warnings=[
                *_missing(each),
                "This is a preview: nothing has been sent.",
            ],
            blocks=[received(queries.as_would_be_received(each, sent_by=sent_by))],
            actions=[
                ActionLink(
                    text="Change it",
                    href=reverse("partner_enquiries:address", args=[reference, code]),
                ),
                ActionLink(text="Back to the enquiry", href=_back(register)),
            ],
            breadcrumbs=_crumbs(register),
            sensitive=True,
        ),
    )


def _missing(each: Recipient) -> list[Reason]:
    if each.gateway:
        return []
    return [Reason("No legal gateway is chosen: it cannot be sent", actions.LAWFUL)]


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Send, drop or close an enquiry."""
    register = queries.referral(reference).register
    titles = {each.verb: each.words for each in offered(register, to=request.viewer)}
    if verb not in titles:
        raise common.not_to_be_made(verb, register, request)
    if verb == "send":
        return _send(request, register)
    form = ReasonForm(_typed(request), question=QUESTIONS[verb])
    page = FormPage(
        title=titles[verb],
        caption=f"{register.reference} {register.title}",
        submit=titles[verb],
        cancel=_back(register),
        breadcrumbs=_crumbs(register),
        sensitive=True,
        stands=common.standing(register),
    )

    def submit() -> object:
        reason = form.cleaned_data["reason"]
        return actions.step(
            register, verb, reason=reason, actor=request.viewer, at=request.at
        )

    return answer_form(request, form, page, submit)


def _send(request: PageRequest, register: Register) -> HttpResponse:
    """Ask whether to send, showing who gets what; refuse with every reason."""
    form = SendForm(_typed(request))
    page = ConfirmPage(
        title="Send this enquiry?",
        caption=f"{register.reference} {register.title}",
        submit="Send it to each partner",
        cancel=_back(register),
        facts=[
            SummaryRow(each.partner.name, each.text)
            for each in queries.recipients(register)
        ],
        effects=[
            "Each partner gets a copy of its own and sees nothing of the others.",
            "What is sent cannot be changed.",
        ],
        breadcrumbs=_crumbs(register),
        sensitive=True,
        stands=common.standing(register),
    )

    def act() -> None:
        actions.send(
            register,
            checked=form.cleaned_data["checked"],
            actor=request.viewer,
            at=request.at,
        )

    said = "Each partner was sent its own copy"
    return confirm_and_act(request, page, act, said=said, form=form)


def answer_form(
    request: PageRequest,
    form: forms.Form,
    page: FormPage,
    submit: Callable[[], object],
) -> HttpResponse:
    """Ask, or do it; a refusal keeps what was typed, unless it is marked too high."""
    marked = marked_too_high(request, form, page) if form.is_bound else None
    if marked is not None:
        return marked
    return ask_and_act(request, form, page, submit, said=f"Recorded: {page.title}")


def _typed(request: PageRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _draft(reference: str) -> Register:
    """An enquiry that is not sent yet; any other is not found here."""
    register = queries.referral(reference).register
    if register.state != DRAFT.key:
        raise NotFound(reference)
    return register


def _partner(code: str) -> Organisation:
    found = queries.partners().filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def _initial(each: Recipient | None) -> dict[str, str]:
    if each is None:
        return {}
    return {
        "text": each.text,
        "gateway": each.gateway,
        "answer_time": each.answer_time,
    }


def _back(register: Register) -> str:
    return reverse(REFERRAL.url_name, args=[register.reference])


def _crumbs(register: Register) -> list[Link]:
    return [
        Link("Enquiries to partners", reverse("partner_enquiries:referrals")),
        Link(register.reference, _back(register)),
    ]
