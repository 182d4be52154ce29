"""What people do to threats. Each act leaves one audit entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.people.models import Team
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category, RecordSubject, Subject
from muster.core.records.actions import open_record, touch
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.assessment import access
from muster.flow.assessment.events import ThreatRanked
from muster.flow.assessment.models import (
    Assessment,
    FactorScore,
    ReferralCheck,
    ScoreDispute,
    Threat,
)
from muster.flow.assessment.queries import people, scoring, threats
from muster.flow.assessment.rules.ranking import REMEDY, reasons_against_ranking
from muster.flow.assessment.rules.review import (
    reasons_against_deciding,
    reasons_against_opening,
    reasons_against_review,
    reasons_against_viewing,
)
from muster.flow.assessment.rules.scoring import outcome, reasons_against_model


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A score of one factor with what it rests on, as the assessor gives it."""

    score: int
    evidence: str
    confidence: str


@atomic
def open_threat(
    *,
    title: str,
    kind: str,
    area: str,
    force_id: UUID,
    trigger: str,
    trigger_from_id: UUID,
    signatory: str,
    signed_on: date,
    signed: bool,
    actor: Viewer,
    at: datetime,
    groups: frozenset[UUID] = frozenset(),
    national_reference: str = "",
) -> Threat:
    """Open a threat on a signed trigger report.

    signed: whether the person who puts it in has said that they hold it signed.
    groups: need-to-know groups that keep the threat from the rest of the unit.
    Raises  Refused for a machine, an unsigned report, or another's job.
    Audit   threat.triggered
    """
    against = list(reasons_against_opening(actor, signed=signed))
    if not actor.holds(*access.OPENERS):
        against.append(Reason("To open a threat is for ROCTA, intelligence or gateway"))
    if against:
        raise Refused(*against, remedy="Have the trigger report signed by a person.")
    team = Team.objects.filter(capability="threat_assessment").first()
    unit = unit_label()
    register = open_record(
        "threat",
        title=title,
        access_class=intern(
            Label(groups=groups, organisations=unit.organisations, sensitive=True)
        ),
        actor=actor,
        at=at,
        owner_team_id=team.id if team else None,
    )
    threat = Threat.objects.create(
        register=register,
        access_class=register.access_class,
        kind=kind,
        area=area,
        force_id=force_id,
        trigger=trigger.strip(),
        trigger_from_id=trigger_from_id,
        signatory=signatory.strip(),
        signed_on=signed_on,
        national_reference=national_reference.strip(),
    )
    _audit(Operation.COLLECTION, "threat.triggered", register, actor)
    return threat


@atomic
def add_subject(
    threat: Threat,
    subject: Subject,
    *,
    category: Category,
    unresolved: bool,
    source: str,
    actor: Viewer,
    at: datetime,
    note: str = "",
) -> RecordSubject:
    """Put a person or thing on a threat, in a part of s.38(3).

    unresolved: whether a National Referral Mechanism case of theirs is open.
    source:     where that was looked up, and when.
    Raises  Refused, with every reason, for somebody who may not be ranked on the
            threat of a priority individual: a victim, an open referral, a child.
    Law     Data Protection Act 2018 s.38(3).
    Audit   picture.record_linked
    """
    if not actor.holds(*access.OPENERS):
        raise Refused("To put people on a threat is for ROCTA, intelligence or gateway")
    register = threat.register
    if subject.kind == "person":
        ReferralCheck.objects.create(
            register=register,
            access_class=register.access_class,
            subject=subject,
            unresolved=unresolved,
            source=source.strip() or "Not looked up",
            checked_by_id=actor.user_id,
            checked_at=at,
        )
        _refuse_unrankable(threat, subject, category, at)
    return link_record(
        register, subject, category=category, note=note, actor=actor, at=at
    )


def _refuse_unrankable(
    threat: Threat, subject: Subject, category: Category, at: datetime
) -> None:
    if threat.kind != Threat.Kind.PRIORITY_INDIVIDUAL:
        return
    known = people.people_known({subject.id})[subject.id].as_part(category.value)
    against = reasons_against_ranking(known, on=london_day(at))
    if against:
        raise Refused(*against, remedy=REMEDY)


