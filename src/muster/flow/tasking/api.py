"""Tasking for programs, read only: a chair decides on a page."""

from datetime import date, datetime

from pydantic import Field

from muster.core.people.queries import names
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordWhole
from muster.core.terms.viewer import Viewer
from muster.core.web.api import (
    Area,
    Page,
    Reference,
    Shown,
    place,
    reads,
    shown_page,
)
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest
from muster.flow.tasking import queries
from muster.flow.tasking.models import Decision, Meeting

TASKING = Area("tasking", "Tasking")


class MeetingRow(Shown):
    """A meeting in the list."""

    record: RecordRow
    kind: str
    held_at: datetime


class MatterShown(Shown):
    """A matter put before a meeting, with its score as it then stood."""

    reference: str
    title: str
    place: int | None
    total: str
    band: str
    model: str
    dispute: str


class MeetingShown(Shown):
    """A meeting with its pack and its decisions."""

    record: RecordWhole
    kind: str
    held_at: datetime
    chair: str
    pack_built_at: datetime | None
    matters: list[MatterShown]
    decisions: list[RecordRow]


class TaskingRow(Shown):
    """A decision in force."""

    record: RecordRow
    owner: str
    capabilities: list[str]
    review_on: date


class TaskingShown(Shown):
    """A decision about one threat or request."""

    record: RecordWhole
    about: str | None = Field(description="The matter; null if you may not open it")
    meeting: str | None
    options: str
    owner: str
    capabilities: list[str]
    resources: str
    risk_owner: str
    review_on: date
    level: str
    disclosure: str


def meetings(request: PageRequest, after: str = "") -> Page[MeetingRow]:
    """List the tasking meetings, the latest first."""
    found = queries.meetings(after=place(after, of="meetings"), limit=MOST + 1)
    note_listed("tasking.meetings", actor=request.viewer)
    return shown_page(found, _row, of="meetings", values=_place)


def _place(one: Meeting) -> tuple[str, ...]:
    return one.held_at.isoformat(), one.register.reference


def _row(one: Meeting) -> MeetingRow:
    return MeetingRow(
        record=shown.row(one.register), kind=one.kind, held_at=one.held_at
    )


def meeting(request: PageRequest, reference: Reference) -> MeetingShown:
    """Read a tasking meeting with its pack and decisions."""
    found = queries.meeting(reference)
    note_opened(found.register, actor=request.viewer)
    items = queries.pack(found) if found.pack_built_at else []
    places = queries.places(items)
    return MeetingShown(
        record=shown.whole(found.register, to=request.viewer),
        kind=found.kind,
        held_at=found.held_at,
        chair=names([found.chair_id])[found.chair_id],
        pack_built_at=found.pack_built_at,
        matters=[
            MatterShown(
                reference=item.about.reference,
                title=item.about.title,
                place=places.get(item.id),
                total=str(item.total or ""),
                band=item.band,
                model=item.model,
                dispute=item.dispute,
            )
            for item in items
        ],
        decisions=[shown.row(one.register) for one in queries.decisions_of(found)],
    )


def decisions(request: PageRequest, after: str = "") -> Page[TaskingRow]:
    """List the decisions in force, the one to be reviewed first at the top."""
    found = queries.due_for_review(
        after=place(after, of="tasking-decisions"), limit=MOST + 1
    )
    note_listed("tasking.decisions", actor=request.viewer)
    teams = queries.tasked_teams(found)

    def row(one: Decision) -> TaskingRow:
        return TaskingRow(
            record=shown.row(one.register),
            owner=one.owner_team.name,
            capabilities=[team.name for team in teams[one.pk]],
            review_on=one.review_on,
        )

    return shown_page(found, row, of="tasking-decisions", values=_review_place)


def _review_place(one: Decision) -> tuple[str, ...]:
    return one.review_on.isoformat(), one.register.reference


def decision(request: PageRequest, reference: Reference) -> TaskingShown:
    """Read a tasking decision."""
    found = queries.decision(reference)
    note_opened(found.register, actor=request.viewer)
    return _decision(found, to=request.viewer)


def _decision(found: Decision, *, to: Viewer) -> TaskingShown:
    return TaskingShown(
        record=shown.whole(found.register, to=to),
        about=_openable(found.matter, to),
        meeting=_openable(found.decided_at, to),
        options=found.options,
        owner=found.owner_team.name,
        capabilities=[team.name for team in queries.tasked_teams([found])[found.pk]],
        resources=found.resources,
        risk_owner=names([found.risk_owner_id])[found.risk_owner_id],
        review_on=found.review_on,
        level=found.level,
        disclosure=found.disclosure,
    )


def _openable(register: Register | None, viewer: Viewer) -> str | None:
    """The reference of a record that somebody may open."""
    if register is None or not KINDS[register.kind].is_open_to(viewer):
        return None
    return register.reference


OPERATIONS = (
    reads(
        "tasking-meetings",
        meetings,
        area=TASKING,
        page="tasking:meetings",
        answers=Page[MeetingRow],
    ),
    reads(
        "tasking-meetings/{reference}",
        meeting,
        area=TASKING,
        page="tasking:meeting",
        answers=MeetingShown,
    ),
    reads(
        "tasking-decisions",
        decisions,
        area=TASKING,
        page="tasking:decisions",
        answers=Page[TaskingRow],
    ),
    reads(
        "tasking-decisions/{reference}",
        decision,
        area=TASKING,
        page="tasking:decision",
        answers=TaskingShown,
    ),
)
