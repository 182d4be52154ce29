"""What people do with an authority, one function a verb."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, shared_label
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.rules import refuse_if_over
from muster.core.clocks.statutes.investigatory_powers import (
    EQUIPMENT_DECISION,
    ERROR_NOTICE,
)
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    AUTHORITY_REVIEW,
    CRIMINAL_CONDUCT_NOTICE,
    JUVENILE_REVIEW,
    LONG_TERM,
    RIPA,
)
from muster.core.clocks.wording import moment_words
from muster.core.corridors.queries import own_corridor
from muster.core.jobs.actions import announce
from muster.core.records.actions import note_act, relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.store.asking import rows
from muster.core.terms.identities import refuse_never_held
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.events import AuthorityEnded, AuthorityGranted
from muster.flow.operations.authorities.models import (
    Authority,
    RelevantError,
    Renewal,
    Review,
)
from muster.flow.operations.authorities.roles import APPLICANTS, WORKS
from muster.flow.operations.authorities.rules.cover import Span
from muster.flow.operations.authorities.rules.granting import (
    BEYOND_A_YEAR,
    CANNOT_AUTHORISE,
    OF_USE,
    SEND_IT,
    Application,
    Signature,
    against_applying,
    against_effect,
    against_future,
    against_machine,
    against_renewing_now,
    against_signing,
)
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Act,
    Power,
    needs_approval,
)
from muster.flow.operations.authorities.workflow import (
    AUTHORITY,
    ENDED,
    ERROR,
    ITS_LIMITS,
)
from muster.flow.operations.workflow import PART_OF

LONGEST_TITLE = 120
OF_GRANT = (
    *("granted_by", "granted_at", "rank", "ao_force", "agreement", "involved"),
    *("involved_why", "oral", "noted_at", "takes_effect_at"),
)
OF_CANCELLATION = ("cancelled_by", "cancelled_at", "cease_at")
"""What each of the two fills in of an authority."""


def _label(operation: Register) -> int:
    """Behind the corridor of authorities, and whatever the operation is behind."""
    group = own_corridor(queries.CORRIDOR)
    groups = label_of(operation.access_class).groups | {group.id}
    return intern(shared_label(groups=groups))


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


def _refuse_signing(
    authority: Authority, signed: Signature, *, urgent: bool, actor: Viewer
) -> bool:
    """Refuse who may not sign; whether whoever signs is on the operation."""
    if authority.register.opened_by_id == actor.user_id:
        raise Refused(CANNOT_AUTHORISE, remedy=SEND_IT)
    involved = queries.is_on_operation(authority.register, actor)
    against = against_machine(actor) + against_signing(
        queries.power_of(authority),
        signed,
        urgent=urgent,
        long_term=authority.long_term,
        applicant_force=authority.force,
        involved=involved,
        kept_rank=queries.kept_rank(actor),
    )
    refuse_if(against, remedy="Send it to an authorising officer who may sign it.")
    return involved


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
    involved = _refuse_signing(authority, signed, urgent=authority.urgent, actor=actor)
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
    _await_review(authority, takes_effect_at, review_on, actor=actor, at=at)
    if power is Power.CONDUCT:
        _tell_commissioner(register, at, actor=actor, at=at)
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


def _await_review(
    authority: Authority,
    since: datetime,
    review_on: date | None,
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    """Count until the next review; of a juvenile source the law says when."""
    juvenile = authority.power == Power.JUVENILE
    rule = JUVENILE_REVIEW if juvenile else AUTHORITY_REVIEW
    clock = clocks.start(
        authority.register,
        rule.rule_id,
        at=at,
        actor=actor,
        event_at=since,
        named_end=None if juvenile else review_on,
    )
    authority.review_on = deadline_of(clock).last_day
    authority.save(update_fields=("review_on",))


@atomic
def approve(
    authority: Authority, *, notified_at: datetime, actor: Viewer, at: datetime
) -> Transition:
    """Record that a Judicial Commissioner approved it: from the notice on it is live.

    notified_at: when notice of the approval was given: the first day of its period.
    Raises  Refused for one that needs none, or that is approved already.
    Law     RIPA 2000 ss.35 and 36; Police Act 1997 s.97.
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
            *against_future({"When notice was given": notified_at}, at=at),
            *_against_late_notice(authority, notified_at),
        ),
        remedy="Apply for a new one: this one covers nothing any more.",
    )
    made = move(authority.register, "approve", actor=actor, at=at)
    authority.approved, authority.notified_at = True, notified_at
    authority.save(update_fields=("approved", "notified_at"))
    if authority.urgent:
        clocks.stop(authority.register, EQUIPMENT_DECISION.rule_id, at=at, actor=actor)
    else:
        _take_effect(authority, notified_at, actor=actor, at=at)
    return made


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


