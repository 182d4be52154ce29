"""Bidding for a matter, and proposing what to decide about it."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks.wording import london_day
from muster.core.people.models import Team
from muster.core.records.actions import open_record, relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.records.readers import need_one_of
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.flow.tasking import access, queries
from muster.flow.tasking.actions.answering import say_answered
from muster.flow.tasking.actions.checks import leave_entry, require
from muster.flow.tasking.models import (
    Bid,
    Decision,
    Meeting,
    PackItem,
    TaskedCapability,
)
from muster.flow.tasking.rules import (
    Plan,
    reasons_against_plan,
)
from muster.flow.tasking.workflow import PROPOSED, READY

NO_OWNER = (
    "The risk of a matter is owned by somebody whose post answers for it, and who may"
    " open this decision"
)


@atomic
def bid(
    about: Register,
    *,
    team_id: UUID,
    option: str,
    resources: str,
    person_days: int,
    actor: Viewer,
    at: datetime,
) -> Bid:
    """Offer a team's capability for a threat or request, with what it would take.

    Raises  Refused for a team that is not the bidder's own, save for the tasking
            coordinator, who may put in a bid for any.
    Audit   tasking.bid_made
    """
    require(actor, access.BIDDERS, "To bid for a matter")
    if team_id not in actor.team_ids and not actor.holds(Role.TASKING_COORDINATOR):
        raise Refused("You bid for your own team", remedy="Ask that team to bid.")
    hold(about)
    made = Bid.objects.create(
        register=about,
        register_access_class=about.access_class,
        access_class=intern(queries.label_for(about)),
        team_id=team_id,
        option=option.strip(),
        resources=resources.strip(),
        person_days=person_days,
        made_by_id=actor.user_id,
        made_at=at,
    )
    audit(
        Operation.COLLECTION,
        "tasking.bid_made",
        actor=actor,
        register_id=about.id,
        access_class=made.access_class,
    )
    return made


@atomic
def propose(
    meeting: Meeting,
    about: Register,
    *,
    plan: Plan,
    answers: Collection[UUID] = (),
    actor: Viewer,
    at: datetime,
) -> Decision:
    """Propose what to decide about a matter of the pack.

    answers: requests of one matter with a threat, which the decision answers too:
             those who asked are told what becomes of it.
    Raises  Refused for a plan with a gap, a meeting whose pack is not open, or a
            matter that is not in the pack or has a proposal already, and for a
            request that is of another matter.
    Audit   tasking_decision.proposed
    """
    require(actor, access.PROPOSERS, "To propose a decision")
    hold(meeting.register, about)
    against = list(reasons_against_plan(plan, today=london_day(at)))
    if meeting.register.state != READY.key:
        against.append(Reason("The pack of this meeting is not open"))
    if not PackItem.objects.filter(register_id=meeting.pk, about=about).exists():
        against.append(Reason("This matter is not in the pack"))
    if _proposals(meeting, about):
        against.append(Reason("A proposal about it is there already"))
    beside = [one for one in queries.of_one_matter(about) if one.id in answers]
    if len(beside) < len(set(answers)):
        against.append(Reason("A request is of another matter, or was decided since"))
    refuse_if(against)
    register = open_record(
        "tasking_decision",
        title=about.title,
        access_class=intern(queries.label_for(about)),
        actor=actor,
        at=at,
        owner_team_id=plan.owner_team,
    )
    decision = Decision(
        register=register,
        access_class=register.access_class,
        meeting=meeting.register,
        about=about,
    )
    need_risk_owner(register, plan, at=at)
    write_plan(decision, plan)
    relate(register, about, relation="Decision about", actor=actor, at=at)
    say_answered(register, beside, actor=actor, at=at)
    relate(register, meeting.register, relation="Decided at", actor=actor, at=at)
    leave_entry(Operation.COLLECTION, "tasking_decision.proposed", register, actor)
    return decision


def _proposals(meeting: Meeting, about: Register) -> bool:
    return Decision.objects.filter(
        meeting_id=meeting.pk, about=about, register__state=PROPOSED.key
    ).exists()


def need_risk_owner(decision: Register, plan: Plan, *, at: datetime) -> None:
    """Refuse a risk owner whose post owns no risk, or who may not open the decision."""
    owners = queries.who_can_own_it(decision, at=at)
    need_one_of(owners, plan.risk_owner, why=NO_OWNER)


PLANNED: Final = (
    *("options", "resources", "owner_team", "risk_owner", "review_on", "level"),
    *("disclosure", "override", "override_disclosure"),
)
"""What the chair may write otherwise than it was proposed."""


def write_plan(decision: Decision, plan: Plan, *, anew: bool = False) -> None:
    """Keep what is proposed, or anew what is decided, with the teams tasked."""
    decision.options, decision.resources = plan.options.strip(), plan.resources.strip()
    decision.owner_team_id, decision.risk_owner_id = plan.owner_team, plan.risk_owner
    decision.review_on, decision.level = plan.review_on, plan.level.value
    decision.disclosure = plan.disclosure.value
    if anew:
        decision.save(update_fields=PLANNED)
    else:
        decision.save(force_insert=True)
    held = TaskedCapability.objects.filter(register_id=decision.pk)
    held.exclude(team_id__in=plan.tasked).delete()
    there = set(held.values_list("team_id", flat=True))
    for team in Team.objects.filter(id__in=plan.tasked - there):
        TaskedCapability.objects.create(
            register=decision.register,
            access_class=decision.access_class,
            team=team,
            capability=team.capability,
        )
