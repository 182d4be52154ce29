"""Opening an operation, and taking it on."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, unit_label
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.notices.actions import tell
from muster.core.people.models import Posting
from muster.core.people.queries import holders, in_force
from muster.core.records.actions import open_record, relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import NotFound, Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.flow.gateway.actions import say_what_became
from muster.flow.gateway.queries import answered_by
from muster.flow.gateway.rules.course import Became
from muster.flow.operations.actions.bringing import bring
from muster.flow.operations.actions.checks import hold_operation
from muster.flow.operations.models import Member, Operation
from muster.flow.operations.queries import CAPABILITY, answers, investigating_teams
from muster.flow.operations.rules import Part, against_opening, against_taking_on
from muster.flow.operations.workflow import KIND, LED_TO
from muster.flow.tasking.access import CHAIRS
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.queries import really_tasked

LOG = logging.getLogger(__name__)


@atomic
def open_operation(
    *,
    name: str,
    aims: str,
    team_id: UUID,
    about: Sequence[Register] = (),
    actor: Viewer,
    at: datetime,
) -> Operation:
    """Open an operation and give it to a team.

    about:  the records that led to it; it needs every need-to-know that they need,
            and who and what stands on them is put on it.
    Audit   operation.opened
    """
    refuse_if(against_opening(actor), remedy="Ask the tasking coordinator to open it.")
    if not investigating_teams().filter(id=team_id).exists():
        raise Refused(
            Reason("That team does not run operations"),
            remedy="Choose one of the investigating teams.",
        )
    return _open(name=name, aims=aims, team_id=team_id, about=about, actor=actor, at=at)


def open_tasked(
    event: CapabilityTasked, *, actor: Viewer, at: datetime
) -> Operation | None:
    """Open the operation that a tasking decision asks for; told twice, once.

    An event is a job's word, which a statement that was not ours may have put in the
    queue: what it says is asked of the rows again, and that its viewer is a chair who
    tasked it. What is not so opens nothing. One decision opens one operation for a
    team, whatever the events that tell of it are numbered.
    Audit   operation.opened
    """
    if event.capability != CAPABILITY:
        return None
    if not actor.holds(*CHAIRS) or not really_tasked(event, by=actor.user_id):
        LOG.warning("An event tells of a tasking that there is not; nothing was opened")
        return None
    found = Register.objects.in_bulk([event.decision_id, event.about_id])
    if len(found) < len({event.decision_id, event.about_id}):
        raise NotFound("The decision, or what it is about")
    decision, about = found[event.decision_id], found[event.about_id]
    try:
        with transaction.atomic():
            return _open(
                name=about.title,
                aims=decision.title,
                team_id=event.team_id,
                about=(decision, about, *_answered(decision, about)),
                event_id=uuid5(event.decision_id, str(event.team_id)),
                actor=actor,
                at=at,
            )
    except IntegrityError as error:
        if "opened_by_event" not in str(error):
            raise
        return None


def _answered(decision: Register, about: Register) -> list[Register]:
    """The requests that a decision answers; none that needs more people to know less.

    The operation would need every need-to-know of theirs.
    """
    needs = _label([decision, about]).groups
    return [
        one
        for one in answered_by([decision])
        if label_of(one.access_class).groups <= needs
    ]


def _open(
    *,
    name: str,
    aims: str,
    team_id: UUID,
    about: Sequence[Register],
    actor: Viewer,
    at: datetime,
    event_id: UUID | None = None,
) -> Operation:
    hold(*about)
    access_class = intern(_label(about))
    register = open_record(
        KIND.key,
        title=name[:200],
        access_class=access_class,
        owner_team_id=team_id,
        actor=actor,
        at=at,
    )
    opened = Operation.objects.create(
        register=register,
        access_class=access_class,
        aims=aims,
        opened_by_event=event_id,
    )
    for one in dict.fromkeys(about):
        relate(one, register, relation=LED_TO, actor=actor, at=at)
    bring(register, actor=actor, at=at)
    audit(
        Audited.COLLECTION,
        "operation.opened",
        actor=actor,
        register_id=register.id,
        access_class=access_class,
        body=name,
    )
    tell(
        _who_may_lead(team_id, at=at),
        register,
        text=f"An operation waits for a lead: {name}"[:200],
        actor=actor,
        at=at,
    )
    return opened


def _who_may_lead(team_id: UUID, *, at: datetime) -> Collection[UUID]:
    """The team's own senior investigators; of a team that has none, all of them."""
    role = Role.SENIOR_INVESTIGATOR
    own = Posting.objects.filter(in_force(at), role=role, team_id=team_id)
    return list(own.values_list("user_id", flat=True)) or holders(role)


def _label(about: Sequence[Register]) -> Label:
    """The unit, with every need-to-know of what the operation is about."""
    groups = [label_of(one.access_class).groups for one in about]
    base = unit_label()
    return Label(
        groups=frozenset().union(*groups),
        organisations=base.organisations,
        sensitive=True,
    )


@atomic
def take_on(
    operation: Operation, *, name: str, aims: str, actor: Viewer, at: datetime
) -> Operation:
    """Lead an operation from now on, under the name it will go by.

    Who and what stands on its threat comes with it, and those who asked for it are
    told that somebody leads it.
    Audit   operation.take_on
    """
    hold_operation(operation)
    register = operation.register
    refuse_if(against_taking_on(actor, owner_team=register.owner_team_id))
    workflow.move(register, "take_on", actor=actor, at=at)
    Member.objects.create(
        register=register,
        access_class=register.access_class,
        user_id=actor.user_id,
        part=Part.LEAD.value,
        starts=at,
        added_by_id=actor.user_id,
    )
    Register.objects.filter(id=register.id).update(title=name)
    Operation.objects.filter(register=register).update(aims=aims)
    register.title, operation.aims = name, aims
    bring(register, actor=actor, at=at)
    say_what_became(answers(register), Became.LED, of=[register], actor=actor, at=at)
    return operation
