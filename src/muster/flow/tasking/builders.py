"""Invented meetings and decisions, for tests and the demonstration."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.records.models import Register
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.assessment.models import Threat
from muster.flow.tasking import actions
from muster.flow.tasking.models import Decision, Meeting
from muster.flow.tasking.rules import Disclosure, Level, Plan

AT = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
HELD_AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
COORDINATOR, CHAIR, LEAD = "Grace Lindqvist", "Alan Marchetti", "Ruth Adeyemi"
FIRST = key("SEROCU Regional Investigations Syndicate 1")
DISRUPTION = key("SEROCU Regional Disruption Team")
WHY = "Nothing less would stop it, and it reaches three forces."


def a_plan(*tasked: UUID, **said: Any) -> Plan:
    """A plan with no gap."""
    asked = {
        "options": "Arrest or wait",
        "owner_team": FIRST,
        "risk_owner": BY_NAME[LEAD].id,
        "tasked": frozenset(tasked or {FIRST}),
        "resources": "Six officers for four weeks",
        "review_on": date(2099, 3, 1),
        "level": Level.REGIONAL,
        "disclosure": Disclosure.TO_BE_DECIDED,
        **said,
    }
    return Plan(**asked)


def a_meeting(*, held_at: datetime = HELD_AT, at: datetime = AT) -> Meeting:
    """A meeting that was convened."""
    return let(
        COORDINATOR,
        actions.convene,
        kind=Meeting.Kind.TACTICAL,
        held_at=held_at,
        chair_id=BY_NAME[CHAIR].id,
        at=at,
    )


def build(meeting: Meeting, *, at: datetime = AT) -> Meeting:
    """The same, once its pack stands."""
    let(COORDINATOR, actions.build_pack, meeting, at=at)
    return meeting


def proposed(
    meeting: Meeting,
    about: Register,
    plan: Plan | None = None,
    *,
    by: str = COORDINATOR,
    at: datetime = AT,
) -> Decision:
    """A proposal about a matter of its pack."""
    return let(by, actions.propose, meeting, about, plan=plan or a_plan(), at=at)


def a_proposal(
    threat: Threat | None = None, plan: Plan | None = None, by: str = COORDINATOR
) -> Decision:
    """A proposal about a threat that stands in a meeting's pack."""
    about = (threat or a_ranked_threat()).register
    return proposed(build(a_meeting()), about, plan, by=by)


def tasked(
    decision: Decision,
    own_view: str = WHY,
    *,
    plan: Plan | None = None,
    override: str = "",
    override_disclosure: str = "",
    at: datetime = AT,
) -> Decision:
    """What the chair decided: the proposal as it was, or with another plan."""
    with acting(CHAIR, at=at) as chair:
        return actions.task(
            decision,
            plan=plan or decision.plan(),
            own_view=own_view,
            override=override,
            override_disclosure=override_disclosure,
            actor=chair,
            at=at,
        )


def a_tasked(threat: Threat | None = None, plan: Plan | None = None) -> Decision:
    """A proposal that the chair decided as it was."""
    return tasked(a_proposal(threat, plan))
