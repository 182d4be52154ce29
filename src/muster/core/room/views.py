"""The home page: what needs doing before anything else."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.audit.actions import Operation, record
from muster.core.clocks.queries import due
from muster.core.notices.actions import read_all
from muster.core.notices.queries import unread
from muster.core.records.links import address, kind_words, link, state_tag
from muster.core.records.models import ActionToDo, Register
from muster.core.records.queries import is_overdue, to_do
from muster.core.room.queries import newest, waiting_for
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Detail,
    Row,
    Table,
    Tag,
    Value,
    detail_page,
    done,
)
from muster.core.web.request import PageRequest

SOON = timedelta(days=14)


def home(request: PageRequest) -> HttpResponse:
    """What waits for this person, what is due, what is new."""
    record(Operation.CONSULTATION, "home.listed", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind=request.viewer.organisation,
            title=f"What needs you, {request.viewer.name.split()[0]}",
            blocks=[
                _waiting(request),
                _to_do(request),
                _due(request),
                *_new(request),
                _team(request),
            ],
            sensitive=True,
        ),
    )


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


def _waiting(request: PageRequest) -> Table:
    return Table(
        title="Waiting for you",
        columns=RECORD_COLUMNS,
        rows=_record_rows(waiting_for(request.viewer)),
        empty="Nothing waits for you. Start from the menu above.",
    )


def _to_do(request: PageRequest) -> Table:
    rows = [
        Row((each.text, link(each.register), _by_when(each, request)))
        for each in to_do(request.viewer)[:20]
    ]
    return Table(
        title="Your actions",
        columns=[Column("Action"), Column("Record"), Column("Due")],
        rows=rows,
        empty="You have no open actions.",
    )


def _by_when(action: ActionToDo, request: PageRequest) -> Value:
    if is_overdue(action, today=request.at.date()):
        return (Tag("Overdue", "red"), action.due_on)
    return action.due_on


def _due(request: PageRequest) -> Table:
    found = due(to=request.viewer, mine=True, before=request.at + SOON, limit=10)
    rows = [
        Row(
            (
                each.deadline.rule.title,
                link(each.clock.register),
                each.clock.register.title,
                each.deadline.last_moment,
            )
        )
        for each in found
    ]
    return Table(
        title="Your time limits in the next 14 days",
        columns=[
            Column("Time limit"),
            Column("Record"),
            Column("Title"),
            Column("Ends"),
        ],
        rows=rows,
        empty="No time limit on which you must act ends in the next 14 days.",
    )


def _new(request: PageRequest) -> list[Block]:
    told = unread(request.viewer)
    table = Table(
        title="What is new",
        columns=[Column("What"), Column("Record"), Column("When")],
        rows=[Row((e.notice.text, link(e.register), e.notice.at)) for e in told],
        empty="You have read everything you were told.",
    )
    if not told:
        return [table]
    seen = ActionLink(text="Mark all as read", href=reverse("read"), post=True)
    return [table, Actions(actions=[seen])]


def _team(request: PageRequest) -> Table:
    return Table(
        title="Your team's records",
        columns=RECORD_COLUMNS,
        rows=_record_rows(newest(request.viewer)),
        empty="Your team holds no records yet.",
    )


def read(request: PageRequest) -> HttpResponse:
    """Note that all was read."""
    read_all(actor=request.viewer, at=request.at)
    done(request, "What you were told is marked as read.")
    return redirect(reverse("home"))
