"""The section 45 prompt: facts of one act, told to the CPS before a charge."""

from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_behind, label_of
from muster.core.clocks.wording import london_day
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.outcomes.at_risk.actions.checks import begin, refuse_texts
from muster.flow.outcomes.at_risk.models import OffenceContext, SafeguardingCase
from muster.flow.outcomes.at_risk.roles import WORKS
from muster.flow.outcomes.at_risk.rules.opening import against_future
from muster.flow.outcomes.at_risk.rules.words import YesNoUnknown, titled
from muster.flow.outcomes.at_risk.workflow import CONTEXT, OF_CASE, PROMPTED_ON


@atomic
def open_prompt(
    case: SafeguardingCase,
    *,
    act: str,
    act_on: date,
    offence: str,
    in_schedule: str = YesNoUnknown.UNKNOWN.value,
    matter: Register | None = None,
    actor: Viewer,
    at: datetime,
) -> OffenceContext:
    """Open a prompt about an act of somebody at risk.

    matter: the operation or threat in which they are suspect; the prompt is seen by
            whoever may see both it and the case.
    Law     Modern Slavery Act 2015 s.45.
    Audit   offence_context.opened
    """
    refuse_texts({"The act": act})
    begin(case.register, actor, by=WORKS)
    refuse_if(against_future(act_on, today=london_day(at), about="act_on"))
    label = case.register.access_class
    if matter is not None:
        hold(matter)
        groups = sorted(label_of(label).groups | label_of(matter.access_class).groups)
        label = intern(label_behind(groups[0], label, matter.access_class))
    belongs = [(case.register, OF_CASE)]
    if matter is not None:
        belongs.append((matter, PROMPTED_ON))
    return open_whole(
        CONTEXT,
        OffenceContext,
        title=titled("Section 45", case.exploitation),
        access_class=label,
        owner_team_id=min(actor.team_ids, default=None),
        said={
            "case": case.register,
            "act": act.strip(),
            "act_on": act_on,
            "offence": offence,
            "in_schedule": in_schedule,
        },
        verb="opened",
        belongs_to=belongs,
        actor=actor,
        at=at,
    )


@atomic
def say_facts(
    context: OffenceContext,
    *,
    in_schedule: str,
    compulsion: str = "",
    consequence: str = "",
    alternative: str = "",
    actor: Viewer,
    at: datetime,
) -> None:
    """Say the facts for either test, and whether somebody looked at Schedule 4.

    Audit   offence_context.facts_said
    """
    del at
    refuse_texts(
        {
            "Compulsion": compulsion,
            "Direct consequence": consequence,
            "Alternative": alternative,
        }
    )
    begin(context.register, actor, by=WORKS)
    context.in_schedule = in_schedule
    context.compulsion, context.consequence = compulsion.strip(), consequence.strip()
    context.alternative = alternative.strip()
    context.save(
        update_fields=("in_schedule", "compulsion", "consequence", "alternative")
    )
    note_act(context.register, "facts_said", actor=actor)


@atomic
def tell(
    context: OffenceContext, *, told_on: date, actor: Viewer, at: datetime
) -> Transition:
    """Say that the CPS was told the facts.

    Raises  Refused where no fact was given, and for a day to come.
    Audit   offence_context.tell
    """
    before_moving(context.register, "tell", actor=actor)
    if not (context.compulsion or context.consequence or context.alternative):
        raise Refused(
            Reason("No fact is given yet: a decision of others is none"),
            remedy="Say first what is known.",
        )
    refuse_if(against_future(told_on, today=london_day(at), about="told_on"))
    made = move(context.register, "tell", actor=actor, at=at)
    context.told_on = told_on
    context.save(update_fields=("told_on",))
    return made


@atomic
def answer(
    context: OffenceContext, *, answer: str, actor: Viewer, at: datetime
) -> Transition:
    """Record what the CPS answered.

    Audit   offence_context.answer
    """
    refuse_texts({"Answer": answer})
    made = move(context.register, "answer", actor=actor, at=at)
    context.answer = answer.strip()
    context.save(update_fields=("answer",))
    return made


@atomic
def step_prompt(
    context: OffenceContext, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Say that no charge is considered.

    Audit   offence_context.<verb>
    """
    refuse_texts({"Why": reason})
    return move(context.register, verb, reason=reason, actor=actor, at=at)
