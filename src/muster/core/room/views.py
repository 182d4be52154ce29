"""The home page: what needs doing before anything else."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.setting_up import first_to_do
from muster.core.access.wording import lines_of
from muster.core.audit.actions import Operation, record
from muster.core.clocks.queries import Due, due
from muster.core.notices.actions import read_all
from muster.core.notices.queries import unread
from muster.core.people.models import Proposal
from muster.core.people.proposals import (
    answered,
    done_alone_to,
    others_to_review,
)
from muster.core.people.proposals import waiting as waiting_for_administrators
from muster.core.people.queries import names
from muster.core.records.links import address, kind_words, link, state_tag
from muster.core.records.models import ActionToDo, Register
from muster.core.records.queries import is_overdue, to_do
from muster.core.room.queries import newest, waiting_for
from muster.core.terms.role import Role
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Detail,
    Link,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    detail_page,
    done,
)
from muster.core.web.request import PageRequest

SOON = timedelta(days=14)
LATELY = timedelta(days=7)
CONFIRMED, REFUSED = Tag("Confirmed", "green"), Tag("Refused", "red")
AT_MOST = 15
"""Lines of each list; the page says when there are more."""


def home(request: PageRequest) -> HttpResponse:
    """What waits for this person, what is due, what is new."""
    record(Operation.CONSULTATION, "home.listed", actor=request.viewer)
    waiting = waiting_for(request.viewer, at=request.at, at_most=AT_MOST)
    actions = list(to_do(request.viewer)[:AT_MOST])
    limits = due(
        to=request.viewer,
        mine=True,
        at=request.at,
        before=request.at + SOON,
        limit=AT_MOST,
    )
    late = any(each.deadline.last_moment < request.at for each in limits)
    needed = [
        *([_due(limits, request)] if late else []),
        *([_waiting(waiting)] if waiting else []),
        *([_to_do(actions, request)] if actions else []),
        *([_due(limits, request)] if limits and not late else []),
    ]
    alarms = _alarms(request)
    in_short = _in_short(waiting, actions, limits, request)
    if alarms:
        in_short = in_short.replace("Nothing waits", "Nothing else waits")
    return detail_page(
        request,
        Detail(
            kind=request.viewer.organisation,
            title=f"What needs you, {request.viewer.name.split()[0]}",
            blocks=[
                *alarms,
                Text(paragraphs=[in_short]),
                *needed,
                *_proposals(
                    "You proposed it: it waits for another administrator",
                    _waiting_proposals(request, own=True),
                ),
                *_answered(request),
                *_new(request),
                *_team(request),
            ],
            sensitive=True,
        ),
    )


def _alarms(request: PageRequest) -> list[Block]:
    """What an administrator did alone about this person, or auditors are to review,
    and what another asks to be confirmed. It stands until it is settled.
    """
    viewer = request.viewer
    mine = done_alone_to(viewer.user_id)
    reviewing = (
        others_to_review(viewer.user_id)
        if viewer.holds(Role.AUDITOR, Role.ADMINISTRATOR)
        else []
    )
    return [
        *_setting_up(request),
        *_proposals("Done to your account by one administrator alone", mine),
        *_proposals("Acts of administrators, to review", reviewing),
        *_proposals(
            "Waiting for you to confirm or refuse", _waiting_proposals(request)
        ),
    ]


def _waiting_proposals(request: PageRequest, *, own: bool = False) -> list[Proposal]:
    """For administrators, what waits to be confirmed: by them, or by another."""
    viewer = request.viewer
    if not viewer.holds(Role.ADMINISTRATOR):
        return []
    return [
        each
        for each in waiting_for_administrators(at=request.at)
        if (each.proposed_by_id == viewer.user_id) == own
    ]


def _answered(request: PageRequest) -> list[Block]:
    """For administrators, what another said of late to what they proposed."""
    viewer = request.viewer
    if not viewer.holds(Role.ADMINISTRATOR):
        return []
    found = answered(viewer.user_id, since=request.at - LATELY)
    if not found:
        return []
    who = names(each.decided_by_id for each in found)
    does = lines_of(found)
    return [
        Table(
            title="What you proposed, decided in the last 7 days",
            columns=[Column("What"), Column("Stands"), Column("By"), Column("When")],
            rows=[
                Row(
                    (
                        does[each.id],
                        CONFIRMED if each.state == Proposal.State.DONE else REFUSED,
                        who[each.decided_by_id],
                        each.decided_at,
                    ),
                    href=reverse("access:proposal", args=[handle(each)]),
                )
                for each in found
            ],
        )
    ]


def _setting_up(request: PageRequest) -> list[Block]:
    """For administrators, what a new installation lacks next."""
    if not request.viewer.holds(Role.ADMINISTRATOR):
        return []
    step = first_to_do(at=request.at)
    if step is None:
        return []
    return [
        Summary(
            title="Setting Muster up",
            rows=[
                SummaryRow("Next", Link(step.title, step.href)),
                SummaryRow("What to do", step.what),
                SummaryRow("All steps", Link("See them", reverse("access:setting_up"))),
            ],
        )
    ]


def _proposals(title: str, found: list[Proposal]) -> list[Block]:
    if not found:
        return []
    who = names(each.proposed_by_id for each in found)
    does = lines_of(found)
    return [
        Table(
            title=title,
            columns=[Column("What"), Column("By"), Column("When")],
            rows=[
                Row(
                    (
                        does[each.id],
                        who[each.proposed_by_id],
                        each.decided_at or each.proposed_at,
                    ),
                    href=reverse("access:proposal", args=[handle(each)]),
                )
                for each in found
            ],
        )
    ]


def _in_short(
    waiting: list[Register],
    actions: list[ActionToDo],
    limits: list[Due],
    request: PageRequest,
) -> str:
    """Everything that needs doing, in one sentence."""
    late = sum(each.is_late(request.at) for each in limits)
    overdue = sum(is_overdue(each, today=request.at.date()) for each in actions)
    told = [
        _told(
            late, "time limit of yours has run out", "time limits of yours have run out"
        ),
        _told(len(waiting), "record waits for you", "records wait for you"),
        _told(overdue, "action of yours is overdue", "actions of yours are overdue"),
        _told(
            len(actions) - overdue, "action is yours to do", "actions are yours to do"
        ),
        _told(
            len(limits) - late,
            "time limit of yours ends within 14 days",
            "time limits of yours end within 14 days",
        ),
    ]
    found = [words for words in told if words]
    if not found:
        return (
            "Nothing waits for you, no action is yours and no time limit of yours"
            " ends within 14 days. Start from the menu above."
        )
    return "; ".join(found)[:1].upper() + "; ".join(found)[1:] + "."


def _told(number: int, one: str, many: str) -> str:
    """A number with what it counts; "" for none."""
    more = " or more" if number >= AT_MOST else ""
    return f"{number}{more} {one if number == 1 else many}" if number else ""


RECORD_COLUMNS = (
    Column("Title"),
    Column("Record"),
    Column("Kind"),
    Column("State"),
    Column("Since"),
)


def _record_rows(found: list[Register]) -> list[Row]:
    return [
        Row(
            (
                each.title,
                each.reference,
                kind_words(each),
                state_tag(each),
                each.changed_at,
            ),
            href=address(each),
        )
        for each in found
    ]


def _waiting(found: list[Register]) -> Table:
    return Table(
        title="Waiting for you", columns=RECORD_COLUMNS, rows=_record_rows(found)
    )


def _to_do(found: list[ActionToDo], request: PageRequest) -> Table:
    return Table(
        title="Your actions",
        columns=[Column("Action"), Column("Record"), Column("Title"), Column("Due")],
        rows=[
            Row(
                (
                    each.text,
                    each.register.reference,
                    each.register.title,
                    _by_when(each, request),
                ),
                href=address(each.register),
            )
            for each in found
        ],
    )


def _by_when(action: ActionToDo, request: PageRequest) -> Value:
    if action.due_on is None:
        return "No day was set"
    if is_overdue(action, today=request.at.date()):
        return (Tag("Overdue", "red"), action.due_on)
    return action.due_on


def _due(found: list[Due], request: PageRequest) -> Table:
    return Table(
        title="Your time limits: run out, or ending within 14 days",
        columns=[
            Column("Time limit"),
            Column("Record"),
            Column("Title"),
            Column("Due"),
            Column("Ends"),
        ],
        rows=[
            Row(
                (
                    each.deadline.rule.title,
                    each.clock.register.reference,
                    each.clock.register.title,
                    _standing(each, request),
                    each.deadline.last_moment,
                ),
                href=address(each.clock.register),
            )
            for each in found
        ],
    )


def _standing(each: Due, request: PageRequest) -> Value:
    words = each.standing(request.at)
    words = words[:1].upper() + words[1:]
    return Tag(words, "red") if each.is_late(request.at) else words


def _new(request: PageRequest) -> list[Block]:
    told = unread(request.viewer)
    if not told:
        return []
    table = Table(
        title="What is new",
        columns=[Column("What"), Column("Record"), Column("When")],
        rows=[Row((e.notice.text, link(e.register), e.notice.at)) for e in told],
    )
    seen = ActionLink(text="Mark all as read", href=reverse("read"), post=True)
    return [table, Actions(actions=[seen])]


def _team(request: PageRequest) -> list[Block]:
    found = newest(request.viewer)
    if not found:
        return []
    return [
        Table(
            title="Your team's records, the last changed first",
            columns=RECORD_COLUMNS,
            rows=_record_rows(found),
        )
    ]


def read(request: PageRequest) -> HttpResponse:
    """Note that all was read."""
    read_all(actor=request.viewer, at=request.at)
    done(request, "What you were told is marked as read.")
    return redirect(reverse("home"))
