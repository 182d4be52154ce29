"""The need-to-know groups that somebody is in or guards."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access import queries
from muster.core.access.models import Group
from muster.core.access.rules import OPENERS
from muster.core.access.views.groups.page import page_of
from muster.core.audit.actions import Operation, record
from muster.core.people.queries import names
from muster.core.web import keyset
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    ListPage,
    Row,
    columns,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50


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
            columns=columns("Group", "Guardian", "Opened"),
            rows=[
                Row(
                    (each.name, _guardian(each, guardians), each.opened_at),
                    href=page_of(each),
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
