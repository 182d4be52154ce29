"""Putting something to another administrator; the link that may come of it."""

from collections.abc import Callable, Sequence

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access import actions
from muster.core.access.actions.proposals import Proposed
from muster.core.access.views.proposals.page import crumbs
from muster.core.people.acts import Act
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle_of
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Detail,
    FormPage,
    NextStep,
    Summary,
    SummaryRow,
    Text,
    detail_page,
    done,
    form_page,
)
from muster.core.web.request import PageRequest

PROPOSING = (
    "Nothing is done before another administrator confirms it. If none can be reached,"
    " you can do it alone on the next page, and everybody concerned is told."
)


def put(
    request: PageRequest,
    form: forms.Form,
    page: FormPage,
    acts: Callable[[], Sequence[Act]],
) -> HttpResponse:
    """Ask until the answers are right, then put it to another administrator.

    acts: what the answers would do; asked once they are right.
    """
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        made = actions.propose(
            acts(),
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    if made.secret:
        return _link_page(request, made)
    done(request, "It is proposed, and waits for another administrator.")
    return redirect(reverse("access:proposal", args=[handle_of(made.proposal_id)]))


def _link_page(request: PageRequest, made: Proposed) -> HttpResponse:
    """The proposer's half, shown this once."""
    at = reverse("access:sign_in_link")
    link = f"{request.build_absolute_uri(at)}?{made.secret}"
    proposal = reverse("access:proposal", args=[handle_of(made.proposal_id)])
    return detail_page(
        request,
        Detail(
            kind="Proposal",
            title="The link, for you to hand over",
            blocks=[
                Summary(
                    rows=[
                        SummaryRow("Link", link),
                        SummaryRow("Works", "Once, after another confirmed it"),
                    ]
                ),
                Text(
                    paragraphs=[
                        "Copy it now: it is not shown again and is kept nowhere.",
                        "Whoever confirms it is shown a code. Hand over the link, let"
                        " them hand over the code: nobody gets in with one alone.",
                    ]
                ),
                Actions(actions=[ActionLink(text="See what waits", href=proposal)]),
            ],
            breadcrumbs=crumbs(),
            next=NextStep(
                what="Confirm it, and hand over the code that belongs to the link",
                who="Another administrator",
            ),
        ),
    )
