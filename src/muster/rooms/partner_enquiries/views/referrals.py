"""The unit's pages: enquiries prepared, sent and followed."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.records import paging
from muster.core.records.actions import listed, opened
from muster.core.records.links import link, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Detail,
    FormPage,
    Link,
    ListPage,
    PanelPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    detail_page,
    form_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.intelligence.views.answering import marked_too_high
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.forms import ReferralForm
from muster.rooms.partner_enquiries.models import Recipient, Referral
from muster.rooms.partner_enquiries.rules.gateways import BY_KEY
from muster.rooms.partner_enquiries.rules.referring import Ground
from muster.rooms.partner_enquiries.workflow import COORDINATOR, DRAFT, REFERRAL

OPERATION = "operation"


def referrals(request: PageRequest) -> HttpResponse:
    """Enquiries to partners, newest first."""
    form = StateForm(request.GET or None, states=REFERRAL.workflow.states)
    state = form.chosen()
    shown, cursor = paging.page(request, queries.referrals(*filter(None, [state])))
    listed("partner_enquiries.referrals", actor=request.viewer)
    new = ActionLink(
        text="Ask partners", href=reverse("partner_enquiries:new"), main=True
    )
    counts = ActionLink(text="Figures", href=reverse("partner_enquiries:figures"))
    coordinator = request.viewer.holds(*COORDINATOR)
    return list_page(
        request,
        ListPage(
            title="Enquiries to partners",
            lead="What the unit asks of bodies in the Government Agency Intelligence"
            " Network.",
            columns=[Column("Enquiry"), Column("Opened"), Column("State")],
            rows=[
                Row(
                    (
                        f"{each.reference} {each.title}",
                        each.opened_at,
                        state_tag(each),
                    ),
                    href=reverse(REFERRAL.url_name, args=[each.reference]),
                )
                for each in shown
            ],
            empty="No enquiry to partners to show here.",
            actions=[new, counts] if coordinator else [],
            filters=form,
            next_page=cursor,
        ),
    )


def new(request: PageRequest) -> HttpResponse:
    """Prepare an enquiry, about an operation or by itself."""
    about = _about(request)
    form = ReferralForm(
        request.POST if request.method == "POST" else None, partners=queries.partners()
    )
    asked = FormPage(
        title="Ask partners",
        caption=f"About {about.reference}" if about else "Enquiry to partners",
        lead="Nothing is sent yet: you can look at it as each partner will.",
        submit="Prepare the enquiry",
        cancel=reverse("partner_enquiries:referrals"),
        sensitive=True,
    )
    marked = marked_too_high(request, form, asked) if form.is_bound else None
    if marked is not None:
        return marked
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        made = actions.prepare(
            **form.said(), about=about, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect(REFERRAL.url_name, made.register.reference)


def _about(request: PageRequest) -> Register | None:
    """The operation that the address names, if it names one."""
    reference = request.GET.get("about", "")
    return find(reference, kind=OPERATION) if reference else None


def referral(request: PageRequest, reference: str) -> HttpResponse:
    """One enquiry with every partner it goes to and what each answered."""
    found = queries.referral(reference)
    register = found.register
    opened(register, actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Enquiry to partners",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            blocks=[
                _summary(found),
                _partners(register, request.viewer),
                common.related_table(register, to=request.viewer),
                common.timeline(register),
            ],
            panels=common.panels(register, to=request.viewer),
            actions=[
                *common.moves(
                    register,
                    to=request.viewer,
                    route="partner_enquiries:move",
                    main="send",
                ),
                *_adding(register, request.viewer),
            ],
            next=common.next_step(register),
            breadcrumbs=[
                Link("Enquiries to partners", reverse("partner_enquiries:referrals"))
            ],
            sensitive=True,
        ),
    )


def _summary(found: Referral) -> Summary:
    register = found.register
    seen = seen_by({register.access_class})[register.access_class]
    return Summary(
        title="The enquiry",
        rows=[
            SummaryRow("Ground", Ground(found.ground).words),
            SummaryRow("Why it is asked", Prose(found.purpose)),
            SummaryRow("Opened", register.opened_at),
            SummaryRow("Who may see it", seen.words),
        ],
    )


def _adding(register: Register, viewer: Viewer) -> list[ActionLink]:
    if register.state != DRAFT.key or not viewer.holds(*COORDINATOR):
        return []
    there = {each.partner_id for each in queries.recipients(register)}
    return [
        ActionLink(
            text=f"Ask {body.short_name} too",
            href=reverse(
                "partner_enquiries:address", args=[register.reference, body.code]
            ),
        )
        for body in queries.partners()
        if body.id not in there
    ]


def _partners(register: Register, viewer: Viewer) -> Table:
    columns = ("Partner", "Legal gateway", "Answer within", "Answer", "Use fed back")
    if register.state == DRAFT.key and viewer.holds(*COORDINATOR):
        columns = (
            "Partner",
            "Legal gateway",
            "Answer within",
            "What they get",
            "Look and change",
        )
        rows = [_draft_row(register, each) for each in queries.recipients(register)]
    else:
        rows = [_sent_row(each) for each in queries.recipients(register)]
    return Table(
        title="Partners",
        columns=[Column(title) for title in columns],
        rows=rows,
        empty="It is addressed to no partner yet.",
    )


def _gateway(each: Recipient) -> Value:
    if each.gateway:
        return str(BY_KEY[each.gateway].law)
    return Tag("Not chosen yet", "red")


def _draft_row(register: Register, each: Recipient) -> Row:
    where = [register.reference, each.partner.code]
    return Row(
        (
            each.partner.name,
            _gateway(each),
            queries.answer_within(each.answer_time),
            Prose(each.text),
            [
                Link(
                    f"See it as {each.partner.short_name} will",
                    reverse("partner_enquiries:preview", args=where),
                ),
                Link(
                    f"Change it for {each.partner.short_name}",
                    reverse("partner_enquiries:address", args=where),
                ),
                Link(
                    f"Leave {each.partner.short_name} out",
                    reverse("partner_enquiries:leave_out", args=where),
                ),
            ],
        )
    )


def _sent_row(each: Recipient) -> Row:
    if each.copy is None:
        return Row(
            (
                each.partner.name,
                _gateway(each),
                queries.answer_within(each.answer_time),
                "Never sent",
                None,
            )
        )
    uses = queries.uses(each.copy)
    return Row(
        (
            each.partner.name,
            _gateway(each),
            queries.answer_within(each.answer_time),
            [link(each.copy), state_tag(each.copy)],
            Prose(uses[0].text) if uses else None,
        )
    )


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The enquiries about an operation, as a part of its page."""
    operation = find(reference, kind=OPERATION)
    rows = [
        Row((link(each), each.title, each.opened_at, state_tag(each)))
        for each in queries.about(operation)
    ]
    columns = ("Enquiry", "What is asked", "Opened", "State")
    blocks: list[Block] = [
        Table(
            title="Enquiries to partners",
            columns=[Column(title) for title in columns],
            rows=rows,
            empty="No partner has been asked.",
        )
    ]
    if request.viewer.holds(*COORDINATOR):
        start = f"{reverse('partner_enquiries:new')}?about={operation.reference}"
        blocks.append(Actions(actions=[ActionLink(text="Ask partners", href=start)]))
    return panel_page(
        request,
        PanelPage(
            title="Enquiries to partners",
            blocks=blocks,
            breadcrumbs=[titled(operation)],
            sensitive=True,
        ),
    )
