"""Applying for an authority, granting it, and recording that it was approved."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_behind
from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.investigatory_powers import (
    EQUIPMENT,
    EQUIPMENT_DECISION,
)
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    LONG_TERM,
)
from muster.core.corridors.queries import own_corridor
from muster.core.jobs.actions import announce
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.identities import refuse_never_held
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.actions.signing import (
    await_review,
    refuse_signing,
    tell_commissioner,
)
from muster.flow.operations.authorities.events import AuthorityGranted
from muster.flow.operations.authorities.models import (
    Authority,
)
from muster.flow.operations.authorities.roles import APPLICANTS
from muster.flow.operations.authorities.rules.granting import (
    Application,
    Signature,
    against_applying,
    against_effect,
    against_future,
)
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Act,
    Power,
    needs_approval,
)
from muster.flow.operations.authorities.workflow import (
    AUTHORITY,
)
from muster.flow.operations.workflow import PART_OF

OF_GRANT = (
    *("granted_by", "granted_at", "rank", "ao_force", "agreement", "involved"),
    *("involved_why", "oral", "noted_at", "takes_effect_at"),
)
"""What a grant fills in of an authority."""


def _label(operation: Register) -> int:
    """Behind the corridor of authorities, and whatever the operation is behind."""
    group = own_corridor(queries.CORRIDOR)
    return intern(label_behind(group.id, operation.access_class))


@atomic
def apply(
    operation: Register, asked: Application, *, actor: Viewer, at: datetime
) -> Authority:
    """Apply for an authority for acts on an operation, behind the corridor.

    Raises  Refused for who is no applicant inside, for what is marked above OFFICIAL or
            says who a source is, and with every reason against what is applied for.
    Audit   covert_authority.applied
    """
    if not actor.holds(*APPLICANTS):
        raise Refused(Reason("Applicants for covert authorities apply for them"))
    refuse_never_held(asked.texts)
    refuse_if(against_applying(asked), remedy="Put it right, and send it again.")
    hold(operation)
    power = Power(asked.power)
    return open_whole(
        AUTHORITY,
        Authority,
        title=f"{power.words}: {operation.title}"[:200],
        access_class=_label(operation),
        owner_team_id=min(actor.team_ids, default=None),
        said={
            "power": power.value,
            "acts": [act.value for act in Act if act.value in asked.acts],
            "description": asked.description.strip(),
            "necessity": asked.necessity.strip(),
            "proportionality": asked.proportionality.strip(),
            "collateral": asked.collateral.strip(),
            "confidential_likely": asked.confidential_likely,
            "confidential": asked.confidential.strip(),
            "urgent": asked.urgent,
            "urgent_why": asked.urgent_why.strip() if asked.urgent else "",
            "premises": asked.premises,
            "long_term": asked.long_term,
            "urn": asked.urn.strip(),
            "force": asked.force.strip(),
            "team_group": (own_corridor(asked.team_key) if asked.team_key else None),
            "needs_approval": needs_approval(
                power, premises=asked.premises, long_term=asked.long_term
            ),
        },
        verb="applied",
        belongs_to=[(operation, PART_OF)],
        actor=actor,
        at=at,
    )


@atomic
def grant(
    authority: Authority,
    signed: Signature,
    *,
    reason: str,
    takes_effect_at: datetime,
    review_on: date | None = None,
    oral: bool = False,
    noted_at: datetime | None = None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Grant an authority: its time runs from when it takes effect.

    One that a Judicial Commissioner approves is granted and not in effect until that is
    recorded, unless it is urgent.
    takes_effect_at: when it takes effect: when an urgent one was granted by word of
                     mouth, when a warrant is issued.
    review_on:       the last day for the first review, included; in a month at most.
    Raises  Refused for the applicant, below the rank, for another force without an
            agreement, for who is on the operation without saying why, and to a machine.
    Audit   covert_authority.grant
    """
    register = authority.register
    power, terms = queries.power_of(authority), TERMS[queries.power_of(authority)]
    involved = refuse_signing(authority, signed, urgent=authority.urgent, actor=actor)
    if oral and not authority.urgent:
        raise Refused(Reason("Only an urgent authority is granted by word of mouth"))
    refuse_if(
        (
            *against_effect(takes_effect_at, oral=oral, at=at),
            *against_future({"When it was noted": noted_at}, at=at),
        ),
        remedy="Say when it takes effect.",
    )
    refuse_never_held({"Why": reason, **signed.texts})
    made = move(register, "grant", reason=reason, actor=actor, at=at)
    authority.granted_by_id, authority.granted_at = actor.user_id, at
    authority.rank, authority.ao_force = signed.rank, signed.force.strip()
    authority.agreement = signed.agreement.strip()
    authority.involved = involved
    authority.involved_why = signed.why_involved.strip() if involved else ""
    authority.oral, authority.noted_at = oral, noted_at
    authority.takes_effect_at = takes_effect_at
    authority.save(update_fields=OF_GRANT)
    if authority.urgent or not authority.needs_approval:
        _take_effect(authority, takes_effect_at, actor=actor, at=at)
        if authority.urgent and power is Power.EQUIPMENT:
            clocks.start(
                register,
                EQUIPMENT_DECISION.rule_id,
                at=at,
                actor=actor,
                event_at=takes_effect_at,
            )
    await_review(authority, takes_effect_at, review_on, actor=actor, at=at)
    if power is Power.CONDUCT:
        tell_commissioner(register, at, actor=actor, at=at)
    if terms.rule_id and (operation := queries.operation_of(register)):
        announce(
            AuthorityGranted(
                event_id=uuid4(), authority_id=register.id, operation_id=operation.id
            )
        )
    return made


