"""What people do with a tasking request."""

import uuid
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import shared_label, unit_label
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.notices.actions import tell, tell_role
from muster.core.people.models import Team, User
from muster.core.people.queries import the_unit
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.flow.gateway import queries
from muster.flow.gateway.clocks import RESPONSE
from muster.flow.gateway.events import RequestAccepted
from muster.flow.gateway.models import (
    Decision,
    DecisionCriterion,
    RequestMark,
    TaskingRequest,
    Triage,
    TriageMark,
)
from muster.flow.gateway.rules import asking, criteria, deciding
from muster.flow.gateway.rules.asking import FORM, Ask
from muster.flow.gateway.rules.criteria import CURRENT, Mark
from muster.flow.gateway.rules.deciding import Decided, Outcome
from muster.flow.gateway.rules.marks import marks_of
from muster.flow.gateway.workflow import (
    ASKERS,
    ESCALATED,
    GATEWAY,
    REQUEST,
    TRIAGED,
)


@atomic
def submit(
    ask: Ask, *, actor: Viewer, at: datetime, asked_by_id: UUID | None = None
) -> TaskingRequest:
    """Send a request to the gateway and start the response target.

    asked_by_id: the body on whose behalf a gateway officer takes it down; an
                 officer of a force or partner asks for their own.
    Raises  Refused with all that is missing.
    Audit   tasking_request.submit
    """
    refuse_above(_texts(ask))
    body = _asking_body(actor, asked_by_id)
    against = asking.faults(ask, today=london_day(at))
    if ask.capability and ask.capability not in dict(queries.capabilities()):
        against += (Reason("The capability is one that the unit has", FORM),)
    if against:
        raise Refused(*against, remedy="Complete the request and send it again.")
    register = open_record(
        REQUEST.key,
        title=ask.title,
        access_class=intern(shared_label(body)),
        actor=actor,
        at=at,
        owner_team_id=_gateway_team(),
    )
    asked = TaskingRequest.objects.create(
        register=register,
        access_class=register.access_class,
        asked_by_id=body,
        **_columns(ask),
    )
    _mark(register, ask)
    clocks.start(register, RESPONSE.rule_id, at=at, actor=actor)
    audit(
        Operation.COLLECTION,
        "tasking_request.submit",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=ask.title,
    )
    _tell_gateway(register, ask, actor=actor, at=at)
    return asked


def _asking_body(actor: Viewer, named: UUID | None) -> UUID:
    """The body that asks: the officer's own, or one a gateway officer names."""
    if actor.holds(*ASKERS):
        return actor.organisation_id
    if not actor.holds(*GATEWAY):
        raise Refused(
            Reason("A request is sent by the force or partner that asks", FORM),
            remedy="Ask the gateway to take it down for them.",
        )
    if named is None or not queries.bodies_that_ask().filter(id=named).exists():
        raise Refused(Reason("It says which force or partner asks", FORM))
    return named


def _gateway_team() -> UUID | None:
    return (
        Team.objects.filter(organisation=the_unit(), capability="gateway")
        .values_list("id", flat=True)
        .first()
    )


def _texts(values: "Ask | Decided") -> dict[str, str]:
    """Whatever was typed, by the question it answers."""
    said = {field.name: getattr(values, field.name) for field in fields(values)}
    return {
        f"“{name.replace('_', ' ').capitalize()}”": text
        for name, text in said.items()
        if isinstance(text, str)
    }


def _columns(ask: Ask) -> dict[str, object]:
    """A request's fields as columns; its title stands in the register."""
    return {
        field.name: getattr(ask, field.name)
        for field in fields(ask)
        if field.name != "title"
    }


def _mark(register: Register, ask: Ask) -> None:
    RequestMark.objects.bulk_create(
        RequestMark(
            register=register,
            access_class=register.access_class,
            kind=mark.kind,
            value=mark.value[:200],
        )
        for mark in sorted(marks_of(ask))
    )


def _tell_gateway(register: Register, ask: Ask, *, actor: Viewer, at: datetime) -> None:
    urgent = "Risk to life: " if ask.skips_the_queue else ""
    text = f"{urgent}a tasking request came in"
    for role in GATEWAY:
        tell_role(role, register, text=text[:1].upper() + text[1:], actor=actor, at=at)


