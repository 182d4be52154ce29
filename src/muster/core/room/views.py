"""The home page: what needs doing before anything else."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.setting_up import first_to_do
from muster.core.access.wording import lines_of
from muster.core.audit.actions import Operation, record
from muster.core.clocks.queries import Due, due
from muster.core.clocks.views.due import said_at_once
from muster.core.clocks.views.standing import standing
from muster.core.corridors.home_block import needed_of
from muster.core.notices.actions import read_all
from muster.core.people.models import Proposal
from muster.core.people.proposals import (
    answered,
    done_alone_to,
    others_to_review,
)
from muster.core.people.proposals import waiting as waiting_for_administrators
from muster.core.people.queries import SOMEBODY, names
from muster.core.records.links import address, kind_words, link, state_tag
from muster.core.records.models import Register
from muster.core.records.task_table import tasks_table
from muster.core.records.tasks import Task, given_to
from muster.core.records.told import (
    Told,
    every_notice,
    notice_place,
    unread,
    unread_number,
)
from muster.core.room.home import HOME_BLOCKS, HomeBlock
from muster.core.room.pages.look import look
from muster.core.room.queries import Waiting, newest, waiting
from muster.core.terms.named import named
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset
from muster.core.web.formats import in_london
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Detail,
    Link,
    ListPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
    detail_page,
    done,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import left_since

SOON = timedelta(days=14)
LATELY = timedelta(days=7)
CONFIRMED, REFUSED = Tag("Confirmed", "green"), Tag("Refused", "red")
PAGE = 30
"""Notices on one page of all of them."""
FEW = 5
"""Lines of what is new and of the team's records; the page is for what is to do."""
AT_MOST = 15
"""Lines of each list; the page says when there are more."""