@atomic
def quash(
    authority: Authority, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Record that a Judicial Commissioner refused it: it covers nothing from now on.

    Audit   covert_authority.quash
    """
    refuse_never_held({"Why": reason})
    if not authority.needs_approval:
        raise Refused(Reason("No Judicial Commissioner approves such an authority"))
    return _end(authority, "quash", reason=reason, why="refused", actor=actor, at=at)


@atomic
def review(
    authority: Authority,
    *,
    still_met: bool,
    reason: str,
    review_on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> Review:
    """Record a review: whether the criteria still hold, and by when the next is.

    still_met: where they hold no more it is to be cancelled, and stands first on the
               bureau's page until it is.
    review_on: the last day for the next review, included; in a month at most.
    Law     RIPA 2000 s.45: it is cancelled as soon as the criteria fail.
    Audit   covert_authority.review
    """
    refuse_never_held({"What was found": reason})
    register = authority.register
    said = "" if still_met else "The criteria hold no more: it is to be cancelled"
    move(register, "review", reason=reason, told=said, actor=actor, at=at)
    made = Review.objects.create(
        register_id=register.id,
        access_class=register.access_class,
        still_met=still_met,
        said=reason.strip(),
        by_id=actor.user_id,
        at=at,
    )
    authority.still_met = still_met
    authority.save(update_fields=("still_met",))
    if authority.power == Power.JUVENILE:
        clock = clocks.renew(
            register, JUVENILE_REVIEW.rule_id, signed_at=at, actor=actor
        )
        authority.review_on = deadline_of(clock).last_day
        authority.save(update_fields=("review_on",))
    else:
        clocks.stop(register, AUTHORITY_REVIEW.rule_id, at=at, actor=actor)
        _await_review(authority, at, review_on, actor=actor, at=at)
    return made


@atomic
def renew(
    authority: Authority,
    signed: Signature,
    *,
    reason: str,
    in_writing: bool = True,
    notified_at: datetime | None = None,
    actor: Viewer,
    at: datetime,
) -> Renewal:
    """Renew an authority: the new period runs from the old end, whenever it is signed.

    in_writing:  of an urgent one: by an officer of the full rank, for the whole period
                 of a written one; else for 72 hours more.
    notified_at: when notice of the Judicial Commissioner's approval of the renewal was
                 given, for one that needs approval.
    Raises  Refused once it has ended, before the window of a warrant opens, for a
            source whose use was not reviewed, and whatever a grant is refused for.
    Law     RIPA 2000 s.43(4), (6) and (9)(b); IPA 2016 s.117.
    Audit   covert_authority.renew
    """
    register, power = authority.register, queries.power_of(authority)
    terms = TERMS[power]
    hold(register)
    running = queries.running(register, terms.rule_id, terms.urgent_rule_id or "")
    if running is None:
        raise Refused(Reason("Its time does not run: there is nothing to renew"))
    old = deadline_of(running)
    refuse_if_over(old, at)
    urgent = running.rule_id == terms.urgent_rule_id
    _refuse_signing(authority, signed, urgent=urgent and not in_writing, actor=actor)
    refuse_never_held({"Why": reason, **signed.texts})
    refuse_if(
        (
            *against_renewing_now(power, urgent=urgent, ends=old.last_moment, at=at),
            *_against_unreviewed(authority, power, running.started_at),
            *_against_unapproved(authority, notified_at),
            *_against_a_longer_time(authority, power),
            *against_future({"When notice was given": notified_at}, at=at),
        )
    )
    move(register, "renew", reason=reason, actor=actor, at=at)
    to_rule = running.rule_id if urgent and not in_writing else terms.rule_id
    clock = clocks.renew(
        register, running.rule_id, signed_at=at, actor=actor, as_rule=to_rule
    )
    if power is Power.CONDUCT:
        _tell_commissioner(register, at, actor=actor, at=at)
    return Renewal.objects.create(
        register_id=register.id,
        access_class=register.access_class,
        rule_id=to_rule,
        rank=signed.rank,
        notified_at=notified_at,
        said=reason.strip(),
        starts=clock.started_at,
        by_id=actor.user_id,
        at=at,
    )


def _against_unreviewed(
    authority: Authority, power: Power, since: datetime
) -> Iterable[Reason]:
    """A source's authority is renewed once its use and tasks were reviewed."""
    if TERMS[power].of_source and not queries.reviewed_in_period(authority, since):
        yield Reason("Review the use made of the source, and its tasks, first", OF_USE)


def _against_a_longer_time(authority: Authority, power: Power) -> Iterable[Reason]:
    """A relevant source on one operation for more than 12 months is applied for so."""
    if power is Power.RELEVANT and not authority.long_term:
        yield Reason(
            "Renewed, it would be more than 12 months on the operation: apply for a"
            " long-term one, which a chief constable grants and a Judicial Commissioner"
            " approves",
            BEYOND_A_YEAR,
        )
    if authority.needs_approval and not authority.approved:
        yield Reason("Record its own approval first: until then nothing is renewed")


def _against_unapproved(
    authority: Authority, notified_at: datetime | None
) -> Iterable[Reason]:
    if authority.needs_approval and notified_at is None:
        yield Reason(
            "Say when notice of the Judicial Commissioner's approval of the renewal was"
            " given (unconfirmed: whether a renewal needs it was read in no text)",
            about="notified_at",
        )


@atomic
def cancel(
    authority: Authority,
    *,
    reason: str,
    cease_at: datetime,
    ceased_at: datetime | None = None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Cancel an authority: it covers nothing from the instruction to cease on.

    Allowed after it expired too: expiry is not cancellation, and both are registered.
    cease_at:  when those who acted under it were told to stop.
    ceased_at: when the activity did stop, where that was later than it was covered: a
               possible error is then opened, for a person to decide on.
    Law     RIPA 2000 s.45.
    Audit   covert_authority.cancel
    """
    refuse_never_held({"Why": reason})
    refuse_if(
        against_future(
            {
                "When they were told to stop": cease_at,
                "When the activity stopped": ceased_at,
            },
            at=at,
        ),
        remedy="Cancel it once they are told to stop.",
    )
    if authority.takes_effect_at and cease_at < authority.takes_effect_at:
        raise Refused(Reason("Nobody was told to stop before it took effect"))
    register = authority.register
    late = register.state == ENDED.key
    covered_to = _covered_to(authority, cease_at)
    authority.cancelled_by_id, authority.cancelled_at = actor.user_id, at
    authority.cease_at = cease_at
    made = _end(
        authority,
        "cancel",
        reason=reason,
        why="" if late else "cancelled",
        from_=covered_to or cease_at,
        actor=actor,
        at=at,
    )
    if authority.power == Power.CONDUCT:
        _tell_commissioner(register, at, actor=actor, at=at)
    if ceased_at is not None and covered_to is not None and ceased_at > covered_to:
        suspect(
            f"Activity went on until {moment_words(ceased_at)}; it was covered until"
            f" {moment_words(covered_to)}.",
            cause=RelevantError.Cause.LAPSED,
            about=register,
            discovered_at=at,
            actor=actor,
            at=at,
        )
    return made


def _covered_to(authority: Authority, from_: datetime) -> datetime | None:
    """The last moment that it covered, where it is cancelled from a moment on."""
    ending = queries.ends(authority.register)
    return min(ending.last_moment, from_) if ending else None


def _end(
    authority: Authority,
    verb: str,
    *,
    reason: str,
    why: str,
    from_: datetime | None = None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Move it to where it covers nothing, and tell the rooms.

    why: what they are told; "" where they were told already.
    """
    register = authority.register
    hold(register)
    made = move(register, verb, reason=reason, actor=actor, at=at)
    for rule_id in ITS_LIMITS:
        if rule_id != CRIMINAL_CONDUCT_NOTICE.rule_id:
            clocks.stop(register, rule_id, at=at, actor=actor)
    authority.ended_at = from_ or at
    cancelled = OF_CANCELLATION if verb == "cancel" else ()
    authority.save(update_fields=("ended_at", *cancelled))
    if why:
        _announce_end(register, why)
    return made


def _announce_end(register: Register, why: str) -> None:
    if operation := queries.operation_of(register):
        announce(
            AuthorityEnded(
                event_id=uuid4(),
                authority_id=register.id,
                operation_id=operation.id,
                reason=why,
            )
        )


def _tell_commissioner(
    register: Register, since: datetime, *, actor: Viewer, at: datetime
) -> None:
    """Count the days in which a Judicial Commissioner is told of it.

    A notice that is due already stays due by its own day: the later act is told of in
    the same notice, no later.
    Law     RIPA 2000 s.32C; of a renewal s.43(5), unconfirmed.
    """
    if queries.owes_notice(register):
        return
    clocks.start(
        register, CRIMINAL_CONDUCT_NOTICE.rule_id, at=at, actor=actor, event_at=since
    )


@atomic
def give_notice(authority: Authority, *, actor: Viewer, at: datetime) -> None:
    """Record that a Judicial Commissioner was told of its grant or cancellation.

    Law     RIPA 2000 s.32C.
    Audit   covert_authority.notice_given
    """
    hold(authority.register)
    stopped = clocks.stop(
        authority.register, CRIMINAL_CONDUCT_NOTICE.rule_id, at=at, actor=actor
    )
    if stopped is None:
        raise Refused(Reason("No notice is due", RIPA.read("s.32C", "32C")))
    note_act(authority.register, "notice_given", actor=actor)


@atomic
def step(
    authority: Authority, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Check it, refuse it, withdraw it, or note that it has expired or was quashed.

    Raises  Refused for noting an end that has not come.
    Audit   covert_authority.<verb>
    """
    if verb == "quash":
        return quash(authority, reason=reason, actor=actor, at=at)
    refuse_never_held({"Why": reason})
    register = authority.register
    if verb == "refuse" and register.opened_by_id == actor.user_id:
        raise Refused(CANNOT_AUTHORISE, remedy=SEND_IT)
    if verb == "expire":
        ending = queries.ends(register)
        if ending is None or not ending.lapsed(at):
            raise Refused(Reason("It has not expired"))
    made = move(register, verb, reason=reason, actor=actor, at=at)
    if verb == "expire":
        _announce_end(register, "expired")
    return made


# ------------------------------------------------------------------------- errors


@atomic
def suspect(
    what: str,
    *,
    cause: str,
    discovered_at: datetime,
    about: Register | None = None,
    operation: Register | None = None,
    suspicion: UUID | None = None,
    actor: Viewer,
    at: datetime,
) -> RelevantError:
    """Open a possible error, for the operational security adviser to decide on.

    about:     the authority that it is about, if it is about one.
    operation: the operation, where that is all that is known: it is behind whatever
               that is behind.
    Audit   relevant_error.suspected
    """
    if not actor.holds(*WORKS):
        raise Refused(Reason("Those who work on authorities open errors"))
    refuse_never_held({"What happened": what})
    refuse_if(against_future({"When it was discovered": discovered_at}, at=at))
    group = own_corridor(queries.CORRIDOR)
    groups = frozenset({group.id})
    for other in (about, operation):
        if other is not None:
            groups |= label_of(other.access_class).groups
    error = open_whole(
        ERROR,
        RelevantError,
        title=cut(what, LONGEST_TITLE),
        access_class=intern(shared_label(groups=groups)),
        owner_team_id=min(actor.team_ids, default=None),
        said={
            "what": what.strip(),
            "cause": cause,
            "discovered_at": discovered_at,
            "suspicion": suspicion,
        },
        verb="suspected",
        actor=actor,
        at=at,
    )
    if about is not None:
        relate(about, error.register, relation=queries.ABOUT, actor=actor, at=at)
    return error


def report_suspicion(
    said: str, *, operation: Register | None = None, actor: Viewer
) -> UUID:
    """Report what may have been done without authority: anybody, from any page.

    It lies before those inside; whoever reports it learns of nothing, not even whether
    anybody is there to read it.
    Audit   authorities.reported
    """
    refuse_never_held({"What may have gone wrong": said})
    if not said.strip():
        raise Refused(Reason("Say what may have gone wrong", about="said"))
    key = operation.id if operation is not None else None
    [(made,)] = rows(
        "SELECT authorities_report(%s::text, %s::uuid)", [said.strip(), key]
    )
    audit(Audited.COLLECTION, "authorities.reported", actor=actor)
    found: UUID = made
    return found


@atomic
def report_activity(
    operation: Register,
    acts: Iterable[Act | str],
    span: Span,
    *,
    actor: Viewer,
) -> list[Span]:
    """Say what was done on an operation; what was not covered is reported by itself.

    For rooms: whatever they record of covert work goes through here.
    Answers with what no authority covers, in order.
    """
    every = [Act(act) for act in acts]
    gaps = queries.uncovered(operation, span, every)
    if gaps:
        said = ", ".join(act.doing for act in every)
        between = "; ".join(
            f"from {moment_words(starts)} to {moment_words(ends)}"
            for starts, ends in gaps
        )
        report_suspicion(
            f"Without an authority that covers {said}: {between}.",
            operation=operation,
            actor=actor,
        )
    return gaps


@atomic
def establish(
    error: RelevantError,
    *,
    reason: str,
    established_at: datetime,
    serious: bool = False,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say that it is a relevant error: ten working days to tell the Commissioner.

    Law     IPCO annual report 2018 para 17.4; a serious error, IPA 2016 s.231.
    Audit   relevant_error.establish
    """
    refuse_never_held({"Why": reason})
    against = against_future({"When it was established": established_at}, at=at)
    if established_at < error.discovered_at:
        against.append(Reason("It was established after it was discovered"))
    refuse_if(against, remedy="Say since when it is clear that it is an error.")
    made = move(error.register, "establish", reason=reason, actor=actor, at=at)
    clocks.start(
        error.register,
        ERROR_NOTICE.rule_id,
        at=at,
        actor=actor,
        event_at=established_at,
    )
    error.established_at, error.serious = established_at, serious
    error.save(update_fields=("established_at", "serious"))
    return made


@atomic
def agree(
    error: RelevantError, *, agreed_on: date, actor: Viewer, at: datetime
) -> Transition:
    """Record the day that was agreed with the Commissioner in place of the tenth.

    agreed_on: the last day, included. The day that the rule gives is shown beside it.
    Audit   relevant_error.agree
    """
    register = error.register
    hold(register)
    made = move(register, "agree", actor=actor, at=at)
    clocks.start(
        register,
        ERROR_NOTICE.rule_id,
        at=at,
        actor=actor,
        event_at=error.established_at,
        named_end=agreed_on,
    )
    error.agreed_on = agreed_on
    error.save(update_fields=("agreed_on",))
    return made


@atomic
def step_error(
    error: RelevantError, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Say that it is none, that the Commissioner was told, or close it.

    Audit   relevant_error.<verb>
    """
    refuse_never_held({"Why": reason})
    made = move(error.register, verb, reason=reason, actor=actor, at=at)
    if verb == "report":
        error.reported_at = at
        error.save(update_fields=("reported_at",))
    if verb == "close":
        error.outcome = reason.strip()
        error.save(update_fields=("outcome",))
    return made


@atomic
def take_up(
    suspicion_id: UUID, *, cause: str, actor: Viewer, at: datetime
) -> RelevantError:
    """Open a possible error of what somebody reported.

    Audit   relevant_error.suspected
    """
    lying = {each.id: each for each in queries.suspicions()}
    found = lying.get(suspicion_id)
    if found is None:
        raise Refused(Reason("It is taken up already"))
    return suspect(
        found.said,
        cause=cause,
        discovered_at=min(found.at, at),
        operation=found.operation,
        suspicion=found.id,
        actor=actor,
        at=at,
    )
