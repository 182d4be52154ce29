"""Who is in a need-to-know group: admitted by its guardian, until it ends."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access import actions, queries
from muster.core.access.forms import AdmitForm
from muster.core.access.models import Group
from muster.core.access.views.groups.guardian import not_theirs
from muster.core.access.views.groups.page import page_of
from muster.core.people.queries import colleagues, names
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.role import ROLES
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    confirm_page,
    done,
    form_page,
)
from muster.core.web.request import PageRequest


def admit(request: PageRequest, group: str) -> HttpResponse:
    """Admit a person; for the group's guardian."""
    found = queries.ad_hoc_called(group)
    if found.guardian_id != request.viewer.user_id:
        raise not_theirs(found, request)
    others = colleagues(*ROLES, at=request.at).exclude(id=request.viewer.user_id)
    form = AdmitForm(request.POST or None, people=others, at=request.at)
    page = FormPage(
        title=f"Admit somebody to {found.name}",
        submit="Admit them",
        cancel=page_of(found),
    )
    if not form.is_valid():
        return form_page(request, form, page)
    given = form.cleaned_data
    try:
        actions.admit(
            group_id=found.id,
            user_id=given["person"],
            starts=given["starts"],
            ends=given["ends"],
            reason=given["reason"],
            actor=request.viewer,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    done(request, "Admitted.")
    return redirect(page_of(found))


def end(request: PageRequest, group: str, member: str) -> HttpResponse:
    """End a membership now: the guardian anyone's, a member their own."""
    found = queries.ad_hoc_called(group)
    membership = held(queries.members(found), member)
    mine = membership.user_id == request.viewer.user_id
    if not mine and found.guardian_id != request.viewer.user_id:
        raise NotFound(member)
    if mine and found.guardian_id == request.viewer.user_id:
        raise _guardian_stays(found)
    actions.refuse_while_on_it(found.id, membership.user_id)
    who = names([membership.user_id])[membership.user_id]
    page = ConfirmPage(
        title=f"Leave {found.name}?" if mine else f"End that {who} is told?",
        submit="Leave the group" if mine else "End the membership",
        cancel=page_of(found),
        effects=[
            f"{'You' if mine else 'They'} no longer see what only this group may see.",
            "Who was told, from when until when, stays on the group's page.",
        ],
        dangerous=True,
    )
    if request.method != "POST":
        return confirm_page(request, page)
    actions.leave(
        membership_id=membership.id,
        group_id=found.id,
        at=request.at,
        actor=request.viewer,
    )
    done(request, "You have left the group." if mine else "The membership has ended.")
    return redirect(reverse("access:groups"))


def _guardian_stays(found: Group) -> Refused:
    return Refused(
        actions.GUARDIAN_STAYS,
        remedy=actions.HAND_IT_OVER,
        see=reverse("access:hand_over", args=[handle(found)]),
        see_words="Hand the group over",
    )
