"""Starting and stopping the clocks of a record.

The caller writes the audit entry, so that one act leaves one entry; the database
itself writes what changed.
"""

from datetime import datetime

from django.db.models import QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import context_of, deadline_of
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import renewal
from muster.core.clocks.wording import london_day
from muster.core.records.models import Register
from muster.core.terms.part import UKPart
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer


def start(
    register: Register,
    rule_id: str,
    *,
    at: datetime,
    actor: Viewer,
    event_at: datetime | None = None,
    uk_part: UKPart = UKPart.ENGLAND_AND_WALES,
    identity_received_at: datetime | None = None,
    fee_paid_at: datetime | None = None,
) -> RunningClock:
    """Start a time limit on a record.

    event_at: the event that starts it, where that is not the moment at which
              somebody says so: cash seized yesterday, a hearing next week.
    Raises  Refused if the same limit already runs, or if no version of the rule
            was in force on the day of the event.
    """
    began = event_at or at
    rule = BOOK.on(rule_id, london_day(began))
    if _running(register, rule_id).exists():
        raise Refused(
            Reason(f"{rule.title} already runs on {register.reference}", rule.law),
            remedy="Stop the clock that runs before starting another.",
        )
    clock = RunningClock(
        register=register,
        access_class=register.access_class,
        rule_id=rule_id,
        started_at=began,
        started_by_id=actor.user_id,
        uk_part=uk_part.value,
        identity_received_at=identity_received_at,
        fee_paid_at=fee_paid_at,
    )
    clock.due_at = deadline_of(clock).last_moment
    clock.save(force_insert=True)
    return clock


def stop(
    register: Register, rule_id: str, *, at: datetime, actor: Viewer
) -> RunningClock | None:
    """Stop a time limit, because what it waited for was done.

    None where it does not run: a record may come to a state by a way on which
    the clock was never started.
    """
    clock = _running(register, rule_id).select_for_update().first()
    if clock is None:
        return None
    clock.stopped_at, clock.stopped_by_id = at, actor.user_id
    clock.save(update_fields=("stopped_at", "stopped_by"))
    return clock


def renew(
    register: Register, rule_id: str, *, signed_at: datetime, actor: Viewer
) -> RunningClock:
    """Renew an authority: the new period runs from the old end, not from now.

    Raises  NotFound if the limit does not run; Refused if it had already ended
            when the renewal was signed, since only a new authority helps then.
    Law     Regulation of Investigatory Powers Act 2000 s.43(9)(b).
    """
    old = _running(register, rule_id).select_for_update().first()
    if old is None:
        raise NotFound(rule_id)
    ending = deadline_of(old)
    rule = BOOK.on(rule_id, london_day(ending.next_moment))
    began = ending.followed_by(rule)
    renewal(rule, ending, signed_at, context_of(old))
    stop(register, rule_id, at=signed_at, actor=actor)
    return start(
        register,
        rule_id,
        at=signed_at,
        actor=actor,
        event_at=began,
        uk_part=UKPart(old.uk_part),
    )


def complete_request(
    clock: RunningClock,
    *,
    identity_received_at: datetime | None = None,
    fee_paid_at: datetime | None = None,
) -> RunningClock:
    """Say when the information on identity, or the fee, came in; the end moves.

    Law     Data Protection Act 2018 s.54(3).
    """
    clock.identity_received_at = identity_received_at or clock.identity_received_at
    clock.fee_paid_at = fee_paid_at or clock.fee_paid_at
    clock.due_at = deadline_of(clock).last_moment
    clock.save(update_fields=("identity_received_at", "fee_paid_at", "due_at"))
    return clock


def sort_again() -> int:
    """Bring due_at up to date after a new table of bank holidays; how many moved."""
    moved = 0
    for clock in RunningClock.objects.filter(stopped_at__isnull=True):
        due_at = deadline_of(clock).last_moment
        if clock.due_at != due_at:
            clock.due_at = due_at
            clock.save(update_fields=("due_at",))
            moved += 1
    return moved


def _running(register: Register, rule_id: str) -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(
        register=register, rule_id=rule_id, stopped_at__isnull=True
    )
