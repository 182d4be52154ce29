"""What people do to the picture. Each act leaves one audit entry."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import (
    Category,
    Dispute,
    Fact,
    Item,
    Judgement,
    Link,
    RecordSubject,
    Subject,
)
from muster.core.picture.models.constraints import Withdrawable
from muster.core.picture.recording import Statement, write_facts, write_part
from muster.core.records.models import Register
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.core.terms.viewer import Viewer

Row = TypeVar("Row", bound=Withdrawable)


def add_facts(
    subject: Subject,
    statements: Iterable[Statement],
    *,
    item: Item,
    actor: Viewer,
    at: datetime,
) -> list[Fact]:
    """Add what an item says of a subject; what it said already is left alone.

    Raises  Refused for an unknown property, or sensitive data with no condition.
    Law     Data Protection Act 2018 ss.35, 38.
    Audit   picture.facts_added
    """
    facts = write_facts(subject, statements, item=item, actor=actor, at=at)
    audit(
        Operation.COLLECTION,
        "picture.facts_added",
        actor=actor,
        register_id=item.register_id,
        subject_id=subject.id,
        access_class=item.access_class,
    )
    return facts


def withdraw_fact(fact_id: UUID, *, reason: str, actor: Viewer, at: datetime) -> Fact:
    """Withdraw a fact: it stays on record, and is no longer relied on.

    Raises  NotFound for one that may not be seen, Refused without a reason,
            ChangedMeanwhile if it is withdrawn already.
    Audit   picture.fact_withdrawn
    """
    fact = _withdraw(Fact.objects.all(), fact_id, reason=reason, actor=actor, at=at)
    audit(
        Operation.ALTERATION,
        "picture.fact_withdrawn",
        actor=actor,
        subject_id=fact.subject_id,
        access_class=fact.access_class,
        body=reason,
    )
    return fact


def withdraw_link(link_id: UUID, *, reason: str, actor: Viewer, at: datetime) -> Link:
    """Withdraw a link, as withdraw_fact does a fact.

    Audit   picture.link_withdrawn
    """
    link = _withdraw(Link.objects.all(), link_id, reason=reason, actor=actor, at=at)
    audit(
        Operation.ALTERATION,
        "picture.link_withdrawn",
        actor=actor,
        subject_id=link.from_subject_id,
        access_class=link.access_class,
        body=reason,
    )
    return link


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
            no evidence.
    Audit   picture.judged
    """
    if one.id == other.id:
        raise Refused("These are one and the same record")
    if verdict is Verdict.SAME and one.kind != other.kind:
        raise Refused("Two records of different kinds are not the same")
    if not evidence.strip():
        raise Refused("Say on what evidence", remedy="Write what you rely on.")
    first, second = sorted((one, other), key=lambda subject: subject.id)
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


def withdraw_judgement(
    judgement_id: UUID, *, reason: str, actor: Viewer, at: datetime
) -> Judgement:
    """Withdraw a judgement: the two stand as they would have without it.

    Audit   picture.judgement_withdrawn
    """
    judgement = _withdraw(
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


def link_record(
    register: Register,
    subject: Subject,
    *,
    category: Category,
    actor: Viewer,
    at: datetime,
    note: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RecordSubject:
    """Say what part a person has in a record; several parts may be held at once.

    A thing or place has the category THING, a person never.
    Law     Data Protection Act 2018 s.38(3).
    Audit   picture.record_linked
    """
    part, is_new = write_part(
        register,
        subject,
        category=category,
        note=note,
        valid_from=valid_from,
        valid_to=valid_to,
        actor=actor,
        at=at,
    )
    if is_new:
        audit(
            Operation.COLLECTION,
            "picture.record_linked",
            actor=actor,
            register_id=register.id,
            subject_id=subject.id,
            access_class=register.access_class,
            body=category.value,
        )
    return part


def unlink_record(
    part_id: UUID, *, reason: str, actor: Viewer, at: datetime
) -> RecordSubject:
    """Withdraw what was said of a person's part in a record.

    Audit   picture.record_unlinked
    """
    part = _withdraw(
        RecordSubject.objects.all(), part_id, reason=reason, actor=actor, at=at
    )
    audit(
        Operation.ALTERATION,
        "picture.record_unlinked",
        actor=actor,
        register_id=part.register_id,
        subject_id=part.subject_id,
        access_class=part.access_class,
        body=reason,
    )
    return part


def dispute(fact_id: UUID, *, reason: str, actor: Viewer, at: datetime) -> Dispute:
    """Say that a fact is wrong; it shows as disputed until someone else decides.

    Law     Data Protection Act 2018 s.46.
    Audit   picture.disputed
    """
    fact = _seen(Fact.objects.all(), fact_id)
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
        _withdraw(
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


def searched(terms: str, *, actor: Viewer) -> None:
    """Note that somebody searched the picture, and for what.

    Audit   picture.searched
    """
    audit(Operation.CONSULTATION, "picture.searched", actor=actor, body=terms)


def opened(subject: Subject, *, actor: Viewer) -> None:
    """Note that somebody opened a person or thing: one entry, however many panels.

    Audit   picture.opened
    """
    audit(Operation.CONSULTATION, "picture.opened", actor=actor, subject_id=subject.id)


def compared(one: Subject, other: Subject, *, actor: Viewer) -> None:
    """Note that somebody laid two records side by side.

    Audit   picture.compared
    """
    audit(
        Operation.CONSULTATION,
        "picture.compared",
        actor=actor,
        subject_id=other.id,
        body=f"{one.reference} and {other.reference}",
    )


def _seen(rows: QuerySet[Row], row_id: UUID) -> Row:
    row = rows.filter(id=row_id).first()
    if row is None:
        raise NotFound(str(row_id))
    return row


def _withdraw(
    rows: QuerySet[Row], row_id: UUID, *, reason: str, actor: Viewer, at: datetime
) -> Row:
    row = _seen(rows, row_id)
    if not reason.strip():
        raise Refused("Say why it is withdrawn", remedy="Write the reason.")
    changed = rows.filter(id=row_id, retracted_at=None).update(
        retracted_at=at,
        retracted_by_id=actor.user_id,
        retraction_reason=reason.strip(),
    )
    if not changed:
        raise ChangedMeanwhile(
            "This is withdrawn already", remedy=row.retraction_reason
        )
    row.refresh_from_db()
    return row
