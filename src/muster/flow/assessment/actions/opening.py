"""Opening a threat, and saying who and what is on it."""

from datetime import date, datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.audit.actions import Operation
from muster.core.clocks.wording import london_day
from muster.core.people.models import Team
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category, RecordSubject, Subject
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.assessment import access
from muster.flow.assessment.actions.checks import leave_entry
from muster.flow.assessment.models import (
    ReferralCheck,
    Threat,
)
from muster.flow.assessment.queries import people
from muster.flow.assessment.rules.ranking import REMEDY, reasons_against_ranking
from muster.flow.assessment.rules.review import (
    reasons_against_opening,
)


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
    refuse_if(against, remedy="Have the trigger report signed by a person.")
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
    leave_entry(Operation.COLLECTION, "threat.triggered", register, actor)
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
        check_referral(
            register,
            subject,
            unresolved=unresolved,
            source=source.strip() or "Not looked up",
            actor=actor,
            at=at,
        )
        _refuse_unrankable(threat, subject, category, at)
    return link_record(
        register, subject, category=category, note=note, actor=actor, at=at
    )


def check_referral(
    register: Register,
    subject: Subject,
    *,
    unresolved: bool,
    source: str,
    actor: Viewer,
    at: datetime,
) -> ReferralCheck:
    """Note whether a person's referral is unresolved: then nobody ranks them.

    register: the threat for which it was looked up, or the record that calls back as
              its status changes, whether or not the person is on any threat. Whoever
              may see that record is kept from ranking them, and nobody else learns it.
    The caller writes the audit entry, of the act that found it.
    """
    return ReferralCheck.objects.create(
        register=register,
        access_class=register.access_class,
        subject=subject,
        unresolved=unresolved,
        source=source,
        checked_by_id=actor.user_id,
        checked_at=at,
    )


def _refuse_unrankable(
    threat: Threat, subject: Subject, category: Category, at: datetime
) -> None:
    if threat.kind != Threat.Kind.PRIORITY_INDIVIDUAL:
        return
    known = people.people_known({subject.id})[subject.id].as_part(category.value)
    refuse_if(reasons_against_ranking(known, on=london_day(at)), remedy=REMEDY)
