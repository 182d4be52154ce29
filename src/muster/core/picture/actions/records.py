"""Saying what part people have in records."""

from datetime import date, datetime
from uuid import UUID

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.actions.withdrawing import withdraw
from muster.core.picture.models import Category, RecordSubject, Subject
from muster.core.picture.recording import write_part
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer


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
    part = withdraw(
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