def _take_effect(
    authority: Authority, from_: datetime, *, actor: Viewer, at: datetime
) -> None:
    """Let its time run: from the grant, or from the notice of its approval."""
    terms = TERMS[queries.power_of(authority)]
    rule_id = terms.urgent_rule_id if authority.urgent else terms.rule_id
    clocks.start(authority.register, rule_id, at=at, actor=actor, event_at=from_)
    if authority.power == Power.RELEVANT and not authority.long_term:
        clocks.start(
            authority.register, LONG_TERM.rule_id, at=at, actor=actor, event_at=from_
        )


@atomic
def approve(
    authority: Authority,
    *,
    notified_at: datetime,
    issued_at: datetime | None = None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record that a Judicial Commissioner approved it: from the notice on it is live.

    A warrant for equipment is issued once that is approved, and is live from then on;
    an urgent one is issued when it is granted.
    notified_at: when notice of the approval was given: the first day of its period.
    issued_at:   when such a warrant was issued: the first day of its six months.
    Raises  Refused for one that needs none, that is approved already, for notice given
            before the grant or after an urgent warrant had ended, for a warrant that
            was issued before that notice or of which nobody says when it was, and for
            any other of which somebody does.
    Law     RIPA 2000 ss.35 and 36; Police Act 1997 s.97; Investigatory Powers Act 2016
            s.116, unconfirmed.
    Audit   covert_authority.approve
    """
    hold(authority.register)
    authority.refresh_from_db()
    if not authority.needs_approval:
        raise Refused(Reason("No Judicial Commissioner approves such an authority"))
    if authority.approved:
        raise Refused(Reason("Its approval is recorded already"))
    refuse_if(
        (
            *against_future(
                {"When notice was given": notified_at, "When it was issued": issued_at},
                at=at,
            ),
            *_against_early_notice(authority, notified_at),
            *_against_issue(authority, issued_at, notified_at=notified_at),
        ),
        remedy="Give the moments as they were.",
    )
    refuse_if(
        tuple(_against_late_notice(authority, notified_at)),
        remedy="Apply for a new one: this one covers nothing any more.",
    )
    made = move(authority.register, "approve", actor=actor, at=at)
    authority.approved, authority.notified_at = True, notified_at
    authority.issued_at = issued_at
    authority.save(update_fields=("approved", "notified_at", "issued_at"))
    if authority.urgent:
        clocks.stop(authority.register, EQUIPMENT_DECISION.rule_id, at=at, actor=actor)
    else:
        _take_effect(authority, issued_at or notified_at, actor=actor, at=at)
    return made


def _against_early_notice(
    authority: Authority, notified_at: datetime
) -> Iterable[Reason]:
    """That nothing is approved before it is granted; forms give whole minutes."""
    granted_at = authority.granted_at
    if granted_at and notified_at < granted_at.replace(second=0, microsecond=0):
        yield Reason(
            "A Judicial Commissioner approves what was granted: notice of that is given"
            " after the grant",
            about="notified_at",
        )


def _against_issue(
    authority: Authority, issued_at: datetime | None, *, notified_at: datetime
) -> Iterable[Reason]:
    """That a warrant which waits for approval is issued once it has it, and when."""
    waits = queries.is_issued_when_approved(authority)
    if waits and issued_at is None:
        yield Reason(
            "Say when the warrant was issued: its six months begin on that day",
            EQUIPMENT.law,
            about="issued_at",
        )
    if not waits and issued_at is not None:
        yield Reason(
            "Only an equipment warrant that was approved first is issued by itself",
            EQUIPMENT.law,
            about="issued_at",
        )
    if issued_at is not None and issued_at < notified_at:
        yield Reason(
            "It is issued once a Judicial Commissioner has approved that: not before"
            " the notice of it",
            EQUIPMENT.law,
            about="issued_at",
        )


def _against_late_notice(
    authority: Authority, notified_at: datetime
) -> Iterable[Reason]:
    """Of an urgent warrant, that the days for its approval were over by then.

    Law     Investigatory Powers Act 2016 s.109(5), unconfirmed.
    """
    decision = queries.running(authority.register, EQUIPMENT_DECISION.rule_id)
    if decision is not None and notified_at > decision.due_at:
        yield Reason(
            "The days in which an urgent warrant is approved were over: it ceased then",
            EQUIPMENT_DECISION.law,
        )
