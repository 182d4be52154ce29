"""Disputing a fact, and deciding a dispute."""

from datetime import datetime
from uuid import UUID

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.people.first import done_before
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
    open_one = Dispute.objects.filter(fact=fact, decided_at=None).first()
    if open_one is not None:
        raise ChangedMeanwhile(
            done_before(
                "disputed this",
                by=open_one.raised_by_id,
                at=open_one.raised_at,
                words=open_one.reason,
            ),
            remedy="It shows as disputed until somebody else decides.",
        )
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
        raised.refresh_from_db()
        upheld_words = "upheld" if raised.upheld else "did not uphold"
        raise ChangedMeanwhile(
            done_before(
                f"{upheld_words} this dispute",
                by=raised.decided_by_id,
                at=raised.decided_at,
                words=raised.decision,
            ),
            remedy="It is decided once. Dispute the fact again, if there is more.",
        )
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
