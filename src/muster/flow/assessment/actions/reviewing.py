"""The second person's review of a score."""

from datetime import datetime
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.jobs.actions import announce
from muster.core.records.actions import touch
from muster.core.terms.reason import Reason, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.assessment import access
from muster.flow.assessment.actions.checks import (
    end_standing,
    latest_scoring,
    leave_entry,
)
from muster.flow.assessment.events import ThreatRanked
from muster.flow.assessment.models import (
    Assessment,
    Threat,
)
from muster.flow.assessment.queries import threats
from muster.flow.assessment.rules.review import (
    reasons_against_review,
    reasons_against_viewing,
)


@atomic
def view_before_review(
    threat: Threat, *, own_view: str, own_band: str, actor: Viewer, at: datetime
) -> Assessment:
    """Write the reviewer's own view and band; only then is the score shown.

    Raises  Refused for one's own scoring, without a view, or for another's job.
    Audit   threat.reviewer_viewed
    """
    assessment = latest_scoring(threat)
    against = list(reasons_against_viewing(threats.scored(assessment), actor))
    if not actor.holds(*access.ASSESSORS):
        against.append(Reason("To review a score is for a ROCTA assessor"))
    if assessment.scored_at is None or assessment.reviewed_at is not None:
        against.append(Reason("It does not await a review"))
    if not own_view.strip():
        against.append(Reason("Your own view is to be written first"))
    refuse_if(against, remedy="Another assessor reviews it.")
    touch(threat.register, version=threat.register.version, at=at)
    assessment.reviewer_id, assessment.reviewer_view = actor.user_id, own_view.strip()
    assessment.reviewer_band = own_band
    assessment.save(update_fields=("reviewer", "reviewer_view", "reviewer_band"))
    leave_entry(Operation.ALTERATION, "threat.reviewer_viewed", threat.register, actor)
    return assessment


@atomic
def review(threat: Threat, *, actor: Viewer, at: datetime) -> Assessment:
    """Agree to a score that somebody else gave: the threat is ranked.

    The reviewer's own view was written before (view_before_review).
    Announces ThreatRanked.
    Audit   threat.review
    """
    assessment = latest_scoring(threat)
    refuse_if(reasons_against_review(threats.scored(assessment), actor))
    register = threat.register
    move(register, "review", own_view=assessment.reviewer_view, actor=actor, at=at)
    end_standing(register, at)
    assessment.reviewed_at = at
    assessment.save(update_fields=("reviewed_at",))
    announce(ThreatRanked(event_id=uuid4(), threat_id=register.id))
    return assessment


@atomic
def send_back(threat: Threat, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Send a score back to who gave it, with the reason; their view stands.

    Audit   threat.send_back
    """
    assessment = latest_scoring(threat)
    refuse_if(reasons_against_review(threats.scored(assessment), actor))
    register = threat.register
    move(register, "send_back", reason=reason, actor=actor, at=at)
    assessment.ended_at = at
    assessment.save(update_fields=("ended_at",))
    Assessment.objects.create(
        register=register,
        access_class=register.access_class,
        model=assessment.model,
        begun_by_id=assessment.begun_by_id,
        begun_at=at,
        own_view=assessment.own_view,
        own_band=assessment.own_band,
    )
