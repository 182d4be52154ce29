"""Scoring a threat, one's own view first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.transaction import atomic

from muster.core.terms.reason import Reason, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.assessment.actions.checks import latest_scoring
from muster.flow.assessment.models import (
    Assessment,
    FactorScore,
    Threat,
)
from muster.flow.assessment.queries import scoring, threats
from muster.flow.assessment.rules.scoring import outcome, reasons_against_model


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A score of one factor with what it rests on, as the assessor gives it."""

    score: int
    evidence: str
    confidence: str


@atomic
def begin(
    threat: Threat, *, own_view: str, own_band: str, actor: Viewer, at: datetime
) -> Assessment:
    """Begin to score a threat, one's own view and band written first.

    Raises  Refused without a view, for a machine, for another's job, or where no
            model may be used.
    Law     Data Protection Act 2018 ss.50A to 50D.
    Audit   threat.begin
    """
    register = threat.register
    move(register, "begin", own_view=own_view, actor=actor, at=at)
    for before in threats.under_way(register.id):
        before.ended_at = at
        before.save(update_fields=("ended_at",))
    return Assessment.objects.create(
        register=register,
        access_class=register.access_class,
        model=scoring.model_to_score_with().name,
        begun_by_id=actor.user_id,
        begun_at=at,
        own_view=own_view.strip(),
        own_band=own_band,
    )


@atomic
def score(
    threat: Threat,
    *,
    scores: Mapping[str, Evidenced],
    opposing: str,
    actor: Viewer,
    at: datetime,
) -> Assessment:
    """Score every factor, with evidence, and hand it on for review.

    opposing: what speaks against it; "none found" is said in words.
    Raises  Refused for a scoring that somebody else began, without opposing
            evidence, or by a model that may not be used here.
    Audit   threat.score
    """
    assessment = latest_scoring(threat)
    model = scoring.model(assessment.model)
    against = list(reasons_against_model(model, real=settings.REAL))
    if assessment.begun_by_id != actor.user_id:
        against.append(Reason("Somebody else began this scoring"))
    if not opposing.strip():
        against.append(Reason("Say what speaks against the score"))
    if any(not given.evidence.strip() for given in scores.values()):
        against.append(Reason("Every score rests on evidence"))
    refuse_if(against, remedy="Begin a scoring of your own.")
    register = threat.register
    move(register, "score", actor=actor, at=at)
    said = outcome(model, {key: given.score for key, given in scores.items()})
    assessment.opposing, assessment.scored_at = opposing.strip(), at
    assessment.total, assessment.band = said.shown, said.band.key
    assessment.save(update_fields=("opposing", "scored_at", "total", "band"))
    FactorScore.objects.bulk_create(
        FactorScore(
            register=register,
            access_class=register.access_class,
            assessment=assessment,
            factor=key,
            score=given.score,
            evidence=given.evidence.strip(),
            confidence=given.confidence,
        )
        for key, given in scores.items()
    )
    return assessment
