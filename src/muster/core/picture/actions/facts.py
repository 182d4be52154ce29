"""Adding facts, withdrawing facts and links."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.actions.withdrawing import withdraw
from muster.core.picture.models import Fact, Item, Link, Subject
from muster.core.picture.recording import Statement, write_facts
from muster.core.terms.viewer import Viewer


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
    fact = withdraw(Fact.objects.all(), fact_id, reason=reason, actor=actor, at=at)
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
    link = withdraw(Link.objects.all(), link_id, reason=reason, actor=actor, at=at)
    audit(
        Operation.ALTERATION,
        "picture.link_withdrawn",
        actor=actor,
        subject_id=link.from_subject_id,
        access_class=link.access_class,
        body=reason,
    )
    return link
