"""What people do with a disruption, one function a verb."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, unit_label
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.notices.actions import tell, tell_role
from muster.core.records.actions import open_record, relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.core.workflow.models import Transition
from muster.flow.gateway.actions import say_what_became
from muster.flow.gateway.rules.course import Became
from muster.flow.operations.queries import wholes
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes import queries
from muster.flow.outcomes.access import CLAIMERS
from muster.flow.outcomes.events import DisruptionModerated
from muster.flow.outcomes.models import (
    Contributor,
    Disruption,
    Moderation,
    OutcomeFact,
)
from muster.flow.outcomes.rules import (
    JUDGED,
    Claim,
    Level,
    against_claiming_for,
    against_judging,
    against_moderating,
    faults,
    verdict,
)
from muster.flow.outcomes.workflow import AGAINST, EVIDENCE, KIND

WHOLE = "Complete the claim; nothing was recorded."


@atomic
def claim(
    threat: Register,
    given: Claim,
    *,
    title: str,
    operation: Register | None = None,
    evidence: Sequence[Register] = (),
    actor: Viewer,
    at: datetime,
) -> Disruption:
    """Claim a disruption against a threat, for the panel to moderate.

    operation: what it came of.
    evidence:  records of ours that show it. The disruption needs every need-to-know
               that these, the threat and the operation need. Whoever restricts the
               operation, or one of which a record that shows it is a part, restricts
               this with it.
    Raises  Refused for a machine, an incomplete claim, or another team's.
    Audit   disruption.claimed
    """
    _need_claimer(actor, given)
    records = [*evidence, *([operation] if operation is not None else [])]
    refuse_if(faults(given, today=london_day(at), records=len(records)), remedy=WHOLE)
    part_of = wholes(records)
    hold(threat, *records, *part_of)
    access_class = intern(_label([threat, *records]))
    register = open_record(
        KIND.key,
        title=title[:200],
        access_class=access_class,
        owner_team_id=given.lead,
        actor=actor,
        at=at,
    )
    made = _write(register, given, actor=actor, at=at)
    relate(threat, register, relation=AGAINST, actor=actor, at=at)
    for whole in part_of:
        relate(whole, register, relation=PART_OF, actor=actor, at=at)
    for one in dict.fromkeys(evidence):
        relate(one, register, relation=EVIDENCE, actor=actor, at=at)
    audit(
        Audited.COLLECTION,
        "disruption.claimed",
        actor=actor,
        register_id=register.id,
        access_class=access_class,
        body=f"{given.level.words}: {given.narrative}",
    )
    _tell_panel(register, actor=actor, at=at)
    tell(
        queries.led_by(part_of),
        register,
        text=f"A disruption was claimed of your operation: {register.title}",
        actor=actor,
        at=at,
    )
    return made


def _need_claimer(actor: Viewer, given: Claim) -> None:
    against = against_judging(actor)
    if not actor.holds(*CLAIMERS):
        against += (Reason("Disruption officers and investigators claim disruptions"),)
    refuse_if(against, remedy="Ask one of them to claim it.")
    refuse_if(
        against_claiming_for(actor, given.lead), remedy="Claim it for your own team."
    )


def _label(records: Sequence[Register]) -> Label:
    """The unit, with every need-to-know of what the disruption tells of."""
    groups = [label_of(one.access_class).groups for one in records]
    return Label(
        groups=frozenset().union(*groups),
        organisations=unit_label().organisations,
        sensitive=True,
    )


def _write(
    register: Register, given: Claim, *, actor: Viewer, at: datetime
) -> Disruption:
    hanging = {"register": register, "access_class": register.access_class}
    made = Disruption.objects.create(
        **hanging,
        occurred_on=given.occurred_on,
        strand=given.strand.value,
        tactic=given.tactic.value,
        lead_id=given.lead,
        level_claimed=given.level.value,
        narrative=given.narrative,
        evidence=given.evidence,
        national_reference=given.national_reference,
        claimed_by_id=actor.user_id,
        claimed_at=at,
    )
    Contributor.objects.bulk_create(
        Contributor(**hanging, team_id=team) for team in given.contributors
    )
    OutcomeFact.objects.bulk_create(
        OutcomeFact(
            **hanging,
            number=number,
            kind=fact.kind.value,
            count=fact.count,
            value=fact.value,
            detail=fact.detail,
        )
        for number, fact in enumerate(given.facts, start=1)
    )
    return made


def _leads(register: Register) -> list[UUID]:
    """Who leads the operations that a disruption came of: told what becomes of it."""
    return queries.led_by(queries.operations_of(register))


def _tell_panel(register: Register, *, actor: Viewer, at: datetime) -> None:
    tell_role(
        Role.DISRUPTION_MODERATOR,
        register,
        text=f"A disruption waits for the panel: {register.title}"[:200],
        actor=actor,
        at=at,
    )


@atomic
def moderate(
    disruption: Disruption,
    *,
    level: Level,
    reason: str,
    held_on: date,
    actor: Viewer,
    at: datetime,
) -> Moderation:
    """Agree a level for the panel: the one claimed, a lower or a higher one.

    Who leads its operation is told, and, that there was a result, whoever asked for it.
    held_on: the day on which the panel met.
    Raises  Refused for a machine, for whoever claimed it, or without a reason.
    Audit   disruption.moderate
    """
    words = verdict(Level(disruption.level_claimed), level).words
    made = _find(
        disruption,
        "moderate",
        told=f"{words}: {level.words}",
        told_leads=f"The panel agreed a disruption of your operation, {level.words}",
        level=level,
        reason=reason,
        held_on=held_on,
        actor=actor,
        at=at,
    )
    announce(DisruptionModerated(uuid.uuid4(), disruption.register_id))
    register = disruption.register
    asked = queries.answers(register)
    say_what_became(asked, Became.RESULT, of=[register], actor=actor, at=at)
    return made


@atomic
def send_back(
    disruption: Disruption,
    *,
    reason: str,
    held_on: date,
    actor: Viewer,
    at: datetime,
) -> Moderation:
    """Send a claim back to who made it, with what is wanting.

    Audit   disruption.send_back
    """
    return _find(
        disruption,
        "send_back",
        told="The panel sent your claim back",
        told_leads="The panel sent back what was claimed of your operation",
        level=None,
        reason=reason,
        held_on=held_on,
        actor=actor,
        at=at,
    )


def _find(
    disruption: Disruption,
    verb: str,
    *,
    told: str,
    told_leads: str,
    level: Level | None,
    reason: str,
    held_on: date,
    actor: Viewer,
    at: datetime,
) -> Moderation:
    against = against_judging(actor) + against_moderating(
        actor, claimed_by=disruption.claimed_by_id
    )
    if held_on > london_day(at):
        against += (Reason("The panel has not met yet on that day"),)
    refuse_if(against, remedy="Another member of the panel may do it.")
    register = disruption.register
    workflow.move(
        register,
        verb,
        reason=reason,
        told=told,
        tell_too=[disruption.claimed_by_id],
        actor=actor,
        at=at,
    )
    claimants = {disruption.claimed_by_id, register.opened_by_id}
    tell(
        [lead for lead in _leads(register) if lead not in claimants],
        register,
        text=f"{told_leads}: {register.title}",
        actor=actor,
        at=at,
    )
    return Moderation.objects.create(
        register=register,
        access_class=register.access_class,
        claimed_by_id=disruption.claimed_by_id,
        level_claimed=disruption.level_claimed,
        level_agreed=level.value if level else "",
        reason=reason,
        held_on=held_on,
        by_id=actor.user_id,
        at=at,
    )


@atomic
def claim_again(
    disruption: Disruption,
    *,
    level: Level,
    narrative: str,
    evidence: str,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Claim once more what the panel sent back; the claim before stays in the history.

    Audit   disruption.claim_again
    """
    register = disruption.register
    against = against_judging(actor)
    if not narrative.strip():
        against += (Reason("It does not say how far the threat was affected", JUDGED),)
    against += against_claiming_for(actor, disruption.lead_id)
    refuse_if(against, remedy=WHOLE)
    workflow.before_moving(register, "claim_again", reason=reason, actor=actor)
    Disruption.objects.filter(register=register).update(
        level_claimed=level.value,
        narrative=narrative,
        evidence=evidence,
        claimed_by_id=actor.user_id,
        claimed_at=at,
    )
    made = workflow.move(
        register,
        "claim_again",
        reason=reason,
        tell_too=_leads(register),
        actor=actor,
        at=at,
    )
    disruption.refresh_from_db()
    _tell_panel(register, actor=actor, at=at)
    return made


@atomic
def move(
    disruption: Disruption, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Withdraw a claim, or put a moderated one before the panel again.

    Audit   disruption.<verb>
    """
    if verb not in {"withdraw", "look_again"}:
        raise Refused("That has a page of its own")
    if verb == "withdraw":
        refuse_if(
            against_claiming_for(actor, disruption.lead_id),
            remedy="Ask the team that claimed it.",
        )
    made = workflow.move(
        disruption.register,
        verb,
        reason=reason,
        tell_too=_leads(disruption.register),
        actor=actor,
        at=at,
    )
    if verb == "look_again":
        _tell_panel(disruption.register, actor=actor, at=at)
    return made
