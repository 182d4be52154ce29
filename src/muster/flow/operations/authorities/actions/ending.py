"""How an authority ends: cancelled, quashed, expired; and its other steps."""

from datetime import datetime
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    CRIMINAL_CONDUCT_NOTICE,
    RIPA,
)
from muster.core.clocks.wording import moment_words
from muster.core.jobs.actions import announce
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.identities import refuse_never_held
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.actions.errors import suspect
from muster.flow.operations.authorities.actions.signing import tell_commissioner
from muster.flow.operations.authorities.events import AuthorityEnded
from muster.flow.operations.authorities.models import (
    Authority,
    RelevantError,
)
from muster.flow.operations.authorities.rules.granting import (
    CANNOT_AUTHORISE,
    SEND_IT,
    against_future,
)
from muster.flow.operations.authorities.rules.powers import (
    Power,
)
from muster.flow.operations.authorities.workflow import (
    ENDED,
    ITS_LIMITS,
)

OF_CANCELLATION = ("cancelled_by", "cancelled_at", "cease_at")
"""What a cancellation fills in of an authority."""


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
        tell_commissioner(register, at, actor=actor, at=at)
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
