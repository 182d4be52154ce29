"""Meetings of the invented unit, set up as short as a sentence needs."""

from datetime import UTC, date, datetime
from uuid import UUID

from muster.core.people.seed import BY_NAME, acting, key
from muster.core.records.models import Register
from muster.flow.assessment.models import Threat
from muster.flow.assessment.tests.world import a_ranked_threat
from muster.flow.tasking import actions
from muster.flow.tasking.models import Decision, Meeting
from muster.flow.tasking.rules import Disclosure, Level, Plan

AT = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
HELD_AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
COORDINATOR, CHAIR, LEAD = "Grace Lindqvist", "Alan Marchetti", "Ruth Adeyemi"
FIRST = key("SEROCU Regional Investigations Syndicate 1")
DISRUPTION = key("SEROCU Regional Disruption Team")
WHY = "Nothing less would stop it, and it reaches three forces."


def a_plan(
    *tasked: UUID, review_on: date = date(2099, 3, 1), options: str = "Arrest or wait"
) -> Plan:
    """A plan with no gap."""
    return Plan(
        options=options,
        owner_team=FIRST,
        risk_owner=BY_NAME[LEAD].id,
        tasked=frozenset(tasked or {FIRST}),
        resources="Six officers for four weeks",
        review_on=review_on,
        level=Level.REGIONAL,
        disclosure=Disclosure.TO_BE_DECIDED,
    )


def a_meeting() -> Meeting:
    """A meeting that was convened."""
    with acting(COORDINATOR, at=AT) as coordinator:
        return actions.convene(
            kind=Meeting.Kind.TACTICAL,
            held_at=HELD_AT,
            chair_id=BY_NAME[CHAIR].id,
            actor=coordinator,
            at=AT,
        )


def build(meeting: Meeting) -> Meeting:
    with acting(COORDINATOR, at=AT) as coordinator:
        actions.build_pack(meeting, actor=coordinator, at=AT)
    return meeting


def a_proposal(
    threat: Threat | None = None, plan: Plan | None = None, by: str = COORDINATOR
) -> Decision:
    """A proposal about a threat that stands in a meeting's pack."""
    about = (threat or a_ranked_threat()).register
    return proposed(build(a_meeting()), about, plan, by)


def proposed(
    meeting: Meeting, about: Register, plan: Plan | None = None, by: str = COORDINATOR
) -> Decision:
    with acting(by, at=AT) as proposer:
        return actions.propose(
            meeting, about, plan=plan or a_plan(), actor=proposer, at=AT
        )


def a_tasked(threat: Threat | None = None, plan: Plan | None = None) -> Decision:
    """A proposal that the chair decided as it was."""
    decision = a_proposal(threat, plan)
    with acting(CHAIR, at=AT) as chair:
        return actions.task(
            decision,
            plan=decision.plan(),
            own_view=WHY,
            override="",
            override_disclosure="",
            actor=chair,
            at=AT,
        )
