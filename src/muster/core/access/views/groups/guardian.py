"""Who guards a need-to-know group: opened, handed over, taken over."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access import actions, queries
from muster.core.access.forms import GroupForm, HandOverForm
from muster.core.access.kept import kept_for
from muster.core.access.models import Group
from muster.core.access.views.groups.page import page_of
from muster.core.people.queries import names
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Reason
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    ask_and_act,
    confirm_and_act,
    done,
    form_page,
)
from muster.core.web.request import PageRequest


def open_new(request: PageRequest) -> HttpResponse:
    """Open a group; whoever opens it guards it."""
    form = GroupForm(request.POST or None)
    page = FormPage(
        title="Open a need-to-know group",
        submit="Open the group",
        lead="You guard it: you alone admit others, each for a reason.",
        cancel=reverse("access:groups"),
    )
    if not form.is_valid():
        return form_page(request, form, page)
    actions.open_group(**form.cleaned_data, actor=request.viewer, at=request.at)
    done(request, "The group is open, and you are its first member.")
    return redirect(reverse("access:groups"))


def hand_over(request: PageRequest, group: str) -> HttpResponse:
    """Hand a group to another who is in it; for its guardian."""
    found = queries.ad_hoc_called(group)
    if found.guardian_id != request.viewer.user_id:
        raise not_theirs(found, request)
    could = queries.who_could_guard(found, kept_for(found.id), at=request.at)
    form = HandOverForm(request.POST or None, people=could)
    page = FormPage(
        title=f"Hand {found.name} over",
        submit="Hand it over",
        lead="They alone admit others from then on, and end that somebody is told. You"
        " stay in the group until you leave it.",
        cancel=page_of(found),
    )

    def act() -> None:
        actions.hand_over(
            found,
            user_id=form.cleaned_data["person"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, page, act, said="The group is handed over.")


def take_over(request: PageRequest, group: str) -> HttpResponse:
    """Guard a group whose guardian is gone; for somebody who is in it."""
    found = queries.ad_hoc_called(group)
    if queries.guards_from_within(found, at=request.at):
        raise not_theirs(found, request)
    guardian = names([found.guardian_id])[found.guardian_id]
    page = ConfirmPage(
        title=f"Take {found.name} over?",
        submit="Take it over",
        cancel=page_of(found),
        effects=[
            f"You guard the group in place of {guardian}, who is gone.",
            "You alone admit others, each for a reason, and end that somebody is told.",
        ],
    )

    def act() -> None:
        viewer = request.viewer
        actions.hand_over(found, user_id=viewer.user_id, actor=viewer, at=request.at)

    return confirm_and_act(request, page, act, said="You guard the group now.")


def not_theirs(found: Group, request: PageRequest) -> NotFound | ChangedMeanwhile:
    """What to raise for a page that is the guardian's, or of a group without one.

    Whoever sends it may have had it a moment before, and is told who guards it now.
    """
    if request.method != "POST":
        return NotFound(found.name)
    guardian = names([found.guardian_id])[found.guardian_id]
    return ChangedMeanwhile(
        Reason(f"{guardian} guards this group"),
        remedy="Ask them, if it is still to be done.",
        see=page_of(found),
        see_words="Open the group as it is now",
    )
