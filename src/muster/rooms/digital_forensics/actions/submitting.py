"""Submitting devices from an operation."""

from dataclasses import asdict
from datetime import datetime

from django.db.transaction import atomic

from muster.core.clocks.statutes.police_and_criminal_evidence import DETENTION
from muster.core.notices.actions import tell_role
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.opening import open_whole
from muster.flow.operations.queries import on_it
from muster.flow.operations.workflow import ACTIVE, COURT, PART_OF, PLANNING
from muster.rooms.digital_forensics.clocks import VICTIMS_DEVICE
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.roles import FORENSICS_MANAGER
from muster.rooms.digital_forensics.rules.asking import Ask, against_ask
from muster.rooms.digital_forensics.rules.powers import Holder
from muster.rooms.digital_forensics.workflow import OFFICERS, SUBMISSION

FROM = (PLANNING.key, ACTIVE.key, COURT.key)


def against_submitting(operation: Register, *, actor: Viewer) -> tuple[Reason, ...]:
    """Why this person may not submit from this operation now."""
    found = []
    if not actor.holds(*OFFICERS):
        found.append(Reason("Devices are submitted by an investigator"))
    if actor.user_id not in on_it(operation).members:
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
    hold(operation)
    against = against_submitting(operation, actor=actor)
    against += against_ask(ask, at=at)
    refuse_if(
        against, remedy="Correct what is wanting; without it nothing is examined."
    )
    said = asdict(ask)
    title = said.pop("title")  # it stands in the register
    is_victims = ask.holder is Holder.VICTIM
    submission = open_whole(
        SUBMISSION,
        Submission,
        title=title,
        access_class=operation.access_class,
        said=said,
        verb="submitted",
        owner_team_id=operation.owner_team_id,
        belongs_to=[(operation, PART_OF)],
        runs={
            DETENTION.rule_id: ask.detained_since,
            VICTIMS_DEVICE.rule_id: ask.taken_at if is_victims else None,
        },
        actor=actor,
        at=at,
    )
    tell_role(
        FORENSICS_MANAGER,
        submission.register,
        text=f"Submitted for examination: {title}"[:200],
        actor=actor,
        at=at,
    )
    return submission
