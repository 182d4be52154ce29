"""Disruptions for programs, read only: claims are judged by people on pages."""

from datetime import date

from pydantic import Field

from muster.core.records.actions import note_listed, note_opened
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordWhole
from muster.core.web.api import (
    Area,
    Page,
    Reference,
    Shown,
    Word,
    place,
    reads,
    shown_page,
)
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest
from muster.flow.outcomes import queries
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Level

DISRUPTIONS = Area("outcomes", "Disruptions")


class DisruptionRow(Shown):
    """A disruption in the list."""

    record: RecordRow
    occurred_on: date
    counted_to: str
    level_claimed: str
    level_agreed: str = Field(description="Empty until the panel has agreed one")


class FactShown(Shown):
    """Something that happened, counted."""

    kind: str
    count: int
    pence: int | None
    detail: str


class DisruptionShown(Shown):
    """A disruption as it is claimed, and the level agreed."""

    record: RecordWhole
    threat: str = Field(description="Its reference; empty if you may not see it")
    occurred_on: date
    strand: str
    tactic: str
    counted_to: str
    shared_in_by: list[str]
    level_claimed: str
    level_agreed: str
    narrative: str
    evidence: str
    evidence_records: list[str]
    national_reference: str
    facts: list[FactShown]


def disruptions(
    request: PageRequest, state: Word = "", after: str = ""
) -> Page[DisruptionRow]:
    """List the disruptions that you may see, the last claimed first."""
    found = queries.page_of(
        state=state, after=place(after, of="disruptions"), at_most=MOST + 1
    )
    note_listed("disruptions", actor=request.viewer)
    levels = queries.agreed(one.register for one in found)

    def row(one: Disruption) -> DisruptionRow:
        return DisruptionRow(
            record=shown.row(one.register),
            occurred_on=one.occurred_on,
            counted_to=one.lead.name,
            level_claimed=one.level_claimed,
            level_agreed=_level(levels.get(one.register_id)),
        )

    return shown_page(
        found, row, of="disruptions", values=lambda one: shown.place_of(one.register)
    )


def _level(agreed: Level | None) -> str:
    return agreed.value if agreed else ""


def disruption(request: PageRequest, reference: Reference) -> DisruptionShown:
    """Read a disruption as it is claimed, and the level agreed."""
    found = queries.disruption(reference)
    register = found.register
    note_opened(register, actor=request.viewer)
    threat = queries.threat_of(register)
    return DisruptionShown(
        record=shown.whole(register, to=request.viewer),
        threat=threat.reference if threat else "",
        occurred_on=found.occurred_on,
        strand=found.strand,
        tactic=found.tactic,
        counted_to=found.lead.name,
        shared_in_by=[team.name for team in queries.contributors(register)],
        level_claimed=found.level_claimed,
        level_agreed=_level(queries.agreed([register]).get(register.id)),
        narrative=found.narrative,
        evidence=found.evidence,
        evidence_records=[one.reference for one in queries.evidence_records(register)],
        national_reference=found.national_reference,
        facts=[
            FactShown(
                kind=one.kind, count=one.count, pence=one.value, detail=one.detail
            )
            for one in queries.facts_of(register)
        ],
    )


OPERATIONS = (
    reads(
        "disruptions",
        disruptions,
        area=DISRUPTIONS,
        page="outcomes:disruptions",
        answers=Page[DisruptionRow],
    ),
    reads(
        "disruptions/{reference}",
        disruption,
        area=DISRUPTIONS,
        page="outcomes:disruption",
        answers=DisruptionShown,
    ),
)
