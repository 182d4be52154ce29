"""What people do in tasking. Each act leaves one audit entry."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.notices.actions import tell
from muster.core.people.models import Team
from muster.core.people.queries import team_of
from muster.core.records.actions import open_record, relate
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.assessment.events import ThreatRanked
from muster.flow.gateway.events import RequestAccepted
from muster.flow.tasking import access, queries
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import (
    Bid,
    Decision,
    Meeting,
    PackItem,
    Passing,
    TaskedCapability,
)
from muster.flow.tasking.queries import Matter
from muster.flow.tasking.rules import (
    Disclosure,
    Level,
    Plan,
    changed,
    may_pass,
    reasons_against_override,
    reasons_against_plan,
)
from muster.flow.tasking.workflow import PROPOSED, READY


@atomic
def convene(
    *, kind: str, held_at: datetime, chair_id: UUID, actor: Viewer, at: datetime
) -> Meeting:
    """Convene a tasking meeting.

    held_at: when it is held; to come.
    Audit   tasking_meeting.convened
    """
    _require(actor, access.CONVENERS, "To convene a meeting")
    if held_at <= at:
        raise Refused("A meeting is convened for a time to come")
    team = team_of(actor)
    words = Meeting.Kind(kind).label
    register = open_record(
        "tasking_meeting",
        title=f"{words}, {london_day(held_at):%d %B %Y}",
        access_class=intern(unit_label()),
        actor=actor,
        at=at,
        owner_team_id=team.id if team else None,
    )
    meeting = Meeting.objects.create(
        register=register,
        access_class=register.access_class,
        kind=kind,
        held_at=held_at,
        chair_id=chair_id,
    )
    tell([chair_id], register, text="You chair this meeting", actor=actor, at=at)
    _audit(Operation.COLLECTION, "tasking_meeting.convened", register, actor)
    return meeting


@atomic
def build_pack(meeting: Meeting, *, actor: Viewer, at: datetime) -> int:
    """Build a meeting's pack from what is live now; how many matters are in it.

    Built again it takes in what is new and brings scores up to date; nothing that
    was put before the meeting is taken out.
    Audit   tasking_meeting.build
    """
    register = meeting.register
    move(register, "build", actor=actor, at=at)
    waiting = queries.matters(on=london_day(meeting.held_at))
    found = [matter for matter in waiting if matter.register.opened_at <= at]
    for matter in found:
        _put(meeting, matter, at)
    meeting.pack_built_at = at
    meeting.save(update_fields=("pack_built_at",))
    return len(found)


def _put(meeting: Meeting, matter: Matter, at: datetime) -> bool:
    """Put a matter in a pack; whether it is new there."""
    ranked, model = matter.ranked, matter.model
    score = {
        "total": ranked.total if ranked else None,
        "band": ranked.band.title if ranked else "",
        "model": model.title if model else "",
        "dispute": ranked.dispute if ranked else "",
        "taken_at": at,
    }
    _, is_new = PackItem.objects.update_or_create(
        register=meeting.register,
        about=matter.register,
        access_class=meeting.access_class,
        about_access_class=matter.register.access_class,
        defaults=score,
    )
    return is_new


def put_ranked_threat(event: ThreatRanked, *, actor: Viewer, at: datetime) -> None:
    """Put a threat that was just ranked in the packs that are built already.

    Heard more than once it is put once.
    Audit   tasking_meeting.matter_put, where it is new
    """
    _put_late(event.threat_id, actor=actor, at=at)


def put_accepted_request(
    event: RequestAccepted, *, actor: Viewer, at: datetime
) -> None:
    """Put a request that was just accepted in the packs that are built already.

    Audit   tasking_meeting.matter_put, where it is new
    """
    _put_late(event.request_id, actor=actor, at=at)


@atomic
def _put_late(about_id: UUID, *, actor: Viewer, at: datetime) -> None:
    for meeting in queries.open_packs():
        if PackItem.objects.filter(register_id=meeting.pk, about_id=about_id).exists():
            continue
        for matter in queries.matters(on=london_day(meeting.held_at)):
            if matter.register.id == about_id and _put(meeting, matter, at):
                _audit(
                    Operation.COLLECTION,
                    "tasking_meeting.matter_put",
                    meeting.register,
                    actor,
                )


@atomic
def close(meeting: Meeting, *, actor: Viewer, at: datetime) -> None:
    """Close a meeting that was held.

    Raises  Refused while a proposal of it is undecided.
    Audit   tasking_meeting.close
    """
    undecided = Decision.objects.filter(
        meeting_id=meeting.pk, register__state=PROPOSED.key
    )
    if undecided.exists():
        raise Refused(
            "A proposal is not decided yet",
            remedy="Decide each proposal, defer it, or have it withdrawn.",
        )
    move(meeting.register, "close", actor=actor, at=at)


@atomic
def cancel(meeting: Meeting, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Cancel a meeting.

    Audit   tasking_meeting.cancel
    """
    move(meeting.register, "cancel", reason=reason, actor=actor, at=at)


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
    _require(actor, access.BIDDERS, "To bid for a matter")
    if team_id not in actor.team_ids and not actor.holds(Role.TASKING_COORDINATOR):
        raise Refused("You bid for your own team", remedy="Ask that team to bid.")
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
    meeting: Meeting, about: Register, *, plan: Plan, actor: Viewer, at: datetime
) -> Decision:
    """Propose what to decide about a matter of the pack.

    Raises  Refused for a plan with a gap, a meeting whose pack is not open, or a
            matter that is not in the pack or has a proposal already.
    Audit   tasking_decision.proposed
    """
    _require(actor, access.PROPOSERS, "To propose a decision")
    against = list(reasons_against_plan(plan, today=london_day(at)))
    if meeting.register.state != READY.key:
        against.append(Reason("The pack of this meeting is not open"))
    if not PackItem.objects.filter(register_id=meeting.pk, about=about).exists():
        against.append(Reason("This matter is not in the pack"))
    if _proposals(meeting, about):
        against.append(Reason("A proposal about it is there already"))
    if against:
        raise Refused(*against)
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
    _write(decision, plan)
    relate(register, about, relation="Decision about", actor=actor, at=at)
    relate(register, meeting.register, relation="Decided at", actor=actor, at=at)
    _audit(Operation.COLLECTION, "tasking_decision.proposed", register, actor)
    return decision


