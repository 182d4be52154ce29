"""What people do with a requirement, one function a verb."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.access.actions import unit_alone
from muster.core.access.queries import may_see
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day
from muster.core.notices.actions import tell
from muster.core.records.actions import relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.intelligence.events import ReportAccepted
from muster.flow.intelligence.requirements import queries
from muster.flow.intelligence.requirements.clocks import ANSWER
from muster.flow.intelligence.requirements.models import Requirement
from muster.flow.intelligence.requirements.queries import ANSWERED_BY, GAP
from muster.flow.intelligence.requirements.roles import ASKERS
from muster.flow.intelligence.requirements.rules import (
    OWN,
    Gap,
    against_asking,
    against_day,
)
from muster.flow.intelligence.requirements.workflow import ORIGINS, REQUIREMENT
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
    if origin.kind not in ORIGINS:
        raise Refused(Reason("Nothing is asked from such a record", OWN))
    refuse_above({"What is to be known": gap.question, "Why": gap.use})
    refuse_if(against_asking(gap, today=london_day(at)), remedy="Say it otherwise.")
    requirement = open_whole(
        REQUIREMENT,
        Requirement,
        title=cut(gap.question, TITLE),
        access_class=unit_alone(origin.access_class),
        said=asdict(gap),
        verb="asked",
        belongs_to=[(origin, GAP)],
        actor=actor,
        at=at,
    )
    _count(requirement, actor=actor, at=at)
    return requirement


@atomic
def answer(
    requirement: Requirement,
    *,
    reports: Collection[Register] = (),
    by_release: bool = False,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say by which accepted reports it is answered, or that a text was released.

    by_release: a text that answers it was released to whoever asked.
    Raises  Refused without either, for a report that is not accepted, and for one that
            whoever asked may not read: that it is there would be told by the answer.
    Audit   requirement.answer
    """
    register = requirement.register
    if not (reports or by_release):
        raise Refused(
            Reason("It is answered by at least one report, or by a released text", OWN),
            remedy="Pick one, or say that no answer is available.",
        )
    if any((each.kind, each.state) != (REPORT.key, ACCEPTED.key) for each in reports):
        raise Refused(Reason("A requirement is answered by accepted reports", OWN))
    hidden = [
        each.reference
        for each in reports
        if register.opened_by_id not in may_see(each.access_class)
    ]
    if hidden:
        raise Refused(
            Reason(f"Whoever asked may not read {', '.join(hidden)}", OWN),
            remedy="Have a text of it released to them, and answer by that.",
        )
    made = move(register, "answer", actor=actor, at=at)
    for report in reports:
        relate(register, report, relation=ANSWERED_BY, actor=actor, at=at)
    if by_release:
        requirement.by_release = True
        requirement.save(update_fields=("by_release",))
    return made


@atomic
def ask_again(
    requirement: Requirement,
    *,
    reason: str,
    wanted_by: date,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say that it is not answered yet, and by when it is wanted now.

    wanted_by: the last day on which an answer helps; included.
    Raises  Refused for a day that is past, and for anybody but whoever asked.
    Audit   requirement.ask_again
    """
    refuse_if(against_day(wanted_by, today=london_day(at)), remedy="Say another day.")
    made = move(requirement.register, "ask_again", reason=reason, actor=actor, at=at)
    requirement.wanted_by = wanted_by
    requirement.save(update_fields=("wanted_by",))
    _count(requirement, actor=actor, at=at)
    return made


def _count(requirement: Requirement, *, actor: Viewer, at: datetime) -> None:
    """Count until the end of the day on which it is wanted."""
    clocks.start(
        requirement.register,
        ANSWER.rule_id,
        at=at,
        actor=actor,
        named_end=requirement.wanted_by,
    )


@atomic
def tell_of_report(event: ReportAccepted, *, actor: Viewer, at: datetime) -> None:
    """Tell who looks for an answer that a report was accepted which may be one.

    Found with what whoever accepted the report sees. The notice is the report's: who
    may not read the report is told nothing, and it names the requirement only to those
    who may read that.
    """
    report = of_kind(REPORT.key, ACCEPTED.key).filter(id=event.report_id).first()
    if report is None:
        return
    readers = set(may_see(report.access_class))
    for requirement in queries.met_by(report):
        register = requirement.register
        looking = queries.accepted_by(requirement) & set(may_see(register.access_class))
        tell(
            sorted(looking & readers),
            report,
            text=f"It may answer {register.reference}: {register.title}",
            actor=actor,
            at=at,
            themselves=True,
        )


def step(
    requirement: Requirement,
    verb: str,
    *,
    reason: str = "",
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Accept, close or withdraw it, or say that no answer is available.

    Why there is none is said nowhere outside the corridor of whoever looked for one: a
    source at risk and no source look alike.

    Audit   requirement.<verb>
    """
    return move(requirement.register, verb, reason=reason, actor=actor, at=at)
