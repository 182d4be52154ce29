"""Meetings, and a meeting with its pack."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.links import address, kind_words, state_tag
from muster.core.room import common
from muster.core.web import keyset
from muster.core.web.formats import day
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    Link,
    ListPage,
    NextStep,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.assessment.queries.ranking import models_in_use
from muster.flow.tasking import access, queries
from muster.flow.tasking.models import Bid, Decision, Meeting, PackItem
from muster.flow.tasking.rules import beside_threats
from muster.flow.tasking.views.asking import TASKING, trail
from muster.flow.tasking.views.capacity import capacity_table
from muster.flow.tasking.workflow import CLOSED, READY, WITHDRAWN

PAGE = 50


WITH_A_PACK = {READY.key, CLOSED.key}
ROUTES = {"build": "build", "close": "close", "cancel": "cancel"}


def meetings(request: PageRequest) -> HttpResponse:
    """Tasking meetings, the latest first."""
    found = queries.meetings(after=keyset.after(request), limit=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, _place)
    note_listed("tasking.meetings", actor=request.viewer)
    links = [
        ActionLink(text="Decisions to review", href=reverse("tasking:decisions")),
    ]
    if request.viewer.holds(*access.CONVENERS):
        href = reverse("tasking:convene")
        links.insert(0, ActionLink(text="Convene a meeting", href=href, main=True))
    return list_page(
        request,
        ListPage(
            title=TASKING,
            columns=columns("Meeting", "When", "State"),
            rows=[
                Row(
                    (
                        f"{one.register.reference} {one.register.title}",
                        one.held_at,
                        state_tag(one.register),
                    ),
                    href=address(one.register),
                )
                for one in shown
            ],
            empty="No meeting has been convened. The tasking coordinator convenes one.",
            actions=links,
            next_page=next_page,
            sensitive=True,
        ),
    )


def _place(one: Meeting) -> tuple[str, str]:
    return one.held_at.isoformat(), one.register.reference


def meeting(request: PageRequest, reference: str) -> HttpResponse:
    """A meeting, with its pack, bids, capacity and decisions."""
    shown = queries.meeting(reference)
    register = shown.register
    note_opened(register, actor=request.viewer)
    return detail_page(
        request,
        Detail(
            title=register.title,
            kind="Tasking meeting",
            reference=register.reference,
            state=state_tag(register),
            warnings=_notices(shown),
            blocks=[*_blocks(request, shown), common.timeline(register)],
            panels=common.panels(register, to=request.viewer),
            actions=[
                ActionLink(
                    text="Build the pack again"
                    if move.verb == "build" and shown.pack_built_at
                    else move.words,
                    href=reverse(f"tasking:{ROUTES[move.verb]}", args=[reference]),
                    main=move.verb == "build" and not shown.pack_built_at,
                )
                for move in offered(register, to=request.viewer)
            ]
            + _attendance_link(request, shown),
            next=_next(shown, at=request.at),
            breadcrumbs=trail(),
            wide=True,
            sensitive=True,
        ),
    )


def _attendance_link(request: PageRequest, shown: Meeting) -> list[ActionLink]:
    held = request.at >= shown.held_at and shown.register.state in WITH_A_PACK
    if not held or not request.viewer.holds(*access.PROPOSERS):
        return []
    href = reverse("tasking:attendance", args=[shown.register.reference])
    return [ActionLink(text="Record who was there", href=href)]


def _notices(shown: Meeting) -> list[str]:
    if not shown.pack_built_at:
        return []
    return [model.notice for model in models_in_use() if model.notice]


def _next(shown: Meeting, *, at: datetime) -> NextStep | None:
    step = common.next_step(shown.register, at=at)
    if step is None:
        return None
    if shown.register.state == READY.key:
        return NextStep(
            what="The coordinator proposes, the chair decides, matter by matter.",
            who=step.who,
            due=shown.held_at,
        )
    return NextStep(what="The pack is built.", who=step.who, due=shown.held_at)


def _blocks(request: PageRequest, shown: Meeting) -> Iterator[Block]:
    yield Summary(
        title="The meeting",
        rows=[
            SummaryRow("Kind", shown.get_kind_display()),
            SummaryRow("When", shown.held_at),
            SummaryRow("Chair", names([shown.chair_id])[shown.chair_id]),
            SummaryRow("Pack built", shown.pack_built_at or "Not yet"),
            *_attendance(shown, at=request.at),
        ],
    )
    if not shown.pack_built_at:
        yield Text(
            title="The pack",
            paragraphs=[
                "It is built in one action from what is live: threats whose score was"
                " reviewed, and requests that the unit accepted."
            ],
        )
        return
    items = queries.pack(shown)
    offers = queries.bids(item.about_id for item in items)
    yield _items_table(request, shown, items, offers)
    yield _bids_table(offers)
    yield capacity_table(offers)


def _attendance(shown: Meeting, *, at: datetime) -> Iterator[SummaryRow]:
    """Who was there and who sent apologies, once the meeting has begun."""
    if at < shown.held_at or shown.register.state not in WITH_A_PACK:
        return
    held = queries.attendance(shown)
    called = names(one.user_id for one in held if one.user_id)
    for title, was_there in (("There", True), ("Apologies", False)):
        of_it = [
            called[one.user_id] if one.user_id else one.name
            for one in held
            if one.was_there is was_there
        ]
        none = "None" if held else "Not recorded yet"
        yield SummaryRow(title, "; ".join(of_it) or none)


def _items_table(
    request: PageRequest, shown: Meeting, items: list[PackItem], offers: list[Bid]
) -> Table:
    decided = _by_matter(shown, items)
    owners = names(one.risk_owner_id for each in decided.values() for one in each)
    counted = Counter(bid.register_id for bid in offers)
    places = queries.places(items)
    return Table(
        title="Matters and what is decided",
        columns=(
            Column("Matter"),
            Column("Kind"),
            Column("Rank"),
            Column("Bids", numeric=True),
            Column("Decision"),
        ),
        rows=[
            Row(
                (
                    Link(
                        f"{item.about.reference} {item.about.title}",
                        address(item.about),
                    ),
                    _kind(item, by),
                    _rank(item, places.get(item.id)),
                    counted[item.about_id],
                    _decision(request, shown, item, decided[item.about_id], owners),
                )
            )
            for item, by in _in_order(items)
        ],
        empty="Nothing was waiting when the pack was built.",
    )


def _in_order(
    items: list[PackItem],
) -> Iterator[tuple[PackItem, PackItem | None]]:
    """A request stands under the threat that tells of the same person or thing."""
    by_id = {item.about_id: item for item in items}
    for matter, threat in beside_threats(by_id, queries.shared_with_threats(items)):
        yield by_id[matter], by_id[threat] if threat else None


def _kind(item: PackItem, threat: PackItem | None) -> Value:
    """Its kind, and the threat with which it shares a person or thing."""
    if threat is None:
        return kind_words(item.about)
    return [kind_words(item.about), f"Of one matter with {threat.about.title}"]


def _by_matter(
    shown: Meeting, items: list[PackItem]
) -> defaultdict[UUID, list[Decision]]:
    """What is decided of each matter, also together with another."""
    found: defaultdict[UUID, list[Decision]] = defaultdict(list)
    for one in queries.decisions_of(shown):
        found[one.about_id].append(one)
    for request, one in queries.answering(item.about_id for item in items):
        if one.meeting_id == shown.pk:
            found[request].append(one)
    return found


def _rank(item: PackItem, place: int | None) -> Value:
    if place is None:
        return "A request: not ranked"
    rank = f"Place {place}, {item.total} of 100"
    cell: list[Value] = [Tag(item.band), rank, item.model]
    return [*cell, Tag(item.dispute, "purple")] if item.dispute else cell


def _decision(
    request: PageRequest,
    shown: Meeting,
    item: PackItem,
    held: list[Decision],
    owners: Mapping[UUID | None, str],
) -> Value:
    cells: list[Value] = []
    for one in held:
        cells += [
            state_tag(one.register),
            Link(one.register.reference, address(one.register)),
            f"{one.owner_team.name}; risk: {owners[one.risk_owner_id]};"
            f" review {day(one.review_on)}",
        ]
    is_open = shown.register.state == READY.key
    free = all(one.register.state == WITHDRAWN.key for one in held)
    args = [shown.register.reference, item.about.reference]
    if is_open and free and request.viewer.holds(*access.PROPOSERS):
        cells.append(Link("Propose a decision", reverse("tasking:propose", args=args)))
    if is_open and request.viewer.holds(*access.BIDDERS):
        cells.append(Link("Put in a bid", reverse("tasking:bid", args=args)))
    return cells or "None yet"


def _bids_table(offers: list[Bid]) -> Table:
    who = names(bid.made_by_id for bid in offers)
    return Table(
        title="Bids",
        columns=(
            Column("For"),
            Column("Team"),
            Column("Option"),
            Column("What it takes"),
            Column("Person-days", numeric=True),
            Column("By"),
        ),
        rows=[
            Row(
                (
                    Link(bid.register.reference, address(bid.register)),
                    bid.team.name,
                    Prose(bid.option),
                    Prose(bid.resources),
                    bid.person_days,
                    who[bid.made_by_id],
                )
            )
            for bid in offers
        ],
        empty="No team has put in a bid.",
    )
