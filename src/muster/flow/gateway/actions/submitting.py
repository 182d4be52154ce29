"""A request is sent."""

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import shared_label
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day
from muster.core.notices.actions import tell_role
from muster.core.people.bodies import standing_teams
from muster.core.people.queries import the_unit
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.touches.reading import READING
from muster.flow.gateway import queries
from muster.flow.gateway.actions.checks import texts
from muster.flow.gateway.clocks import AT_RISK, RESPONSE
from muster.flow.gateway.models import (
    RequestMark,
    TaskingRequest,
)
from muster.flow.gateway.rules import asking
from muster.flow.gateway.rules.asking import FORM, Ask
from muster.flow.gateway.rules.marks import marks_of
from muster.flow.gateway.workflow import (
    ASKERS,
    GATEWAY,
    REQUEST,
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
    refuse_above(texts(ask))
    body = _asking_body(actor, asked_by_id)
    against = asking.faults(ask, today=london_day(at))
    if ask.capability and ask.capability not in dict(queries.capabilities()):
        against += (Reason("The capability is one that the unit has", FORM),)
    refuse_if(against, remedy="Complete the request and send it again.")
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
    if ask.skips_the_queue:
        clocks.start(register, AT_RISK.rule_id, at=at, actor=actor)
    audit(
        Operation.COLLECTION,
        "tasking_request.submit",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=ask.title,
        touching=READING.keys_in(*texts(ask).values()),
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
        standing_teams()
        .filter(organisation=the_unit(), capability="gateway")
        .values_list("id", flat=True)
        .first()
    )


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
