"""What people do with a requirement, one function a verb."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, unit_label
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day
from muster.core.records.actions import relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.intelligence.requirements.clocks import ANSWER
from muster.flow.intelligence.requirements.models import Inside, Requirement
from muster.flow.intelligence.requirements.queries import ANSWERED_BY, GAP
from muster.flow.intelligence.requirements.roles import ASKERS
from muster.flow.intelligence.requirements.rules import (
    OWN,
    Gap,
    Why,
    against_asking,
)
from muster.flow.intelligence.requirements.workflow import REQUIREMENT
from muster.flow.intelligence.workflow import ACCEPTED, REPORT

TITLE = 80


@atomic
def ask(origin: Register, gap: Gap, *, actor: Viewer, at: datetime) -> Requirement:
    """Ask for a gap to be filled; officers of the unit see it who see where it is from.

    origin: the threat, operation, request or report from which it is asked.
    Raises  Refused for who may not ask, and with every reason why it cannot be so.
    Audit   requirement.asked
    """
    hold(origin)
    if not actor.holds(*ASKERS):
        raise Refused(Reason("Officers of the unit ask for gaps to be filled", OWN))
    refuse_above({"What is to be known": gap.question, "Why": gap.use})
    refuse_if(against_asking(gap, today=london_day(at)), remedy="Say it otherwise.")
    question = " ".join(gap.question.split())
    requirement = open_whole(
        REQUIREMENT,
        Requirement,
        title=question if len(question) <= TITLE else f"{question[: TITLE - 1]}…",
        access_class=_label(origin),
        said=asdict(gap),
        verb="asked",
        belongs_to=[(origin, GAP)],
        actor=actor,
        at=at,
    )
    clocks.start(
        requirement.register,
        ANSWER.rule_id,
        at=at,
        actor=actor,
        named_end=gap.wanted_by,
    )
    return requirement


def _label(origin: Register) -> int:
    """Of those who see where it is asked from, the unit alone.

    What a force may read of its own request it need not read of the gap behind it.
    """
    label = label_of(origin.access_class)
    return intern(replace(label, organisations=unit_label().organisations))


@atomic
def answer(
    requirement: Requirement,
    *,
    reports: Collection[Register],
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say by which accepted reports it is answered.

    Raises  Refused without a report, and for one that is not accepted.
    Audit   requirement.answer
    """
    if not reports:
        raise Refused(
            Reason("It is answered by at least one report", OWN),
            remedy="Pick one, or say that no answer is available.",
        )
    if any((each.kind, each.state) != (REPORT.key, ACCEPTED.key) for each in reports):
        raise Refused(Reason("A requirement is answered by accepted reports", OWN))
    made = move(requirement.register, "answer", actor=actor, at=at)
    for report in reports:
        relate(requirement.register, report, relation=ANSWERED_BY, actor=actor, at=at)
    return made


@atomic
def no_answer(
    requirement: Requirement, *, why: str, words: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Say that no answer is available; whoever asked is never told why.

    why, words: for intelligence officers alone.
    Audit   requirement.no_answer
    """
    refuse_above({"Why": words})
    register = requirement.register
    made = move(register, "no_answer", actor=actor, at=at)
    Inside.objects.create(
        register=register,
        access_class=register.access_class,
        asker_id=register.opened_by_id,
        why=Why(why),
        words=words.strip(),
        by_id=actor.user_id,
        at=at,
    )
    return made


def step(
    requirement: Requirement,
    verb: str,
    *,
    reason: str = "",
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Accept, close or withdraw it, or say that it is not answered yet.

    Audit   requirement.<verb>
    """
    return move(requirement.register, verb, reason=reason, actor=actor, at=at)
