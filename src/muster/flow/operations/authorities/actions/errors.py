"""Possible errors of the use of a covert power, and what becomes of them."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, shared_label
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.investigatory_powers import (
    ERROR_NOTICE,
)
from muster.core.clocks.wording import moment_words
from muster.core.corridors.queries import own_corridor
from muster.core.records.actions import relate
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
from muster.flow.operations.authorities.models import (
    RelevantError,
)
from muster.flow.operations.authorities.roles import WORKS
from muster.flow.operations.authorities.rules.cover import Span
from muster.flow.operations.authorities.rules.granting import (
    against_future,
)
from muster.flow.operations.authorities.rules.powers import (
    Act,
)
from muster.flow.operations.authorities.workflow import (
    ERROR,
)

LONGEST_TITLE = 120


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
