"""What is decided about a proposal, and about what was done alone."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect

from muster.core.access import actions
from muster.core.access.actions.proposals import Code
from muster.core.access.proposal_forms import (
    AloneForm,
    DecideForm,
    RefuseForm,
    ReviewForm,
)
from muster.core.access.views.proposals.page import (
    ANOTHER,
    ANOTHERS,
    OWN,
    crumbs,
    found_proposal,
    page_of,
    require_to_review,
    require_waiting,
    title_of,
    what_it_does,
    who_did_what,
)
from muster.core.people.models import Proposal
from muster.core.people.sign_in.actions import LINK_LASTS
from muster.core.people.sign_in.models import Account
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Detail,
    FormPage,
    Summary,
    SummaryRow,
    Text,
    ask_and_act,
    detail_page,
    done,
    form_page,
)
from muster.core.web.request import PageRequest


def confirm(request: PageRequest, proposal: str) -> HttpResponse:
    """Do what another proposed; where a link is in it, show its code this once."""
    found = found_proposal(proposal)
    require_waiting(found, request)
    if found.proposed_by_id == request.viewer.user_id:
        raise Refused(OWN, remedy=ANOTHER)
    form = DecideForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Confirm: {title_of(found)}?",
        submit="Confirm it",
        lead="You answer for it as whoever proposed it does. Ask somebody who knows,"
        " and not only the proposer.",
        blocks=[what_it_does(found), *who_did_what(found)],
        cancel=page_of(found),
        breadcrumbs=crumbs(),
    )
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        codes = actions.confirm(
            found,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    if codes:
        return _codes_page(request, found, codes)
    done(request, "It was confirmed, and is done.")
    return redirect(page.cancel)


def _codes_page(
    request: PageRequest, proposal: Proposal, codes: Sequence[Code]
) -> HttpResponse:
    """The half of whoever confirmed, shown this once."""
    return detail_page(
        request,
        Detail(
            kind="Proposal",
            title="Confirmed: the code, for you to hand over",
            blocks=[
                Summary(
                    rows=[SummaryRow(f"Code for {c.person}", c.code) for c in codes]
                    + [SummaryRow("Works until", request.at + LINK_LASTS)]
                ),
                Text(
                    paragraphs=[
                        "Write it down now: it is not shown again and is kept nowhere.",
                        "Give it to the person yourself, in person or at a number that"
                        " you know to be theirs: not through whoever has the link.",
                    ]
                ),
                Actions(actions=[ActionLink(text="Go on", href=page_of(proposal))]),
            ],
            breadcrumbs=crumbs(),
        ),
    )


def refuse(request: PageRequest, proposal: str) -> HttpResponse:
    """Refuse what another proposed, or take back one's own."""
    found = found_proposal(proposal)
    require_waiting(found, request)
    own = found.proposed_by_id == request.viewer.user_id
    form = RefuseForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"{'Take back' if own else 'Refuse'}: {title_of(found)}?",
        submit="Take it back" if own else "Refuse it",
        cancel=page_of(found),
        breadcrumbs=crumbs(),
    )
    return ask_and_act(
        request,
        form,
        page,
        lambda: actions.refuse(
            found, reason=form.cleaned_data["reason"], actor=request.viewer
        ),
        said="It was taken back." if own else "It was refused.",
    )


def act_alone(request: PageRequest, proposal: str) -> HttpResponse:
    """Do alone what one proposed, with a reason and proof of who acts."""
    found = found_proposal(proposal)
    require_waiting(found, request)
    if found.proposed_by_id != request.viewer.user_id:
        raise Refused(ANOTHERS, remedy="Confirm it or refuse it, on its page.")
    account = Account.objects.get(user_id=request.viewer.user_id)
    form = AloneForm(
        request.POST if request.method == "POST" else None, account=account
    )
    page = FormPage(
        title=f"Do it alone: {title_of(found)}?",
        submit="Do it alone, now",
        warning="Every auditor and everybody concerned is shown that you did this"
        " alone, and why, until somebody else has reviewed it.",
        blocks=[what_it_does(found)],
        cancel=page_of(found),
        breadcrumbs=crumbs(),
        forget={"password", "code"},
    )
    return ask_and_act(
        request,
        form,
        page,
        lambda: actions.act_alone(
            found,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        ),
        said="It is done. A link among it works now, and asks for no code.",
    )


def review(request: PageRequest, proposal: str) -> HttpResponse:
    """Say what one found about what was done alone."""
    found = found_proposal(proposal)
    require_to_review(found, request)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Review: {title_of(found)}",
        submit="It is reviewed",
        blocks=[what_it_does(found), *who_did_what(found)],
        cancel=page_of(found),
    )
    return ask_and_act(
        request,
        form,
        page,
        lambda: actions.review(
            found, found=form.cleaned_data["found"], actor=request.viewer
        ),
        said="What you found is kept, and it stands open no longer.",
    )
