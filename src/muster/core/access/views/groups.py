"""Need-to-know groups, for those who are in one or guard one."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access import actions, queries
from muster.core.access.forms import AdmitForm, GroupForm
from muster.core.access.models import Group, GroupMembership
from muster.core.access.rules import OPENERS
from muster.core.audit.actions import Operation, record
from muster.core.people.queries import colleagues, names
from muster.core.terms.reason import NotFound, Refused
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
    Tag,
    Value,
    confirm_page,
    detail_page,
    done,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50


def _own(group: Group) -> str:
    return reverse("access:group", args=[handle(group)])


def groups(request: PageRequest) -> HttpResponse:
    """The groups that one is in or guards."""
    record(Operation.CONSULTATION, "access.groups_listed", actor=request.viewer)
    after = keyset.after(request)
    behind = queries.group_called(after[0]) if after else None
    found = queries.page_of_groups(after=behind, at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, lambda last: (handle(last),))
    guardians = names(each.guardian_id for each in shown)
    return list_page(
        request,
        ListPage(
            title="Need-to-know groups",
            lead="Those that you are in or guard. Nobody else sees that they exist.",
            columns=[Column("Group"), Column("Guardian"), Column("Opened")],
            rows=[
                Row(
                    (each.name, guardians[each.guardian_id], each.opened_at),
                    href=_own(each),
                )
                for each in shown
            ],
            empty="You are in no need-to-know group.",
            next_page=next_page,
            actions=[ActionLink(text="Open a group", href=reverse("access:open_group"))]
            if request.viewer.holds(*OPENERS)
            else [],
        ),
    )


def group(request: PageRequest, group: str) -> HttpResponse:
    """One group: who is told, since when, by whose approval and why."""
    found = queries.group_called(group)
    actions.note_looked_into(found.id, actor=request.viewer)
    guards = found.guardian_id == request.viewer.user_id
    return detail_page(
        request,
        Detail(
            kind="Need-to-know group",
            title=found.name,
            blocks=[
                Summary(
                    title="The group",
                    rows=[
                        SummaryRow("Why it is kept", Prose(found.reason)),
                        SummaryRow(
                            "Guardian", names([found.guardian_id])[found.guardian_id]
                        ),
                        SummaryRow("Opened", found.opened_at),
                    ],
                ),
                _members(found, guards, request),
            ],
            actions=[
                ActionLink(
                    text="Admit somebody",
                    href=reverse("access:admit", args=[group]),
                    main=True,
                )
            ]
            if guards
            else [],
            breadcrumbs=[Link("Need-to-know groups", reverse("access:groups"))],
            sensitive=True,
        ),
    )


def _members(found: Group, guards: bool, request: PageRequest) -> Table:
    members = queries.members(found)
    who = names(one for each in members for one in (each.user_id, each.approved_by_id))
    return Table(
        title="Who is told",
        columns=[
            Column("Person"),
            Column("Why"),
            Column("From"),
            Column("Until"),
            Column("Approved by"),
            Column("Stands"),
        ],
        rows=[
            Row(
                (
                    who[each.user_id],
                    Prose(each.reason),
                    each.starts,
                    each.ends or "Further notice",
                    who[each.approved_by_id],
                    _stands(each, found, guards, request),
                )
            )
            for each in members
        ],
        empty="Nobody.",
    )


def _stands(
    each: GroupMembership, found: Group, guards: bool, request: PageRequest
) -> Value:
    standing = _standing(each, request.at)
    mine = each.user_id == request.viewer.user_id
    if not queries.runs(each, at=request.at) or not (guards or mine):
        return standing
    end = reverse("access:end_membership", args=[handle(found), handle(each)])
    return (standing, Link("Leave" if mine else "End it", end))


def _standing(each: GroupMembership, at: datetime) -> Tag:
    if not queries.runs(each, at=at):
        return Tag("Ended", "grey")
    return Tag("To come", "blue") if each.starts > at else Tag("Current", "green")


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
    found = queries.group_called(group)
    if found.guardian_id != request.viewer.user_id:
        raise NotFound(group)
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


def end(request: PageRequest, group: str, member: str) -> HttpResponse:
    """End a membership now: the guardian anyone's, a member their own."""
    found = queries.group_called(group)
    membership = held(queries.members(found), member)
    mine = membership.user_id == request.viewer.user_id
    if not mine and found.guardian_id != request.viewer.user_id:
        raise NotFound(member)
    if request.method != "POST":
        who = names([membership.user_id])[membership.user_id]
        title = f"Leave {found.name}?" if mine else f"End that {who} is told?"
        return confirm_page(
            request,
            ConfirmPage(
                title=title,
                submit="Leave the group" if mine else "End the membership",
                cancel=_own(found),
                effects=[
                    f"{'You' if mine else 'They'} no longer see what only this group"
                    " may see.",
                    "Who was told, from when until when, stays on the group's page.",
                ],
                dangerous=True,
            ),
        )
    actions.leave(
        membership_id=membership.id,
        group_id=found.id,
        at=request.at,
        actor=request.viewer,
    )
    done(request, "You have left the group." if mine else "The membership has ended.")
    return redirect(reverse("access:groups"))
