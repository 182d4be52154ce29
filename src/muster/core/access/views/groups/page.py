"""The page of a need-to-know group: who is told, why, and what may be done."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access import actions, queries
from muster.core.access.kept import Kept, kept_for
from muster.core.access.models import Group, GroupMembership
from muster.core.access.views.members import members_table, standing
from muster.core.people.queries import names
from muster.core.terms.reason import Reason
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Detail,
    Link,
    Prose,
    Summary,
    SummaryRow,
    Table,
    Value,
    detail_page,
)
from muster.core.web.request import PageRequest


def page_of(group: Group) -> str:
    """The address of its page: a corridor has its own."""
    standing = group.longest_months is not None
    route = "corridors:corridor" if standing else "access:group"
    return reverse(route, args=[handle(group)])


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
