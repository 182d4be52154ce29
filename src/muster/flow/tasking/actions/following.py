"""What follows a decision: passing a matter on, and reviewing a tasking."""

from datetime import date, datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.gateway.rules.course import Became
from muster.flow.tasking.actions.answering import tell_those_who_asked
from muster.flow.tasking.models import (
    Decision,
    Passing,
)
from muster.flow.tasking.rules import (
    Level,
    may_pass,
)


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
    tell_those_who_asked(decision, Became.PASSED, actor=actor, at=at)
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
    tell_those_who_asked(decision, Became.ENDED, actor=actor, at=at)
