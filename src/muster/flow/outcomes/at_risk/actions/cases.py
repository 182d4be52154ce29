"""Opening a case, saying how somebody is, and reviewing, ending and closing it."""

from datetime import date, datetime
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_behind
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day, start_of
from muster.core.corridors.queries import own_corridor
from muster.core.jobs.actions import announce
from muster.core.picture.actions.withdrawing import withdraw
from muster.core.picture.models import Category, RecordSubject, Subject
from muster.core.picture.recording import write_part
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.actions.checks import begin, call_back, refuse_texts
from muster.flow.outcomes.at_risk.clocks import ADULT_REVIEW, CHILD_REVIEW, NOTIFY
from muster.flow.outcomes.at_risk.events import SafeguardingOpened
from muster.flow.outcomes.at_risk.models import SafeguardingCase, SafeguardingStep
from muster.flow.outcomes.at_risk.roles import OFFICERS
from muster.flow.outcomes.at_risk.rules.opening import (
    Opening,
    against_consent_day,
    against_future,
    against_opening,
)
from muster.flow.outcomes.at_risk.rules.refusing import OWN, against_closing
from muster.flow.outcomes.at_risk.rules.steps import (
    OF_CHILDREN,
    STARTS,
    STOPS,
    StepKind,
)
from muster.flow.outcomes.at_risk.rules.words import Consent, titled
from muster.flow.outcomes.at_risk.workflow import AT_RISK_ON, CASE


@atomic
def open_case(
    subject: Subject,
    asked: Opening,
    *,
    origin: Register | None = None,
    actor: Viewer,
    at: datetime,
) -> SafeguardingCase:
    """Open a case for somebody, behind the group of children or of adults at risk.

    origin: the threat or operation on which they were seen; whoever may not see that
            does not see the case.
    Whoever may be under 18 is taken for a child, and is not asked for consent.
    Raises  Refused for who is not in the group, for a second case of one person, and
            for text that says where they are kept safe.
    Audit   safeguarding_case.opened
    """
    if not actor.holds(*OFFICERS):
        raise Refused(Reason("Officers who look after people at risk open a case"))
    refuse_texts(asked.texts)
    if subject.kind != "person":
        raise Refused(Reason("A case is of a person"))
    if origin is not None:
        hold(origin)
    today = london_day(at)
    child = asked.child(queries.born_of(subject.id), on=today)
    refuse_if(against_opening(asked, child=child, today=today))
    if queries.open_case_of(subject.id) is not None:
        raise Refused(
            Reason("They have a case already", OWN), remedy="Add to it what is new."
        )
    consent = Consent.NOT_NEEDED.value if child else asked.consent
    consent_on = None if child else asked.consent_on
    refused_on = consent_on if consent == Consent.REFUSED else None
    review = CHILD_REVIEW if child else ADULT_REVIEW
    case = open_whole(
        CASE,
        SafeguardingCase,
        title=titled("Safeguarding", asked.exploitation),
        access_class=_label(child=child, origin=origin),
        owner_team_id=min(actor.team_ids, default=None),
        said={
            "subject": subject,
            "child": child,
            "age_doubted": asked.age_doubted,
            "how_seen": asked.how_seen.strip(),
            "exploitation": list(asked.exploitation),
            "risk": asked.risk,
            "risk_now": asked.risk_now.strip(),
            "safe_place": asked.safe_place,
            "lead_agency": asked.lead_agency.strip(),
            "lead_contact": asked.lead_contact.strip(),
            "consent": consent,
            "consent_on": consent_on,
            "guardian": asked.guardian,
            "missing": asked.missing,
            "voice": asked.voice.strip(),
        },
        verb="opened",
        belongs_to=[(origin, AT_RISK_ON)] if origin is not None else [],
        runs={
            review.rule_id: at,
            NOTIFY.rule_id: start_of(refused_on) if refused_on else None,
        },
        actor=actor,
        at=at,
    )
    write_part(case.register, subject, category=Category.VICTIM, actor=actor, at=at)
    call_back(case, actor=actor, at=at)
    announce(SafeguardingOpened(event_id=uuid4(), case_id=case.register_id))
    return case


def _label(*, child: bool, origin: Register | None) -> int:
    """Behind the group, and whatever the record on which they were seen is behind."""
    group = own_corridor(queries.CHILDREN if child else queries.ADULTS)
    others = () if origin is None else (origin.access_class,)
    return intern(label_behind(group.id, *others))


@atomic
def say_now(
    case: SafeguardingCase,
    *,
    risk: str,
    risk_now: str,
    safe_place: str,
    lead_agency: str,
    lead_contact: str = "",
    guardian: str,
    missing: int = 0,
    voice: str = "",
    age_doubted: bool = False,
    actor: Viewer,
    at: datetime,
) -> None:
    """Say how they are now, who leads, and what they say themselves.

    Audit   safeguarding_case.said
    """
    del at
    texts = {
        "What the danger is": risk_now,
        "Lead agency": lead_agency,
        "Contact there": lead_contact,
        "What they say themselves": voice,
    }
    refuse_texts(texts)
    begin(case.register, actor)
    case.risk, case.risk_now, case.safe_place = risk, risk_now.strip(), safe_place
    case.lead_agency, case.lead_contact = lead_agency.strip(), lead_contact.strip()
    case.guardian, case.missing, case.voice = guardian, missing, voice.strip()
    case.age_doubted = age_doubted
    case.save(
        update_fields=(
            *("risk", "risk_now", "safe_place", "lead_agency", "lead_contact"),
            *("guardian", "missing", "voice", "age_doubted"),
        )
    )
    note_act(case.register, "said", actor=actor)


