"""Referring somebody to the National Referral Mechanism, and what was decided on it.

Each changes whether the referral is unresolved, and so calls back to assessment.
"""

from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.statutes.modern_slavery import REASONABLE_GROUNDS, RECOVERY
from muster.core.clocks.wording import london_day, start_of
from muster.core.terms.reason import Reason, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.actions.checks import begin, call_back, refuse_texts
from muster.flow.outcomes.at_risk.models import Referral, SafeguardingCase
from muster.flow.outcomes.at_risk.rules.opening import against_future
from muster.flow.outcomes.at_risk.rules.refusing import OWN, against_consent
from muster.flow.outcomes.at_risk.rules.responders import against_referring
from muster.flow.outcomes.at_risk.rules.words import titled
from muster.flow.outcomes.at_risk.workflow import OF_CASE, REFERRAL


@atomic
def prepare(
    case: SafeguardingCase,
    *,
    responder: str,
    facts: str,
    actor: Viewer,
    at: datetime,
) -> Referral:
    """Prepare a referral by a first responder, with an adult's consent.

    Raises  Refused for a body that is no first responder (naming one that is), and for
            an adult who has not consented.
    Audit   nrm_referral.prepared
    """
    refuse_texts({"What happened to them": facts})
    begin(case.register, actor)
    refuse_if(
        (
            *against_referring(responder, london_day(at)),
            *against_consent(case.consent, child=case.child),
        )
    )
    referral = open_whole(
        REFERRAL,
        Referral,
        title=titled("NRM", case.exploitation),
        access_class=case.register.access_class,
        owner_team_id=min(actor.team_ids, default=None),
        said={
            "case": case.register,
            "responder": responder,
            "facts": facts.strip(),
        },
        verb="prepared",
        belongs_to=[(case.register, OF_CASE)],
        actor=actor,
        at=at,
    )
    call_back(case, actor=actor, at=at)
    return referral


@atomic
def send(
    referral: Referral,
    *,
    sent_on: date,
    competent: str = "",
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say that it was sent: the target for a decision is counted from that day.

    Raises  Refused for an adult who meanwhile refused, and a day to come.
    Audit   nrm_referral.send
    """
    register = referral.register
    case = queries.case_of(referral)
    before_moving(register, "send", actor=actor)
    refuse_if(
        (
            *against_referring(referral.responder, sent_on),
            *against_consent(case.consent, child=case.child),
            *against_future(sent_on, today=london_day(at), about="sent_on"),
        )
    )
    made = move(register, "send", actor=actor, at=at)
    referral.sent_on, referral.competent = sent_on, competent
    referral.save(update_fields=("sent_on", "competent"))
    clocks.start(
        register,
        REASONABLE_GROUNDS.rule_id,
        at=at,
        actor=actor,
        event_at=start_of(sent_on),
    )
    call_back(case, actor=actor, at=at)
    return made


def _decide(
    referral: Referral,
    verb: str,
    *,
    on: date,
    column: str,
    since: date | None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Make a move that records a decision of the competent authority, and its day.

    column: of that day. since: the day of what it decides on, if it is known.
    """
    before_moving(referral.register, verb, actor=actor)
    against = list(against_future(on, today=london_day(at), about="on"))
    if since is not None and on < since:
        against.append(Reason("That is before what it decides on", OWN, about="on"))
    refuse_if(against)
    made = move(referral.register, verb, actor=actor, at=at)
    setattr(referral, column, on)
    referral.save(update_fields=(column,))
    call_back(queries.case_of(referral), actor=actor, at=at)
    return made


@atomic
def record_rg_positive(
    referral: Referral, *, on: date, actor: Viewer, at: datetime
) -> Transition:
    """Record reasonable grounds: recovery begins with that day, 30 days at the least.

    Law     Nationality and Borders Act 2022 s.61, unconfirmed.
    Audit   nrm_referral.record_rg_positive
    """
    made = _decide(
        referral,
        "record_rg_positive",
        on=on,
        column="rg_on",
        since=referral.sent_on,
        actor=actor,
        at=at,
    )
    clocks.stop(referral.register, RECOVERY.rule_id, at=at, actor=actor)
    clock = clocks.start(
        referral.register,
        RECOVERY.rule_id,
        at=at,
        actor=actor,
        event_at=start_of(on),
    )
    referral.recovery_until = deadline_of(clock).last_day
    referral.save(update_fields=("recovery_until",))
    return made


@atomic
def record_rg_negative(
    referral: Referral, *, on: date, actor: Viewer, at: datetime
) -> Transition:
    """Record that there are no reasonable grounds. It does not say they are no victim.

    Audit   nrm_referral.record_rg_negative
    """
    return _decide(
        referral,
        "record_rg_negative",
        on=on,
        column="rg_on",
        since=referral.sent_on,
        actor=actor,
        at=at,
    )


@atomic
def record_cg_positive(
    referral: Referral, *, on: date, actor: Viewer, at: datetime
) -> Transition:
    """Record conclusive grounds.

    Audit   nrm_referral.record_cg_positive
    """
    return _decide(
        referral,
        "record_cg_positive",
        on=on,
        column="cg_on",
        since=referral.rg_on,
        actor=actor,
        at=at,
    )


@atomic
def record_cg_negative(
    referral: Referral,
    *,
    on: date,
    disqualified: str = "",
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record that there are no conclusive grounds, or that they were disqualified.

    disqualified: why the authority took protection from them, where it did.
    Audit   nrm_referral.record_cg_negative
    """
    refuse_texts({"Disqualification": disqualified})
    made = _decide(
        referral,
        "record_cg_negative",
        on=on,
        column="cg_on",
        since=referral.rg_on,
        actor=actor,
        at=at,
    )
    referral.disqualified = disqualified.strip()
    referral.save(update_fields=("disqualified",))
    return made


@atomic
def step_referral(
    referral: Referral, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Record that it was withdrawn, reconsideration was asked, or close it.

    Audit   nrm_referral.<verb>
    """
    refuse_texts({"Why": reason})
    made = move(referral.register, verb, reason=reason, actor=actor, at=at)
    if verb == "ask_again":
        referral.asked_again_on = london_day(at)
        referral.save(update_fields=("asked_again_on",))
    call_back(queries.case_of(referral), actor=actor, at=at)
    return made