@atomic
def triage(
    register: Register, marks: Mapping[str, Mark], *, actor: Viewer, at: datetime
) -> Triage:
    """Score a request on the stated criteria; an earlier scoring stays beside it.

    Raises  Refused for a mark missing, out of range or without a reason.
    Audit   tasking_request.triage, or score_again
    """
    refuse_above({f"“{key}”": mark.reason for key, mark in marks.items()})
    against = criteria.faults(marks)
    if against:
        raise Refused(*against, remedy="Give each criterion a mark and a reason.")
    verb = "score_again" if register.state == TRIAGED.key else "triage"
    move(register, verb, actor=actor, at=at)
    made = Triage.objects.create(
        register=register,
        request_class=register.access_class,
        access_class=intern(unit_label()),
        version=CURRENT.version,
        by_id=actor.user_id,
        at=at,
    )
    TriageMark.objects.bulk_create(
        TriageMark(
            triage=made,
            access_class=made.access_class,
            criterion=one.key,
            points=marks[one.key].points,
            reason=marks[one.key].reason,
        )
        for one in CURRENT.criteria
    )
    tell_role(
        Role.GATEWAY_MANAGER,
        register,
        text="A tasking request is scored and awaits a decision",
        actor=actor,
        at=at,
    )
    return made


@atomic
def step(
    register: Register, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Make a move that needs nothing but its reason.

    These are: return for information, provide it, withdraw, escalate, look
    again, close.
    Audit   tasking_request.<verb>
    """
    refuse_above({"The reason": reason})
    if verb == "escalate":
        _may_escalate(register)
    made = move(register, verb, actor=actor, at=at, reason=reason)
    _tell_of_step(register, verb, actor=actor, at=at)
    return made


def _may_escalate(register: Register) -> None:
    before = Transition.objects.filter(register=register, verb="escalate").count()
    against = deciding.may_escalate(times_before=before)
    if against:
        raise Refused(against, remedy="Raise it at the next tasking meeting.")


STEPS_TOLD = {
    "return_for_information": "Your tasking request was returned for information",
    "close": "Your tasking request was closed",
    "look_again": "Your deferred tasking request is looked at again",
}


def _tell_of_step(
    register: Register, verb: str, *, actor: Viewer, at: datetime
) -> None:
    if verb in STEPS_TOLD:
        text = STEPS_TOLD[verb]
        tell([register.opened_by_id], register, text=text, actor=actor, at=at)
    elif verb == "escalate":
        text = "A decision on a tasking request was escalated"
        tell_role(Role.TASKING_CHAIR, register, text=text, actor=actor, at=at)
    else:
        text = f"Tasking request: {verb.replace('_', ' ')}"
        tell_role(Role.GATEWAY_OFFICER, register, text=text, actor=actor, at=at)


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
    announce(RequestAccepted(event_id=uuid.uuid4(), request_id=register.id))
    text = "Your tasking request was accepted at once"
    tell([register.opened_by_id], register, text=text, actor=actor, at=at)
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
    refuse_above(_texts(decided))
    escalated = register.state == ESCALATED.key
    _check(register, decided, actor=actor, at=at)
    move(register, decided.outcome.value, actor=actor, at=at, reason=decided.reason)
    made = _write(register, decided, actor=actor, at=at, escalated=escalated)
    if decided.outcome.takes_it_on:
        announce(RequestAccepted(event_id=uuid.uuid4(), request_id=register.id))
    text = f"Your tasking request was decided: {decided.outcome.words.lower()}"
    tell([register.opened_by_id], register, text=text, actor=actor, at=at)
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
    refuse_above(_texts(decided))
    if decided.outcome is not Outcome.ACCEPT:
        raise Refused(Reason("It was accepted at once", deciding.ROBUST))
    against = deciding.faults(decided, today=london_day(at))
    if against:
        raise Refused(*against)
    move(register, "record_after", actor=actor, at=at, reason=decided.reason)
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
    if against:
        raise Refused(*against)


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
        decider_name=_name_and_post(actor),
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


def _name_and_post(actor: Viewer) -> str:
    """Rank, name and job, as a decision is signed."""
    rank = User.objects.values_list("rank", flat=True).get(id=actor.user_id)
    jobs = ", ".join(sorted(role.title.lower() for role in actor.roles))
    return f"{rank} {actor.name}, {jobs}".strip()