def home(request: PageRequest) -> HttpResponse:
    """What their role needs first, what is theirs, what waits for their role, what is
    due, what is new, and what is their team's.
    """
    record(Operation.CONSULTATION, "home.listed", actor=request.viewer)
    first = HOME_BLOCKS.of(request.viewer)
    waits = waiting(
        request.viewer,
        at=request.at,
        at_most=AT_MOST,
        leave_out={kind for block in first for kind in block.shows},
        own_elsewhere={kind for block in first if block.own for kind in block.shows},
    )
    actions = given_to(request.viewer, at_most=AT_MOST)
    limits = due(
        to=request.viewer,
        mine=True,
        at=request.at,
        before=request.at + SOON,
        limit=AT_MOST,
    )
    late = any(each.deadline.last_moment < request.at for each in limits)
    ran_out = [_due(limits, request)] if late else []
    needed = [
        *([_to_do(actions, request)] if actions else []),
        _records("Your own records that wait for you", waits.mine),
        _records(_role_s(request.viewer), waits.role),
        *([_due(limits, request)] if limits and not late else []),
    ]
    alarms = _alarms(request)
    in_short = _in_short(waits, actions, limits, request)
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
                *ran_out,
                *_first(first, request),
                *[block for block in needed if block],
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
        *needed_of(request.at),
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
            columns=columns("What", "Stands", "By", "When"),
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
    waiting_here = _waiting_proposals(request)
    if waiting_here:
        first = reverse("access:proposal", args=[handle(waiting_here[0])])
        link_here = Link("Confirm or refuse what another proposed", first)
        return [
            Summary(
                title="Setting Muster up",
                rows=[
                    SummaryRow("Next", link_here),
                    SummaryRow("After that", Link(step.title, step.href)),
                    SummaryRow(
                        "All steps", Link("See them", reverse("access:setting_up"))
                    ),
                ],
            )
        ]
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
            columns=columns("What", "By", "When"),
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
    waits: Waiting,
    actions: list[Task],
    limits: list[Due],
    request: PageRequest,
) -> str:
    """Everything that needs doing, in one sentence."""
    late = sum(each.is_late(request.at) for each in limits)
    today = in_london(request.at).date()
    overdue = sum(each.is_overdue(today) for each in actions)
    told = [
        _told(
            late, "time limit of yours has run out", "time limits of yours have run out"
        ),
        _told(len(waits.mine), "record of yours waits", "records of yours wait"),
        _told(
            len(waits.role) + waits.elsewhere,
            "record waits for your role",
            "records wait for your role",
        ),
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


RECORD_COLUMNS = columns("Title", "Record", "Kind", "State", "Since")


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


def _records(title: str, found: list[Register]) -> Table | None:
    if not found:
        return None
    return Table(
        title=title, columns=RECORD_COLUMNS, rows=_record_rows(found), folds=True
    )


def _role_s(viewer: Viewer) -> str:
    """For whom it waits: whoever holds one of these roles may take it up."""
    titles = sorted(role.title.lower() for role in viewer.roles)
    return f"Waiting for your role: {' and '.join(titles)}"


def _first(declared: list[HomeBlock], request: PageRequest) -> list[Block]:
    """What stages and rooms put first for the roles that this person holds."""
    seen, blocks = look(request), list[Block]()
    for block in declared:
        told = named(block.told)(seen)
        blocks += [told] if isinstance(told, Block) else told or []
    return blocks


def _to_do(found: list[Task], request: PageRequest) -> Table:
    today = in_london(request.at).date()
    return tasks_table(found, today=today, title="Your actions")


def _due(found: list[Due], request: PageRequest) -> Table:
    return Table(
        title="Your time limits: run out, or ending within 14 days",
        columns=columns(
            "Time limit", "Record", "Title", "Due", "Ends", "What happened"
        ),
        rows=[
            Row(
                (
                    each.deadline.rule.title,
                    each.clock.register.reference,
                    each.clock.register.title,
                    standing(each, request.at),
                    each.deadline.last_moment,
                    said_at_once(each, request.viewer, request.at),
                ),
                href=address(each.clock.register),
            )
            for each in found
        ],
    )


def _new(request: PageRequest) -> list[Block]:
    told = unread(request.viewer, at_most=FEW)
    if not told:
        return []
    number = unread_number(request.viewer)
    table = Table(
        title=f"What is new: {len(told)} of {number}"
        if number > len(told)
        else "What is new",
        folds=True,
        columns=columns("What", "Record", "By", "When"),
        rows=[Row(cells) for cells in _told_cells(told, request.viewer)],
    )
    seen = ActionLink(text="Mark all as read", href=reverse("read"), post=True)
    every = ActionLink(text="All that you were told", href=reverse("told"))
    return [table, Actions(actions=[every, seen])]


def _told_cells(found: Sequence[Told], viewer: Viewer) -> Iterator[tuple[Value, ...]]:
    """What was said of which record, by whom and when.

    To those outside the unit its officers, whom they may not look up, are the unit.
    """
    by = names(each.notice.told_by_id for each in found)
    since = left_since((each.register.id, each.notice.at) for each in found)
    for each in found:
        teller = by[each.notice.told_by_id] or "Muster"
        if teller == SOMEBODY and not viewer.of_unit:
            teller = viewer.unit or teller
        is_over = (each.register.id, each.notice.at) in since
        yield each.notice.text, _about(each, is_over=is_over), teller, each.notice.at


def _about(each: Told, *, is_over: bool) -> Value:
    """The record of a notice; with its title, where the notice does not say it.

    is_over: the record left the state that it was told of: what it is now is said.
    """
    told: list[Value] = [link(each.register)]
    if each.register.title not in each.notice.text:
        told.append(each.register.title)
    if is_over:
        told += ["Since then:", state_tag(each.register)]
    return tuple(told) if told[1:] else told[0]


def _team(request: PageRequest) -> list[Block]:
    found = newest(request.viewer, at_most=FEW)
    if not found:
        return []
    return [
        Table(
            title="Your team's records, the last changed first",
            folds=True,
            columns=RECORD_COLUMNS,
            rows=_record_rows(found),
        )
    ]


def told(request: PageRequest) -> HttpResponse:
    """Everything that this person was told of records they may open, newest first."""
    record(Operation.CONSULTATION, "notices.listed", actor=request.viewer)
    after = keyset.after(request)
    found = every_notice(request.viewer, after=after, at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, notice_place)
    return list_page(
        request,
        ListPage(
            title="What you were told",
            columns=columns("What", "Record", "By", "When", "Read"),
            rows=[
                Row((*cells, "Read" if each.notice.read_at else Tag("New", "blue")))
                for each, cells in zip(
                    shown, _told_cells(shown, request.viewer), strict=True
                )
            ],
            empty="You were told nothing yet.",
            next_page=next_page,
            sensitive=True,
        ),
    )


def read(request: PageRequest) -> HttpResponse:
    """Note that all was read."""
    read_all(actor=request.viewer, at=request.at)
    done(request, "What you were told is marked as read.")
    return redirect(reverse("home"))
