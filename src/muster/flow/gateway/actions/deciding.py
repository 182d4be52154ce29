"""A request is decided."""

import uuid
from datetime import datetime

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.flow.gateway import queries
from muster.flow.gateway.actions.checks import texts
from muster.flow.gateway.actions.contact import dealt_with, name_and_post
from muster.flow.gateway.events import RequestAccepted
from muster.flow.gateway.models import (
    Decision,
    DecisionCriterion,
    Triage,
)
from muster.flow.gateway.rules import deciding
from muster.flow.gateway.rules.criteria import CURRENT
from muster.flow.gateway.rules.deciding import Decided, Outcome
from muster.flow.gateway.workflow import (
    ESCALATED,
)


@atomic
def accept_at_once(
    register: Register, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Accept a request where life is at risk before it is scored; record it after.

    Raises  Refused where neither life is at risk nor anyone is kidnapped.
    Audit   tasking_request.accept_at_once
    """
    refuse_above({"The reason": reason})
    if not queries.of(register).as_asked().skips_the_queue:
        raise Refused(
            Reason(
                "Only a risk to life or a kidnap skips the queue",
                deciding.ROBUST,
            ),
            remedy="Score the request and have it decided.",
        )
    made = move(register, "accept_at_once", actor=actor, at=at, reason=reason)
    dealt_with(register, actor=actor, at=at)
    announce(RequestAccepted(event_id=uuid.uuid4(), request_id=register.id))
    return made


@atomic
def decide(
    register: Register, decided: Decided, *, actor: Viewer, at: datetime
) -> Decision:
    """Decide a request, with reason, criteria, day of review and escalation.

    The decider is another than who submitted it, scored it or, after an
    escalation, decided it before.
    Audit   tasking_request.<outcome>
    """
    refuse_above(texts(decided))
    escalated = register.state == ESCALATED.key
    _check(register, decided, actor=actor, at=at)
    move(register, decided.outcome.value, actor=actor, at=at, reason=decided.reason)
    dealt_with(register, actor=actor, at=at)
    made = _write(register, decided, actor=actor, at=at, escalated=escalated)
    if decided.outcome.takes_it_on:
        announce(RequestAccepted(event_id=uuid.uuid4(), request_id=register.id))
    return made


@atomic
def record_after(
    register: Register, decided: Decided, *, actor: Viewer, at: datetime
) -> Decision:
    """Write the decision on a request that was accepted at once.

    Whoever accepted it need not be another: it is written by the manager, and
    says who accepted it.
    Audit   tasking_request.record_after
    """
    refuse_above(texts(decided))
    if decided.outcome is not Outcome.ACCEPT:
        raise Refused(Reason("It was accepted at once", deciding.ROBUST))
    refuse_if(deciding.faults(decided, today=london_day(at)))
    move(register, "record_after", actor=actor, at=at, reason=decided.reason)
    dealt_with(register, actor=actor, at=at)
    return _write(register, decided, actor=actor, at=at, at_once=True)


def _check(
    register: Register, decided: Decided, *, actor: Viewer, at: datetime
) -> None:
    """Refuse a decision that lacks something or that this person may not make."""
    scored = Triage.objects.filter(register=register)
    before = Decision.objects.filter(register=register)
    if register.state != ESCALATED.key:
        before = before.none()
    against = (
        *deciding.wrong_decider(
            decider_id=actor.user_id,
            submitted_by_id=register.opened_by_id,
            scored_by_ids=frozenset(scored.values_list("by_id", flat=True)),
            decided_by_ids=frozenset(before.values_list("decider_id", flat=True)),
        ),
        *deciding.faults(decided, today=london_day(at)),
    )
    refuse_if(against)


def _write(
    register: Register,
    decided: Decided,
    *,
    actor: Viewer,
    at: datetime,
    escalated: bool = False,
    at_once: bool = False,
) -> Decision:
    made = Decision.objects.create(
        register=register,
        access_class=register.access_class,
        outcome=decided.outcome,
        basis=decided.basis,
        redirect_to=decided.redirect_to,
        covers=decided.covers,
        reason=decided.reason,
        version=CURRENT.version,
        review_on=decided.review_on,
        escalation=decided.escalation,
        decider_id=actor.user_id,
        decider_name=name_and_post(actor),
        at=at,
        at_once=at_once,
        escalated=escalated,
    )
    DecisionCriterion.objects.bulk_create(
        DecisionCriterion(
            decision=made, access_class=made.access_class, criterion=criterion
        )
        for criterion in decided.criteria
    )
    return made
