"""Who signs an authority, and what then waits: the next review, a notice."""

from datetime import date, datetime

from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    AUTHORITY_REVIEW,
    CRIMINAL_CONDUCT_NOTICE,
    JUVENILE_REVIEW,
)
from muster.core.clocks.wording import day_words
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.models import (
    Authority,
)
from muster.flow.operations.authorities.rules.granting import (
    CANNOT_AUTHORISE,
    SEND_IT,
    Signature,
    against_machine,
    against_signing,
    last_day_for_review,
)
from muster.flow.operations.authorities.rules.powers import (
    Power,
)


def refuse_signing(
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


def await_review(
    authority: Authority,
    since: datetime,
    review_on: date | None,
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    """Count until the next review; of a juvenile source the law says when.

    review_on: its last day, included; else a month from then, and where the authority
               ends before that, the day on which it ends.
               Of one that has run out none is due: it is to be cancelled.
    Raises  Refused for a day after its end.
    """
    juvenile = authority.power == Power.JUVENILE
    rule = JUVENILE_REVIEW if juvenile else AUTHORITY_REVIEW
    ending = queries.ends(authority.register)
    if ending is not None and ending.lapsed(at):
        authority.review_on = None
        authority.save(update_fields=("review_on",))
        return
    if ending is not None and review_on is None:
        review_on = last_day_for_review(since, ends_on=ending.last_day)
    elif ending is not None and review_on and review_on > ending.last_day:
        said = f"It ends on {day_words(ending.last_day)}: it is reviewed by then"
        raise Refused(Reason(said, about="review_on"), remedy="Name an earlier day.")
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


def tell_commissioner(
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
