"""Reviewing an authority that is in force, and renewing it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.rules import refuse_if_over
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    AUTHORITY_REVIEW,
    JUVENILE_REVIEW,
)
from muster.core.records.holding import hold
from muster.core.terms.identities import refuse_never_held
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.actions.signing import (
    await_review,
    refuse_signing,
    tell_commissioner,
)
from muster.flow.operations.authorities.models import (
    Authority,
    Renewal,
    Review,
)
from muster.flow.operations.authorities.rules.granting import (
    BEYOND_A_YEAR,
    OF_USE,
    Signature,
    against_future,
    against_renewing_now,
)
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Power,
)


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
        await_review(authority, at, review_on, actor=actor, at=at)
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
    refuse_signing(authority, signed, urgent=urgent and not in_writing, actor=actor)
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
        tell_commissioner(register, at, actor=actor, at=at)
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