@atomic
def begin(
    threat: Threat, *, own_view: str, own_band: str, actor: Viewer, at: datetime
) -> Assessment:
    """Begin to score a threat, one's own view and band written first.

    Raises  Refused without a view, for a machine, for another's job, or where no
            model may be used.
    Law     Data Protection Act 2018 ss.50A to 50D.
    Audit   threat.begin
    """
    register = threat.register
    move(register, "begin", own_view=own_view, actor=actor, at=at)
    for before in threats.under_way(register.id):
        before.ended_at = at
        before.save(update_fields=("ended_at",))
    return Assessment.objects.create(
        register=register,
        access_class=register.access_class,
        model=scoring.model_to_score_with().name,
        begun_by_id=actor.user_id,
        begun_at=at,
        own_view=own_view.strip(),
        own_band=own_band,
    )


@atomic
def score(
    threat: Threat,
    *,
    scores: Mapping[str, Evidenced],
    opposing: str,
    actor: Viewer,
    at: datetime,
) -> Assessment:
    """Score every factor, with evidence, and hand it on for review.

    opposing: what speaks against it; "none found" is said in words.
    Raises  Refused for a scoring that somebody else began, without opposing
            evidence, or by a model that may not be used here.
    Audit   threat.score
    """
    assessment = _latest(threat)
    model = scoring.model(assessment.model)
    against = list(reasons_against_model(model, real=settings.REAL))
    if assessment.begun_by_id != actor.user_id:
        against.append(Reason("Somebody else began this scoring"))
    if not opposing.strip():
        against.append(Reason("Say what speaks against the score"))
    if any(not given.evidence.strip() for given in scores.values()):
        against.append(Reason("Every score rests on evidence"))
    if against:
        raise Refused(*against, remedy="Begin a scoring of your own.")
    register = threat.register
    move(register, "score", actor=actor, at=at)
    said = outcome(model, {key: given.score for key, given in scores.items()})
    assessment.opposing, assessment.scored_at = opposing.strip(), at
    assessment.total, assessment.band = said.shown, said.band.key
    assessment.save(update_fields=("opposing", "scored_at", "total", "band"))
    FactorScore.objects.bulk_create(
        FactorScore(
            register=register,
            access_class=register.access_class,
            assessment=assessment,
            factor=key,
            score=given.score,
            evidence=given.evidence.strip(),
            confidence=given.confidence,
        )
        for key, given in scores.items()
    )
    return assessment


@atomic
def view_before_review(
    threat: Threat, *, own_view: str, own_band: str, actor: Viewer, at: datetime
) -> Assessment:
    """Write the reviewer's own view and band; only then is the score shown.

    Raises  Refused for one's own scoring, without a view, or for another's job.
    Audit   threat.reviewer_viewed
    """
    assessment = _latest(threat)
    against = list(reasons_against_viewing(threats.scored(assessment), actor))
    if not actor.holds(*access.ASSESSORS):
        against.append(Reason("To review a score is for a ROCTA assessor"))
    if assessment.scored_at is None or assessment.reviewed_at is not None:
        against.append(Reason("It does not await a review"))
    if not own_view.strip():
        against.append(Reason("Your own view is to be written first"))
    if against:
        raise Refused(*against, remedy="Another assessor reviews it.")
    touch(threat.register, version=threat.register.version, at=at)
    assessment.reviewer_id, assessment.reviewer_view = actor.user_id, own_view.strip()
    assessment.reviewer_band = own_band
    assessment.save(update_fields=("reviewer", "reviewer_view", "reviewer_band"))
    _audit(Operation.ALTERATION, "threat.reviewer_viewed", threat.register, actor)
    return assessment


@atomic
def review(threat: Threat, *, actor: Viewer, at: datetime) -> Assessment:
    """Agree to a score that somebody else gave: the threat is ranked.

    The reviewer's own view was written before (view_before_review).
    Announces ThreatRanked.
    Audit   threat.review
    """
    assessment = _latest(threat)
    against = reasons_against_review(threats.scored(assessment), actor)
    if against:
        raise Refused(*against)
    register = threat.register
    move(register, "review", own_view=assessment.reviewer_view, actor=actor, at=at)
    _end_standing(register, at)
    assessment.reviewed_at = at
    assessment.save(update_fields=("reviewed_at",))
    announce(ThreatRanked(event_id=uuid4(), threat_id=register.id))
    return assessment


