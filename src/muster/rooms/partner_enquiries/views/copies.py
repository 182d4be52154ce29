"""Pages of a partner's own copy, for the partner and for the unit."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.records import paging
from muster.core.records.actions import listed, opened
from muster.core.records.links import state_tag
from muster.core.records.models import Register
from muster.core.room import common
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    Block,
    Column,
    Detail,
    FormPage,
    Link,
    ListPage,
    Panel,
    Prose,
    Row,
    Summary,
    SummaryRow,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.forms import AnswerForm, ReasonForm
from muster.rooms.partner_enquiries.models import Answer, UseMade
from muster.rooms.partner_enquiries.rules.answering import Answered
from muster.rooms.partner_enquiries.rules.gateways import BARS_BY_KEY
from muster.rooms.partner_enquiries.views.preparing import answer_form
from muster.rooms.partner_enquiries.views.received import received
from muster.rooms.partner_enquiries.workflow import ANSWER


def copies(request: PageRequest) -> HttpResponse:
    """What the unit asks of the viewer's body, newest first."""
    form = StateForm(request.GET or None, states=ANSWER.workflow.states)
    state = form.chosen()
    shown, cursor = paging.page(request, queries.copies(*filter(None, [state])))
    listed("partner_enquiries.copies", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Enquiries from the unit",
            lead=f"What the unit asks of {request.viewer.organisation}.",
            columns=[Column("Enquiry"), Column("Received"), Column("State")],
            rows=[
                Row(
                    (
                        f"{each.reference} {each.title}",
                        each.opened_at,
                        state_tag(each),
                    ),
                    href=_address(each),
                )
                for each in shown
            ],
            empty="The unit asks nothing of you at present.",
            filters=form,
            next_page=cursor,
        ),
    )


def copy(request: PageRequest, reference: str) -> HttpResponse:
    """One copy: what was asked, what was answered, what use was made."""
    found = queries.copy(reference)
    register = found.register
    opened(register, actor=request.viewer)
    seen = seen_by({register.access_class})[register.access_class]
    return detail_page(
        request,
        Detail(
            kind="Enquiry from the unit",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            blocks=[
                received(queries.as_received(found)),
                *_answers(queries.answers(register)),
                *_uses(queries.uses(register)),
                Summary(
                    title="Handling", rows=[SummaryRow("Who may see it", seen.words)]
                ),
                *(
                    [common.related_table(register, to=request.viewer)]
                    if request.viewer.of_unit
                    else []
                ),
            ],
            panels=[
                Panel(
                    title="Time limits",
                    href=reverse("clocks:panel", args=[register.reference]),
                )
            ],
            actions=common.moves(
                register,
                to=request.viewer,
                route="partner_enquiries:answer",
                main="hit",
            ),
            next=common.next_step(register),
            breadcrumbs=_crumbs(request),
            sensitive=True,
        ),
    )


def answer(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Answer an enquiry, or feed back what use was made of the answer."""
    found = queries.copy(reference)
    register = found.register
    titles = {each.verb: each.words for each in offered(register, to=request.viewer)}
    if verb not in titles:
        raise common.not_to_be_made(verb, register, request)
    page = FormPage(
        title=titles[verb],
        caption=f"{register.reference} {register.title}",
        lead=f"The unit and {found.partner.name} see this, and nobody else.",
        blocks=[received(queries.as_received(found))],
        submit="Send the answer" if verb in set(Answered) else titles[verb],
        cancel=_address(register),
        breadcrumbs=_crumbs(request),
        sensitive=True,
        stands=common.standing(register),
    )
    typed = request.POST if request.method == "POST" else None
    if verb in set(Answered):
        form = AnswerForm(typed, answer=Answered(verb))
        return answer_form(
            request,
            form,
            page,
            lambda: actions.answer(
                register, form.reply(), actor=request.viewer, at=request.at
            ),
        )
    use = ReasonForm(typed, question="What use was made of the answer?")
    return answer_form(
        request,
        use,
        page,
        lambda: actions.feed_back(
            register,
            text=use.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        ),
    )


def _answers(found: list[Answer]) -> list[Block]:
    return [
        Summary(
            title=f"Answer: {Answered(each.answer).words}",
            rows=[
                *(
                    [SummaryRow("What stops it", BARS_BY_KEY[each.bar].words)]
                    if each.bar
                    else []
                ),
                *([SummaryRow("Detail", Prose(each.detail))] if each.detail else []),
                SummaryRow(
                    "Conditions", Prose(each.conditions) if each.conditions else "None"
                ),
                SummaryRow("Answered by", each.by_name),
                SummaryRow("Answered", each.at),
            ],
        )
        for each in found
    ]


def _uses(found: list[UseMade]) -> list[Block]:
    return [
        Summary(
            title="What use was made of it",
            rows=[
                SummaryRow("Use", Prose(each.text)),
                SummaryRow("Said by", each.by_name),
                SummaryRow("Said", each.at),
            ],
        )
        for each in found
    ]


def _address(register: Register) -> str:
    return reverse(ANSWER.url_name, args=[register.reference])


def _crumbs(request: PageRequest) -> list[Link]:
    if request.viewer.of_unit:
        address = reverse("partner_enquiries:referrals")
        return [Link("Enquiries to partners", address)]
    return [Link("Enquiries from the unit", reverse("partner_enquiries:copies"))]
