"""Disputing a score, and deciding the dispute."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.people.first import done_before
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.assessment import access
from muster.flow.assessment.actions.checks import leave_entry
from muster.flow.assessment.models import (
    Assessment,
    ScoreDispute,
)
from muster.flow.assessment.rules.review import (
    reasons_against_deciding,
)


@atomic
def dispute(
    assessment: Assessment, *, factor: str, reason: str, actor: Viewer, at: datetime
) -> ScoreDispute:
    """Say that a score is wrong: it shows until someone else decides.

    factor: the factor meant; "" for the whole score.
    Audit   threat.score_disputed
    """
    if not reason.strip():
        raise Refused("Say what is wrong with the score")
    raised = ScoreDispute.objects.create(
        register_id=assessment.register_id,
        access_class=assessment.access_class,
        assessment=assessment,
        factor=factor,
        reason=reason.strip(),
        raised_by_id=actor.user_id,
        raised_at=at,
    )
    leave_entry(
        Operation.COLLECTION,
        "threat.score_disputed",
        assessment.register,
        actor,
        body=reason,
    )
    return raised


@atomic
def decide_dispute(
    raised: ScoreDispute, *, upheld: bool, decision: str, actor: Viewer, at: datetime
) -> ScoreDispute:
    """Decide a dispute that someone else raised, of someone else's score.

    Upheld, it shows until the threat is scored again.
    Raises  Refused, and ChangedMeanwhile for whoever decides second.
    Audit   threat.dispute_decided
    """
    against = list(
        reasons_against_deciding(
            raised_by=raised.raised_by_id,
            scored_by=raised.assessment.begun_by_id,
            actor=actor,
        )
    )
    if not actor.holds(*access.ASSESSORS):
        against.append(Reason("To decide a dispute is for a ROCTA assessor"))
    if not decision.strip():
        against.append(Reason("A decision has its reason"))
    if not raised.is_open:
        raise _decided_before(raised)
    refuse_if(against)
    decided = ScoreDispute.objects.filter(id=raised.id, decided_at=None).update(
        decided_at=at,
        decided_by_id=actor.user_id,
        upheld=upheld,
        decision=decision.strip(),
    )
    if not decided:
        raised.refresh_from_db()
        raise _decided_before(raised)
    raised.refresh_from_db()
    leave_entry(
        Operation.ALTERATION,
        "threat.dispute_decided",
        raised.register,
        actor,
        body=decision,
    )
    return raised


def _decided_before(raised: ScoreDispute) -> ChangedMeanwhile:
    """Who decided it first, when and in which words."""
    upheld = "upheld" if raised.upheld else "did not uphold"
    return ChangedMeanwhile(
        done_before(
            f"{upheld} this dispute",
            by=raised.decided_by_id,
            at=raised.decided_at,
            words=raised.decision,
        ),
        remedy="It is decided once. Dispute the score again, if there is more.",
    )