@atomic
def record_consent(
    case: SafeguardingCase,
    *,
    consent: str,
    consent_on: date,
    actor: Viewer,
    at: datetime,
) -> None:
    """Record that an adult gave or refused consent; a refusal starts the duty's day.

    Raises  Refused for a child, who is not asked.
    Audit   safeguarding_case.consent_recorded
    """
    begin(case.register, actor)
    if case.child:
        raise Refused(Reason("A child, or who may be one, is not asked", OWN))
    refuse_if(against_consent_day(consent, consent_on, today=london_day(at)))
    case.consent, case.consent_on = consent, consent_on
    case.save(update_fields=("consent", "consent_on"))
    clocks.stop(case.register, NOTIFY.rule_id, at=at, actor=actor)
    if consent == Consent.REFUSED:
        clocks.start(
            case.register,
            NOTIFY.rule_id,
            at=at,
            actor=actor,
            event_at=start_of(consent_on),
        )
    note_act(case.register, "consent_recorded", actor=actor, body=consent)


@atomic
def record_step(
    case: SafeguardingCase,
    *,
    kind: str,
    on: date,
    said: str = "",
    actor: Viewer,
    at: datetime,
) -> SafeguardingStep:
    """Record what was done with another agency, with the time limit that it starts.

    Raises  Refused for a day to come, and of an adult for what is done for children.
    Audit   safeguarding_case.step_recorded
    """
    refuse_texts({"What came of it": said})
    begin(case.register, actor)
    step_kind = StepKind(kind)
    against = list(against_future(on, today=london_day(at), about="on"))
    if step_kind in OF_CHILDREN and not case.child:
        against.append(Reason("That is done for a child", OWN, about="kind"))
    refuse_if(against)
    if step_kind in STARTS:
        clocks.start(
            case.register,
            STARTS[step_kind],
            at=at,
            actor=actor,
            event_at=start_of(on),
        )
    if step_kind in STOPS:
        clocks.stop(case.register, STOPS[step_kind], at=at, actor=actor)
    made = SafeguardingStep.objects.create(
        register_id=case.register_id,
        access_class=case.register.access_class,
        kind=kind,
        on=on,
        said=said.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(case.register, "step_recorded", actor=actor, body=step_kind.words)
    return made


@atomic
def step(
    case: SafeguardingCase, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Say that they were referred, declined, or are in support.

    Audit   safeguarding_case.<verb>
    """
    refuse_texts({"Why": reason})
    before_moving(case.register, verb, actor=actor, reason=reason)
    call_back(case, actor=actor, at=at)
    return move(case.register, verb, reason=reason, actor=actor, at=at)


@atomic
def review(
    case: SafeguardingCase, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Record a review, from which the next one is counted.

    Audit   safeguarding_case.review
    """
    made = step(case, "review", reason=reason, actor=actor, at=at)
    rule = CHILD_REVIEW if case.child else ADULT_REVIEW
    clocks.start(case.register, rule.rule_id, at=at, actor=actor, event_at=at)
    return made


@atomic
def take_off_protection(
    case: SafeguardingCase, *, reason: str, own_view: str, actor: Viewer, at: datetime
) -> Transition:
    """Withdraw that they are a victim in this case, in a lead's own judgement.

    Parts in other records stay, and each of them keeps the person out of a ranking.
    Raises  Refused while a referral is unresolved, and for whoever opened it.
    Audit   safeguarding_case.take_off_protection
    """
    refuse_texts({"Why": reason, "Own view": own_view})
    before_moving(
        case.register,
        "take_off_protection",
        actor=actor,
        reason=reason,
        own_view=own_view,
    )
    if queries.is_unresolved(case):
        raise Refused(Reason("A referral of theirs is unresolved", OWN))
    for part_id in queries.victim_parts(case):
        withdraw(
            RecordSubject.objects.all(), part_id, reason=reason, actor=actor, at=at
        )
    call_back(case, actor=actor, at=at)
    return move(
        case.register,
        "take_off_protection",
        reason=reason,
        own_view=own_view,
        actor=actor,
        at=at,
    )


@atomic
def close(
    case: SafeguardingCase, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Close a case on which nothing is open; that they were a victim stays said.

    Raises  Refused for whoever opened it, and with everything that is open.
    Audit   safeguarding_case.close
    """
    refuse_texts({"Why": reason})
    before_moving(case.register, "close", actor=actor, reason=reason)
    refuse_if(
        against_closing(
            prompts=len(queries.open_prompts(case)),
            referrals=len(queries.open_referrals(case)),
            notices=queries.notices_owed(case),
        ),
        remedy="Each is on the page of the case.",
    )
    call_back(case, actor=actor, at=at)
    return move(case.register, "close", reason=reason, actor=actor, at=at)
