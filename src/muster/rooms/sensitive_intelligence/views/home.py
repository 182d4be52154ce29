"""What the unit has to do, on the home of a corridor, for those in it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from muster.core.access.models import Group
from muster.core.corridors.queries import corridors
from muster.core.flags.pages import who_came_near
from muster.core.records.links import address, state_tag
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
)
from muster.core.web.request import PageRequest
from muster.rooms.sensitive_intelligence import queries
from muster.rooms.sensitive_intelligence.clocks import (
    LIFE,
    PERMISSION,
    POINTER_REVIEW,
)
from muster.rooms.sensitive_intelligence.models import Item
from muster.rooms.sensitive_intelligence.workflow import POINTER, UNIT


def work_of(group: Group, request: PageRequest) -> Sequence[Block]:
    """Threats to life first; then what waits, pointers, and how the year went."""
    keys = {each.key for each in corridors() if each.group_id == group.id}
    blocks: list[Block] = []
    if queries.UNIT in keys:
        blocks += _items(group, request)
    if keys & {queries.UNIT, queries.PROTECTED}:
        blocks += _pointers(group, request)
    if queries.UNIT in keys and (went := queries.went(group, at=request.at)):
        blocks.append(_how_it_went(went))
    return blocks


def _items(group: Group, request: PageRequest) -> Iterator[Block]:
    items = queries.open_items(group)
    threats = queries.undecided(items)
    asked = [each for each in items if each.permission == Item.Permission.ASKED]
    done = queries.done_with(items)
    plain = [
        each
        for each in items
        if each.register_id not in done and each not in threats and each not in asked
    ]
    if threats:
        yield _table("A life may be at stake: decide", threats, LIFE.rule_id, request)
    if asked:
        yield _table("The originator was asked", asked, PERMISSION.rule_id, request)
    yield Table(
        title="To sanitise",
        columns=columns("Item", "State", "Received", "Needed by"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    each.received_at,
                    each.needed_by or "Not said",
                ),
                href=address(each.register),
            )
            for each in plain
        ],
        empty="Nothing waits: of every item that is used a text was begun.",
    )
    if request.viewer.holds(*UNIT):
        yield _link("Record what came in", "receive")


def _how_it_went(went: queries.Went) -> Summary:
    """What is measured, for those inside alone: no account of the unit's has it."""
    return Summary(
        title="Texts released in the last twelve months",
        rows=[
            SummaryRow(
                "By month",
                tuple(f"{day:%B %Y}: {times}" for day, times in went.released.items()),
            ),
            SummaryRow(
                "From received to released",
                f"{went.hours:,.1f} hours, of the text in the middle",
            ),
            SummaryRow("Giveaways kept for a reason", f"{went.kept:.1f} for each text"),
            SummaryRow("Recalled", went.recalled),
            SummaryRow("Answers to a recall that are late", went.late),
        ],
    )


def _pointers(group: Group, request: PageRequest) -> Iterator[Block]:
    found = queries.open_pointers(group)
    yield _table("Pointers", found, POINTER_REVIEW.rule_id, request)
    if hits := queries.hits(found):
        yield who_came_near(hits, empty="", title="Who came near to a pointer")
    if request.viewer.holds(*POINTER.begun_by):
        yield _link("Place a pointer", "point")


def _link(text: str, name: str) -> Actions:
    href = reverse(f"sensitive_intelligence:{name}")
    return Actions(actions=[ActionLink(text=text, href=href)])


def _table(
    title: str, found: Sequence[Any], rule_id: str, request: PageRequest
) -> Table:
    due = queries.due([each.register_id for each in found], rule_id)
    return Table(
        title=title,
        columns=columns("Record", "State", "Due"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    _when(due.get(each.register_id), at=request.at),
                ),
                href=address(each.register),
            )
            for each in found
        ],
        empty="None waits for approval, and none is live.",
    )


def _when(end: datetime | None, *, at: datetime) -> Value:
    """By when it is done, and whether that is past."""
    if end is None:
        return "No limit runs"
    return (Tag("Late", "red"), end) if end < at else end
