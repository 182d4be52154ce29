"""The chair's decision on a proposal."""

from datetime import datetime
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.notices.actions import tell
from muster.core.people.queries import members
from muster.core.records.giving import tell_of_given
from muster.core.records.models import Register
from muster.core.terms.reason import refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.flow.gateway.rules.course import Became
from muster.flow.tasking import queries
from muster.flow.tasking.actions.answering import tell_those_who_asked
from muster.flow.tasking.actions.proposing import need_risk_owner, write_plan
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import (
    Decision,
    TaskedCapability,
)
from muster.flow.tasking.rules import (
    Disclosure,
    Plan,
    changed,
    reasons_against_override,
    reasons_against_plan,
)
from muster.flow.tasking.workflow import OWNED_RISK


@atomic
def task(
    decision: Decision,
    *,
    plan: Plan,
    own_view: str,
    override: str,
    override_disclosure: str,
    actor: Viewer,
    at: datetime,
) -> Decision:
    """Task capabilities, as proposed or otherwise, with the chair's own view.

    override: why it is decided otherwise than was proposed; "" where it is not.
    Raises  Refused for a plan with a gap, a risk owner who may not open it, an
            override that nobody explains, or a machine.
    Announces CapabilityTasked, once for each team tasked.
    Law     Data Protection Act 2018 ss.50A to 50D; Criminal Procedure and
            Investigations Act 1996 s.23.
    Audit   tasking_decision.task
    """
    proposed = decision.plan()
    refuse_if(
        (
            *reasons_against_plan(plan, today=london_day(at)),
            *reasons_against_override(proposed, plan, why=override),
        )
    )
    register = decision.register
    need_risk_owner(register, plan, at=at)
    before_moving(register, "task", own_view=own_view, actor=actor)
    if changed(proposed, plan):
        decision.override = override.strip()
        decision.override_disclosure = (
            override_disclosure or Disclosure.TO_BE_DECIDED.value
        )
    write_plan(decision, plan, anew=True)
    if register.owner_team_id != plan.owner_team:
        Register.objects.filter(id=register.id).update(owner_team_id=plan.owner_team)
    move(register, "task", own_view=own_view, actor=actor, at=at)
    for tasked in TaskedCapability.objects.filter(register_id=decision.pk):
        announce(
            CapabilityTasked(
                event_id=uuid4(),
                decision_id=register.id,
                about_id=decision.about_id,
                capability=tasked.capability,
                team_id=tasked.team_id,
            )
        )
    tell_of_given(OWNED_RISK, decision, actor=actor, at=at)
    _tell_teams(decision, actor=actor, at=at)
    tell_those_who_asked(decision, Became.TASKED, actor=actor, at=at)
    return decision


def _tell_teams(decision: Decision, *, actor: Viewer, at: datetime) -> None:
    """Tell everybody of the teams that were tasked, save who owns the risk of it.

    Of what is known to fewer it reaches those of them who may open it.
    """
    for team in queries.tasked_teams([decision])[decision.pk]:
        people = [one for one in members(team, at=at) if one != decision.risk_owner_id]
        text = f"Your team was tasked, {team.name}: {decision.register.title}"
        tell(people, decision.register, text=text, actor=actor, at=at)


@atomic
def decline(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Decline a matter, with the reason.

    Audit   tasking_decision.decline
    """
    move(decision.register, "decline", reason=reason, actor=actor, at=at)
    tell_those_who_asked(decision, Became.DECLINED, actor=actor, at=at)


@atomic
def defer(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Leave a matter undecided for now, with the reason.

    Audit   tasking_decision.defer
    """
    move(decision.register, "defer", reason=reason, actor=actor, at=at)
    tell_those_who_asked(decision, Became.LEFT, actor=actor, at=at)


@atomic
def withdraw(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Withdraw a proposal that is not decided.

    Audit   tasking_decision.withdraw
    """
    move(decision.register, "withdraw", reason=reason, actor=actor, at=at)
