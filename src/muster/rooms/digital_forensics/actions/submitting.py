"""Submitting devices from an operation."""

from dataclasses import asdict
from datetime import datetime

from django.db.transaction import atomic

from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.police_and_criminal_evidence import DETENTION
from muster.core.notices.actions import tell_role
from muster.core.records.actions import open_record, relate
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.flow.operations.queries import is_on
from muster.flow.operations.workflow import ACTIVE, COURT, PART_OF, PLANNING
from muster.rooms.digital_forensics.clocks import VICTIMS_DEVICE
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules import Ask, Holder, against_ask
from muster.rooms.digital_forensics.workflow import KIND, OFFICERS

FROM = (PLANNING.key, ACTIVE.key, COURT.key)


def against_submitting(
    operation: Register, *, actor: Viewer, at: datetime
) -> tuple[Reason, ...]:
    """Why this person may not submit from this operation now."""
    found = []
    if not actor.holds(*OFFICERS):
        found.append(Reason("Devices are submitted by an investigator"))
    if not is_on(operation, actor, at=at):
        found.append(Reason("Devices are submitted by those who are on the operation"))
    if operation.state not in FROM:
        found.append(Reason("The operation is not being worked on"))
    return tuple(found)


@atomic
def submit(operation: Register, ask: Ask, *, actor: Viewer, at: datetime) -> Submission:
    """Submit devices for examination, with the power relied on.

    It is part of the operation: whoever may not see the one does not see the other.
    Law     PACE ss.19, 20, 22; PCSC Act 2022 ss.37 to 39.
    Audit   forensic_submission.submitted
    """
    against = against_submitting(operation, actor=actor, at=at)
    against += against_ask(ask, at=at)
    if against:
        raise Refused(
            *against, remedy="Correct what is wanting; without it nothing is examined."
        )
    register = open_record(
        KIND.key,
        title=ask.title,
        access_class=operation.access_class,
        owner_team_id=operation.owner_team_id,
        actor=actor,
        at=at,
    )
    said = asdict(ask)
    del said["title"]  # it stands in the register
    made = Submission.objects.create(
        register=register, access_class=register.access_class, **said
    )
    relate(operation, register, relation=PART_OF, actor=actor, at=at)
    _start_clocks(made, actor=actor, at=at)
    audit(
        Audited.COLLECTION,
        "forensic_submission.submitted",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=ask.title,
    )
    tell_role(
        Role.FORENSICS_MANAGER,
        register,
        text=f"Submitted for examination: {ask.title}"[:200],
        actor=actor,
        at=at,
    )
    return made


def _start_clocks(made: Submission, *, actor: Viewer, at: datetime) -> None:
    if made.detained_since is not None:
        clocks.start(
            made.register,
            DETENTION.rule_id,
            at=at,
            actor=actor,
            event_at=made.detained_since,
        )
    if made.holder == Holder.VICTIM.value:
        clocks.start(
            made.register,
            VICTIMS_DEVICE.rule_id,
            at=at,
            actor=actor,
            event_at=made.taken_at,
        )