@atomic
def send_back(threat: Threat, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Send a score back to who gave it, with the reason; their view stands.

    Audit   threat.send_back
    """
    assessment = _latest(threat)
    against = reasons_against_review(threats.scored(assessment), actor)
    if against:
        raise Refused(*against)
    register = threat.register
    move(register, "send_back", reason=reason, actor=actor, at=at)
    assessment.ended_at = at
    assessment.save(update_fields=("ended_at",))
    Assessment.objects.create(
        register=register,
        access_class=register.access_class,
        model=assessment.model,
        begun_by_id=assessment.begun_by_id,
        begun_at=at,
        own_view=assessment.own_view,
        own_band=assessment.own_band,
    )


@atomic
def archive(
    threat: Threat, *, reason: str, review_on: date, actor: Viewer, at: datetime
) -> None:
    """Archive a threat until a day on which it is looked at again.

    Raises  Refused for a review date that is not to come.
    Audit   threat.archive
    """
    if review_on <= london_day(at):
        raise Refused("An archived threat is looked at again on a day to come")
    register = threat.register
    move(register, "archive", reason=reason, actor=actor, at=at)
    _end_standing(register, at)
    Register.objects.filter(id=register.id).update(review_on=review_on)
    register.review_on = review_on


@atomic
def reopen(threat: Threat, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Open an archived threat again.

    Audit   threat.reopen
    """
    move(threat.register, "reopen", reason=reason, actor=actor, at=at)
    Register.objects.filter(id=threat.pk).update(review_on=None)
    threat.register.review_on = None


@atomic
def reject(threat: Threat, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Do not take a trigger report as a threat.

    Audit   threat.reject
    """
    move(threat.register, "reject", reason=reason, actor=actor, at=at)


@atomic
def reconcile(
    threat: Threat,
    *,
    national_reference: str,
    reconciled_on: date,
    actor: Viewer,
    at: datetime,
) -> Threat:
    """Note the national reference, and when both entries were last compared.

    reconciled_on: a day up to today.
    Audit   threat.reconciled
    """
    if not actor.holds(*access.ASSESSORS):
        raise Refused("To compare with the national entry is for a ROCTA assessor")
    if reconciled_on > london_day(at):
        raise Refused("Nobody compared the two on a day to come")
    touch(threat.register, version=threat.register.version, at=at)
    threat.national_reference = national_reference.strip()
    threat.reconciled_on = reconciled_on
    threat.save(update_fields=("national_reference", "reconciled_on"))
    _audit(Operation.ALTERATION, "threat.reconciled", threat.register, actor)
    return threat


@atomic
def dispute(
    assessment: Assessment, *, factor: str, reason: str, actor: Viewer, at: datetime
) -> ScoreDispute:
    """Say that a score is wrong: it shows until someone else decides.

    factor: the factor meant; "" for the whole score.
    Audit   threat.score_disputed
    """
    if not reason.strip():
        raise Refused("Say what is wrong with the score")
    raised = ScoreDispute.objects.create(
        register_id=assessment.register_id,
        access_class=assessment.access_class,
        assessment=assessment,
        factor=factor,
        reason=reason.strip(),
        raised_by_id=actor.user_id,
        raised_at=at,
    )
    _audit(
        Operation.COLLECTION,
        "threat.score_disputed",
        assessment.register,
        actor,
        body=reason,
    )
    return raised


@atomic
def decide_dispute(
    raised: ScoreDispute, *, upheld: bool, decision: str, actor: Viewer, at: datetime
) -> ScoreDispute:
    """Decide a dispute that someone else raised, of someone else's score.

    Upheld, it shows until the threat is scored again.
    Audit   threat.dispute_decided
    """
    against = list(
        reasons_against_deciding(
            raised_by=raised.raised_by_id,
            scored_by=raised.assessment.begun_by_id,
            actor=actor,
        )
    )
    if not actor.holds(*access.ASSESSORS):
        against.append(Reason("To decide a dispute is for a ROCTA assessor"))
    if not decision.strip():
        against.append(Reason("A decision has its reason"))
    if not raised.is_open:
        against.append(Reason("This dispute is decided already"))
    if against:
        raise Refused(*against)
    raised.decided_at, raised.decided_by_id = at, actor.user_id
    raised.upheld, raised.decision = upheld, decision.strip()
    raised.save(update_fields=("decided_at", "decided_by", "upheld", "decision"))
    _audit(
        Operation.ALTERATION,
        "threat.dispute_decided",
        raised.register,
        actor,
        body=decision,
    )
    return raised


def _latest(threat: Threat) -> Assessment:
    found = threats.latest(threat.pk)
    if found is None:
        raise NotFound(str(threat.pk))
    return found


def _end_standing(register: Register, at: datetime) -> None:
    standing = threats.standing(register.id)
    if standing is not None:
        standing.ended_at = at
        standing.save(update_fields=("ended_at",))


def _audit(
    operation: Operation,
    verb: str,
    register: Register,
    actor: Viewer,
    *,
    body: str = "",
) -> None:
    audit(
        operation,
        verb,
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=body,
    )
