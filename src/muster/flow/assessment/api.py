"""Threats for programs, read only: a person opens, scores and reviews on pages."""

from datetime import date, datetime
from decimal import Decimal

from muster.core.records.actions import note_listed, note_opened
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordWhole
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
from muster.flow.assessment.models import Assessment, Threat
from muster.flow.assessment.queries import threats as queries

THREATS = Area("assessment", "Threats")


class ThreatRow(Shown):
    """A threat in the list."""

    record: RecordRow
    kind: str
    area: str
    force: str


class FactorShown(Shown):
    """One factor of a score, with its evidence."""

    factor: str
    weight: int
    score: int
    evidence: str
    confidence: str


class ScoreShown(Shown):
    """The reviewed score that stands; of one version of one model."""

    model: str
    notice: str
    total: Decimal
    band: str
    reviewed_at: datetime | None
    against_it: str
    dispute: str
    factors: list[FactorShown]


class ThreatShown(Shown):
    """A threat with the score that stands, if one does."""

    record: RecordWhole
    kind: str
    area: str
    force: str
    trigger: str
    trigger_from: str
    signatory: str
    signed_on: date
    national_reference: str
    score: ScoreShown | None


def threats(request: PageRequest, after: str = "") -> Page[ThreatRow]:
    """List the threats that you may see, newest first."""
    found = queries.threats(after=place(after, of="threats"), limit=MOST + 1)
    note_listed("threats", actor=request.viewer)
    return shown_page(
        found, _row, of="threats", values=lambda one: shown.place_of(one.register)
    )


def _row(one: Threat) -> ThreatRow:
    return ThreatRow(
        record=shown.row(one.register),
        kind=one.kind,
        area=one.area,
        force=one.force.short_name,
    )


def threat(request: PageRequest, reference: Reference) -> ThreatShown:
    """Read a threat with the score that stands."""
    found = queries.threat(reference)
    note_opened(found.register, actor=request.viewer)
    standing = queries.standing(found.pk)
    return ThreatShown(
        record=shown.whole(found.register, to=request.viewer),
        kind=found.kind,
        area=found.area,
        force=found.force.name,
        trigger=found.trigger,
        trigger_from=found.trigger_from.name,
        signatory=found.signatory,
        signed_on=found.signed_on,
        national_reference=found.national_reference,
        score=_score(standing) if standing else None,
    )


def _score(standing: Assessment) -> ScoreShown:
    rests = queries.explained(standing)
    return ScoreShown(
        model=rests.model.title,
        notice=rests.model.notice,
        total=rests.outcome.shown,
        band=rests.outcome.band.title,
        reviewed_at=standing.reviewed_at,
        against_it=standing.opposing,
        dispute=queries.disputed([standing.id]).get(standing.id, ""),
        factors=[
            FactorShown(
                factor=line.factor.title,
                weight=line.factor.weight,
                score=line.score.score,
                evidence=line.score.evidence,
                confidence=line.score.confidence,
            )
            for line in rests.lines
        ],
    )


OPERATIONS = (
    reads(
        "threats",
        threats,
        area=THREATS,
        page="assessment:threats",
        answers=Page[ThreatRow],
    ),
    reads(
        "threats/{reference}",
        threat,
        area=THREATS,
        page="assessment:threat",
        answers=ThreatShown,
    ),
)
