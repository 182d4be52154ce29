"""Saying who is the same as whom."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.actions.withdrawing import withdraw
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Judgement, Subject
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.terms.viewer import Viewer


def judge(
    one: Subject,
    other: Subject,
    *,
    verdict: Verdict,
    evidence: str,
    access_class: int,
    actor: Viewer,
    at: datetime,
) -> Judgement:
    """Say whether two subjects are the same, on what evidence.

    Nothing is merged: the two are shown together to whoever may see this
    judgement, until it is withdrawn.
    Raises  Refused for a subject and itself, subjects of different kinds, or
            no evidence; ChangedMeanwhile for what the same person said already to
            the same readers, and has not withdrawn.
    Audit   picture.judged
    """
    if one.id == other.id:
        raise Refused("These are one and the same record")
    if verdict is Verdict.SAME and one.kind != other.kind:
        raise Refused("Two records of different kinds are not the same")
    if not evidence.strip():
        raise Refused("Say on what evidence", remedy="Write what you rely on.")
    first, second = sorted((one, other), key=lambda subject: subject.id)
    _wait_for_others(f"picture.judge {first.id} {second.id}")
    said = Judgement.objects.filter(
        one=first,
        other=second,
        verdict=verdict.value,
        access_class=access_class,
        recorded_by_id=actor.user_id,
        retracted_at=None,
    )
    if said.exists():
        raise ChangedMeanwhile(
            "You have judged this already, and it stands",
            remedy="To give other evidence, withdraw that judgement first.",
        )
    judgement = Judgement.objects.create(
        one=first,
        other=second,
        verdict=verdict.value,
        evidence=evidence.strip(),
        access_class=access_class,
        recorded_at=at,
        recorded_by_id=actor.user_id,
    )
    audit(
        Operation.COMBINATION,
        "picture.judged",
        actor=actor,
        subject_id=one.id,
        access_class=access_class,
        body=f"{one.reference} {verdict.value} {other.reference}: {evidence.strip()}",
    )
    return judgement


def _wait_for_others(what: str) -> None:
    """Let nobody else judge the same pair until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def withdraw_judgement(
    judgement_id: UUID, *, reason: str, actor: Viewer, at: datetime
) -> Judgement:
    """Withdraw a judgement: the two stand as they would have without it.

    Audit   picture.judgement_withdrawn
    """
    judgement = withdraw(
        Judgement.objects.all(), judgement_id, reason=reason, actor=actor, at=at
    )
    audit(
        Operation.ALTERATION,
        "picture.judgement_withdrawn",
        actor=actor,
        subject_id=judgement.one_id,
        access_class=judgement.access_class,
        body=reason,
    )
    return judgement