def _proposals(meeting: Meeting, about: Register) -> bool:
    return Decision.objects.filter(
        meeting_id=meeting.pk, about=about, register__state=PROPOSED.key
    ).exists()


def _write(decision: Decision, plan: Plan) -> None:
    decision.options, decision.resources = plan.options.strip(), plan.resources.strip()
    decision.owner_team_id, decision.risk_owner_id = plan.owner_team, plan.risk_owner
    decision.review_on, decision.level = plan.review_on, plan.level.value
    decision.disclosure = plan.disclosure.value
    decision.save()
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
    Raises  Refused for a plan with a gap, an override that nobody explains, or a
            machine.
    Announces CapabilityTasked, once for each team tasked.
    Law     Data Protection Act 2018 ss.50A to 50D; Criminal Procedure and
            Investigations Act 1996 s.23.
    Audit   tasking_decision.task
    """
    proposed = decision.plan()
    against = (
        *reasons_against_plan(plan, today=london_day(at)),
        *reasons_against_override(proposed, plan, why=override),
    )
    if against:
        raise Refused(*against)
    register = decision.register
    move(register, "task", own_view=own_view, actor=actor, at=at)
    if changed(proposed, plan):
        decision.override = override.strip()
        decision.override_disclosure = (
            override_disclosure or Disclosure.TO_BE_DECIDED.value
        )
    _write(decision, plan)
    if register.owner_team_id != plan.owner_team:
        Register.objects.filter(id=register.id).update(owner_team_id=plan.owner_team)
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
    tell(
        [plan.risk_owner], register, text="You own the risk of this", actor=actor, at=at
    )
    return decision


@atomic
def decline(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Decline a matter, with the reason.

    Audit   tasking_decision.decline
    """
    move(decision.register, "decline", reason=reason, actor=actor, at=at)


