"""What people ask about time limits.

The row policies decide what is seen: a clock is seen with its record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from muster.core.clocks.alarms import Alarm, Level, Ticking, alarms
from muster.core.clocks.calendar import UKPart, bundled
from muster.core.clocks.models import RunningClock
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Context, Deadline, deadline
from muster.core.clocks.wording import london_day
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer

Place = tuple[datetime, str, str]
"""Where a page of the list ends: due, reference, rule."""


@dataclass(frozen=True, slots=True)
class Due:
    """A clock with its deadline, as worked out now."""

    clock: RunningClock
    deadline: Deadline

    @property
    def place(self) -> Place:
        """Its place in the list of what is due."""
        return (
            self.clock.due_at,
            self.clock.register.reference,
            self.clock.rule_id,
        )

    def level(self, at: datetime) -> Level | None:
        """Whether it warns or has lapsed at that moment; None while it is quiet."""
        if self.clock.stopped_at is not None:
            return None
        standing = alarms(at, [Ticking(self.clock.id, self.deadline)])
        return standing[0].level if standing else None


def context_of(clock: RunningClock) -> Context:
    """What a clock's deadline depends on besides its start."""
    return Context(
        holidays=bundled(),
        uk_part=UKPart(clock.uk_part),
        identity_received=clock.identity_received_at,
        fee_paid=clock.fee_paid_at,
    )


def deadline_of(clock: RunningClock) -> Deadline:
    """When a clock ends, with its reasoning, law and warnings."""
    rule = BOOK.on(clock.rule_id, london_day(clock.started_at))
    return deadline(rule, clock.started_at, context_of(clock))


def due(
    *,
    to: Viewer,
    mine: bool = False,
    before: datetime | None = None,
    after: Place | None = None,
    limit: int = 50,
) -> list[Due]:
    """What is due, the most pressing first, of the records that `to` may open.

    mine:   only limits on which a role of the viewer's must act.
    before: only what is due by that moment.
    after:  where the page before ended.
    """
    wanted = _running().filter(
        rule_id__in=_rule_ids(to if mine else None),
        register__kind__in=KINDS.open_to(to),
    )
    if before is not None:
        wanted = wanted.filter(due_at__lte=before)
    if after is not None:
        wanted = wanted.filter(_beyond(*after))
    ordered = wanted.order_by("due_at", "register__reference", "rule_id")
    return _with_deadlines(ordered[:limit])


def running(register: Register) -> list[Due]:
    """The clocks that run on a record, the most pressing first."""
    return _with_deadlines(
        _running().filter(register=register).order_by("due_at", "rule_id", "pk")
    )


def on_record(register: Register, rule_id: str) -> list[Due]:
    """Every run of one time limit on a record, the newest first.

    Raises NotFound where it never ran there.
    """
    runs = _with_deadlines(
        RunningClock.objects.filter(register=register, rule_id=rule_id)
        .select_related("register")
        .order_by(F("stopped_at").desc(nulls_first=True), "-started_at", "pk")
    )
    if not runs:
        raise NotFound(rule_id)
    return runs


def standing_alarms(at: datetime) -> tuple[Alarm, ...]:
    """The warnings and lapses that stand, among the clocks that can be seen."""
    near = _with_deadlines(_running().filter(due_at__lte=at + BOOK.furthest_warning))
    return alarms(at, (Ticking(each.clock.id, each.deadline) for each in near))


def _running() -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(stopped_at__isnull=True).select_related(
        "register"
    )


def _with_deadlines(clocks: Iterable[RunningClock]) -> list[Due]:
    """Clocks with their deadlines; those of a room that is not installed are left."""
    return [Due(clock, deadline_of(clock)) for clock in clocks if clock.rule_id in BOOK]


def _rule_ids(viewer: Viewer | None) -> set[str]:
    roles = None if viewer is None else {str(role) for role in viewer.roles}
    return {rule.rule_id for rule in BOOK if roles is None or rule.who_acts in roles}


def _beyond(due_at: datetime, reference: str, rule_id: str) -> Q:
    """Rows that stand after a place in the list."""
    later_reference = Q(due_at=due_at, register__reference__gt=reference)
    later_rule = Q(due_at=due_at, register__reference=reference, rule_id__gt=rule_id)
    return Q(due_at__gt=due_at) | later_reference | later_rule
