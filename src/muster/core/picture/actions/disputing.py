"""Disputing a fact, and deciding a dispute."""

from datetime import datetime
from uuid import UUID

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.actions.withdrawing import seen, withdraw
from muster.core.picture.models import Dispute, Fact
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.core.terms.viewer import Viewer


def dispute(fact_id: UUID, *, reason: str, actor: Viewer, at: datetime) -> Dispute:
    """Say that a fact is wrong; it shows as disputed until someone else decides.

    Law     Data Protection Act 2018 s.46.
    Audit   picture.disputed
    """
    fact = seen(Fact.objects.all(), fact_id)
    if not reason.strip():
        raise Refused("Say what is wrong with it", remedy="Write the reason.")
    if Dispute.objects.filter(fact=fact, decided_at=None).exists():
        raise ChangedMeanwhile("This is disputed already, and not yet decided")
    raised = Dispute.objects.create(
        fact=fact,
        access_class=fact.access_class,
        reason=reason.strip(),
        raised_at=at,
        raised_by_id=actor.user_id,
    )
    audit(
        Operation.COLLECTION,
        "picture.disputed",
        actor=actor,
        subject_id=fact.subject_id,
        access_class=fact.access_class,
        body=reason,
    )
    return raised


def decide_dispute(
    dispute_id: UUID, *, upheld: bool, decision: str, actor: Viewer, at: datetime
) -> Dispute:
    """Decide a dispute that somebody else raised; upheld, the fact is withdrawn.

    Raises  Refused for one's own dispute, or with no reason for the decision.
    Audit   picture.dispute_decided
    """
    raised = Dispute.objects.select_related("fact").filter(id=dispute_id).first()
    if raised is None:
        raise NotFound(str(dispute_id))
    if raised.raised_by_id == actor.user_id:
        raise Refused("A dispute is decided by someone else than who raised it")
    if not decision.strip():
        raise Refused("A decision has its reason", remedy="Write the reason.")
    decided = Dispute.objects.filter(id=dispute_id, decided_at=None).update(
        decided_at=at,
        decided_by_id=actor.user_id,
        upheld=upheld,
        decision=decision.strip(),
    )
    if not decided:
        raise ChangedMeanwhile("This dispute is decided already")
    if upheld and not raised.fact.is_withdrawn:
        withdraw(
            Fact.objects.all(), raised.fact_id, reason=decision, actor=actor, at=at
        )
    audit(
        Operation.ALTERATION,
        "picture.dispute_decided",
        actor=actor,
        subject_id=raised.fact.subject_id,
        access_class=raised.access_class,
        body=decision,
    )
    raised.refresh_from_db()
    return raised