@atomic
def defer(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Leave a matter undecided for now, with the reason.

    Audit   tasking_decision.defer
    """
    move(decision.register, "defer", reason=reason, actor=actor, at=at)


@atomic
def withdraw(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Withdraw a proposal that is not decided.

    Audit   tasking_decision.withdraw
    """
    move(decision.register, "withdraw", reason=reason, actor=actor, at=at)


@atomic
def pass_on(
    decision: Decision,
    *,
    up: bool,
    to_level: Level,
    to_id: UUID,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Passing:
    """Escalate a matter to a higher level, or hand it down to a lower one.

    to_id:  the body that is asked to take it.
    Raises  Refused for a level that does not lie that way.
    Audit   tasking_decision.escalate or tasking_decision.hand_down
    """
    if not may_pass(Level(decision.level), to_level, up=up):
        way = "higher" if up else "lower"
        raise Refused(f"That level is not {way} than the one it is at")
    register = decision.register
    verb = "escalate" if up else "hand_down"
    move(register, verb, reason=reason, actor=actor, at=at)
    return Passing.objects.create(
        register=register,
        access_class=register.access_class,
        up=up,
        to_level=to_level.value,
        to_id=to_id,
        reason=reason.strip(),
        asked_by_id=actor.user_id,
        asked_at=at,
    )


@atomic
def record_answer(
    decision: Decision,
    *,
    taken: bool,
    answer: str,
    answered_by: str,
    answered_on: date,
    actor: Viewer,
    at: datetime,
) -> Passing:
    """Record what the other side said: it took the matter, or sent it back.

    answered_by: who said so there, by name and rank.
    Audit   tasking_decision.taken or tasking_decision.sent_back
    """
    open_one = (
        Passing.objects.filter(register_id=decision.pk, taken__isnull=True)
        .order_by("-asked_at", "pk")
        .first()
    )
    if open_one is None:
        raise NotFound(decision.register.reference)
    if answered_on > london_day(at):
        raise Refused("Nobody answered on a day to come")
    verb = "taken" if taken else "sent_back"
    move(decision.register, verb, reason=answer, actor=actor, at=at)
    open_one.taken, open_one.answer = taken, answer.strip()
    open_one.answered_by, open_one.answered_on = answered_by.strip(), answered_on
    open_one.recorded_by_id = actor.user_id
    open_one.save(
        update_fields=("taken", "answer", "answered_by", "answered_on", "recorded_by")
    )
    return open_one


@atomic
def go_on(
    decision: Decision, *, reason: str, review_on: date, actor: Viewer, at: datetime
) -> None:
    """Review a tasking and go on with it until another day.

    Audit   tasking_decision.go_on
    """
    if review_on <= london_day(at):
        raise Refused("The next review is on a day to come")
    move(decision.register, "go_on", reason=reason, actor=actor, at=at)
    decision.review_on = review_on
    decision.save(update_fields=("review_on",))


@atomic
def end(decision: Decision, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Review a tasking and end it, with what came of it.

    Audit   tasking_decision.end
    """
    move(decision.register, "end", reason=reason, actor=actor, at=at)


def _require(actor: Viewer, roles: frozenset[Role], what: str) -> None:
    if not actor.holds(*roles):
        who = " or ".join(sorted(role.title.lower() for role in roles))
        raise Refused(f"{what} is for: {who}")


def _audit(operation: Operation, verb: str, register: Register, actor: Viewer) -> None:
    audit(
        operation,
        verb,
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
    )
