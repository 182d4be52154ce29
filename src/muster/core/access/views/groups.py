"""Need-to-know groups, for those who are in one or guard one."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access import actions, queries
from muster.core.access.forms import AdmitForm, GroupForm, HandOverForm
from muster.core.access.kept import Kept, kept_for
from muster.core.access.models import Group, GroupMembership
from muster.core.access.rules import OPENERS
from muster.core.access.views.members import members_table, standing
from muster.core.audit.actions import Operation, record
from muster.core.people.queries import colleagues, names
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Reason, Refused
from muster.core.terms.role import ROLES
from muster.core.web import keyset
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    Column,
    ConfirmPage,
    Detail,
    FormPage,
    Link,
    ListPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Value,
    ask_and_act,
    confirm_and_act,
    confirm_page,
    detail_page,
    done,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50


def _own(group: Group) -> str:
    standing = group.longest_months is not None
    route = "corridors:corridor" if standing else "access:group"
    return reverse(route, args=[handle(group)])


def groups(request: PageRequest) -> HttpResponse:
    """The groups that one is in or guards."""
    record(Operation.CONSULTATION, "access.groups_listed", actor=request.viewer)
    after = keyset.after(request)
    behind = queries.group_called(after[0]) if after else None
    found = queries.page_of_groups(after=behind, at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, lambda last: (handle(last),))
    guardians = names(each.guardian_id for each in shown if each.guardian_id)
    return list_page(
        request,
        ListPage(
            title="Need-to-know groups",
            lead="Those that you are in or guard. Nobody else sees that they exist.",
            columns=[Column("Group"), Column("Guardian"), Column("Opened")],
            rows=[
                Row(
                    (each.name, _guardian(each, guardians), each.opened_at),
                    href=_own(each),
                )
                for each in shown
            ],
            empty="You are in no need-to-know group.",
            next_page=next_page,
            actions=[
                ActionLink(text="Open a group", href=reverse("access:open_group")),
                ActionLink(text="Open a corridor", href=reverse("corridors:open")),
            ]
            if request.viewer.holds(*OPENERS)
            else [],
        ),
    )


def _guardian(group: Group, known: Mapping[UUID | None, str]) -> str:
    """Who guards it; of a standing group, which has several, that it is one."""
    return known[group.guardian_id] if group.guardian_id else "A corridor: on its page"


def group(request: PageRequest, group: str) -> HttpResponse:
    """One group: who is told, since when, by whose approval and why."""
    found = queries.ad_hoc_called(group)
    actions.note_looked_into(found.id, actor=request.viewer)
    kept = kept_for(found.id)
    return detail_page(
        request,
        Detail(
            kind="Need-to-know group",
            title=found.name,
            warnings=_without_guardian(found, request),
            blocks=[
                Summary(title="The group", rows=_what_it_is(found, kept)),
                _members(found, kept, request),
            ],
            actions=_what_may_be_done(found, kept, request),
            breadcrumbs=[Link("Need-to-know groups", reverse("access:groups"))],
            sensitive=True,
        ),
    )


def _what_it_is(found: Group, kept: Kept | None) -> list[SummaryRow]:
    guardian = names([found.guardian_id])[found.guardian_id]
    of = [SummaryRow("Group of", Link(kept.title, kept.see))] if kept else []
    return [
        *of,
        SummaryRow("Why it is kept", Prose(found.reason)),
        SummaryRow("Guardian", f"{guardian}. They alone admit others."),
        SummaryRow("Opened", found.opened_at),
    ]


def _without_guardian(found: Group, request: PageRequest) -> list[str]:
    """Who may admit others where the guardian is gone."""
    if queries.guards_from_within(found, at=request.at):
        return []
    could = queries.who_could_guard(found, kept_for(found.id), at=request.at)
    who = " or ".join(could.values())
    onwards = (
        f"{who} may take it over from this page."
        if who
        else "Nobody who is in it could take it over."
    )
    guardian = names([found.guardian_id])[found.guardian_id]
    return [
        f"Its guardian, {guardian}, is gone: nobody may admit others for now. {onwards}"
    ]


def _what_may_be_done(
    found: Group, kept: Kept | None, request: PageRequest
) -> list[ActionLink]:
    word, viewer = handle(found), request.viewer.user_id
    could = queries.who_could_guard(found, kept, at=request.at)
    if found.guardian_id == viewer:
        admit = ActionLink(
            text="Admit somebody", href=reverse("access:admit", args=[word]), main=True
        )
        none_could = Reason("Nobody else who is in the group could guard it")
        over = ActionLink(
            text="Hand the group over",
            href=reverse("access:hand_over", args=[word]),
            not_now=None if could else none_could,
        )
        within = queries.is_in(found, viewer, at=request.at)
        return [admit, over] if within else [over]
    gone = not queries.guards_from_within(found, at=request.at)
    if gone and viewer in could:
        to_take = reverse("access:take_over", args=[word])
        return [ActionLink(text="Take the group over", href=to_take, main=True)]
    return []


def _members(found: Group, kept: Kept | None, request: PageRequest) -> Table:
    return members_table(
        found,
        until=lambda each: each.ends or "Further notice",
        stands=lambda each: _stands(each, found, kept, request),
    )


def _stands(
    each: GroupMembership, found: Group, kept: Kept | None, request: PageRequest
) -> Value:
    """How a membership stands, with the way to end it for whoever may."""
    stands, viewer = standing(each, request.at), request.viewer.user_id
    if not queries.runs(each, at=request.at):
        return stands
    if each.user_id == found.guardian_id:
        return (stands, "Guards the group: hands it over before leaving")
    if kept is not None and each.user_id in kept.on_it:
        by_its_lead = viewer in kept.leads and viewer == found.guardian_id
        ending = Link(f"Take somebody off {kept.title}", kept.ends)
        there = f"On {kept.title}: ends with that"
        return (stands, there, ending) if by_its_lead else (stands, there)
    mine = each.user_id == viewer
    if not (mine or found.guardian_id == viewer):
        return stands
    end = reverse("access:end_membership", args=[handle(found), handle(each)])
    return (stands, Link("Leave" if mine else "End it", end))


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


def admit(request: PageRequest, group: str) -> HttpResponse:
    """Admit a person; for the group's guardian."""
    found = queries.ad_hoc_called(group)
    if found.guardian_id != request.viewer.user_id:
        raise _not_theirs(found, request)
    others = colleagues(*ROLES, at=request.at).exclude(id=request.viewer.user_id)
    form = AdmitForm(request.POST or None, people=others, at=request.at)
    page = FormPage(
        title=f"Admit somebody to {found.name}",
        submit="Admit them",
        cancel=_own(found),
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
    return redirect(_own(found))


def hand_over(request: PageRequest, group: str) -> HttpResponse:
    """Hand a group to another who is in it; for its guardian."""
    found = queries.ad_hoc_called(group)
    if found.guardian_id != request.viewer.user_id:
        raise _not_theirs(found, request)
    could = queries.who_could_guard(found, kept_for(found.id), at=request.at)
    form = HandOverForm(request.POST or None, people=could)
    page = FormPage(
        title=f"Hand {found.name} over",
        submit="Hand it over",
        lead="They alone admit others from then on, and end that somebody is told. You"
        " stay in the group until you leave it.",
        cancel=_own(found),
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
        raise _not_theirs(found, request)
    guardian = names([found.guardian_id])[found.guardian_id]
    page = ConfirmPage(
        title=f"Take {found.name} over?",
        submit="Take it over",
        cancel=_own(found),
        effects=[
            f"You guard the group in place of {guardian}, who is gone.",
            "You alone admit others, each for a reason, and end that somebody is told.",
        ],
    )

    def act() -> None:
        viewer = request.viewer
        actions.hand_over(found, user_id=viewer.user_id, actor=viewer, at=request.at)

    return confirm_and_act(request, page, act, said="You guard the group now.")


def _not_theirs(found: Group, request: PageRequest) -> NotFound | ChangedMeanwhile:
    """What to raise for a page that is the guardian's, or of a group without one.

    Whoever sends it may have had it a moment before, and is told who guards it now.
    """
    if request.method != "POST":
        return NotFound(found.name)
    guardian = names([found.guardian_id])[found.guardian_id]
    return ChangedMeanwhile(
        Reason(f"{guardian} guards this group"),
        remedy="Ask them, if it is still to be done.",
        see=_own(found),
        see_words="Open the group as it is now",
    )


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
        cancel=_own(found),
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
