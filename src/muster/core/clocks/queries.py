"""What people ask about time limits.

The row policies decide what is seen: a clock is seen with its record.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from psycopg.types.range import Range

from muster.core.clocks.alarms import Level, Ticking, alarms, standing_words
from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import DAY, Context, Span
from muster.core.clocks.models import RunningClock
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register, Relation
from muster.core.terms.clock import Clock
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.part import EVERYWHERE, UKPart
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.sequence import Follows, RunsFrom
from muster.core.terms.viewer import Viewer

log = logging.getLogger("muster.clocks")

AT_ONCE = timedelta(days=7)
"""What is due within it stands by what its lapse means, and the rest by date."""
BY_DATE = 1 + max(lapse.weight for lapse in Lapse)
LOCAL_SOON, LOCAL_BY_DATE = BY_DATE + 1, BY_DATE + 2
"""A target that the unit is only thought to have stands below all that the law sets."""

UNREAD = (
    "Muster cannot work this time limit out from what is kept of it: the end shown is"
    " the one that was worked out before. Work it out by hand, and tell whoever runs"
    " Muster."
)

Place = tuple[int, datetime, str, str]
"""Where a page of the list ends: weight, due, reference, rule."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through the list of what is due, page by page.

    at:    the moment at which its first page was asked for. What weighs how much is
           decided as of then until the last page: a row that comes near meanwhile
           stands on one page, once.
    after: where the page before ended; None for the first page.
    """

    at: datetime
    after: Place | None = None

    @classmethod
    def on(cls, values: tuple[str, ...] | None, *, now: datetime) -> "Walk":
        """The walk that a cursor carries on; one that begins now without it."""
        if values is None:
            return cls(now)
        at, weight, due_at, reference, rule_id = values
        ended = int(weight), datetime.fromisoformat(due_at), reference, rule_id
        return cls(datetime.fromisoformat(at), ended)

    def cursor(self, last: "Due") -> tuple[str, ...]:
        """What the cursor of the page after a row carries."""
        weight, due_at, reference, rule_id = last.place
        return self.at.isoformat(), str(weight), due_at.isoformat(), reference, rule_id


@dataclass(frozen=True, slots=True)
class Due:
    """A clock with its deadline, as worked out now.

    unread: no rule makes anything of it any more; the end is the one that was worked
            out before.
    """

    clock: RunningClock
    deadline: Deadline
    weight: int = BY_DATE
    unread: bool = False

    @property
    def place(self) -> Place:
        """Its place in the list of what is due."""
        return (
            self.weight,
            self.clock.due_at,
            self.clock.register.reference,
            self.clock.rule_id,
        )

    def level(self, at: datetime) -> Level | None:
        """Whether it warns or has lapsed at that moment; None while it is quiet."""
        if self.clock.stopped_at is not None or self.clock.waiting_since is not None:
            return None
        standing = alarms(at, [Ticking(self.clock.id, self.deadline)])
        return standing[0].level if standing else None

    def is_late(self, at: datetime) -> bool:
        """Whether its time has run out, and that is something to act on."""
        return self.level(at) is Level.LAPSED

    def standing(self, at: datetime) -> str:
        """How it stands in words: how far off its end is, or why it does not run."""
        if self.clock.waiting_since is not None:
            return (
                f"waiting for information since {day_words(self.clock.waiting_since)}"
            )
        return standing_words(self.deadline, at)


def context_of(clock: RunningClock) -> Context:
    """What a clock's deadline depends on besides its start."""
    return Context(
        holidays=bundled(),
        uk_part=UKPart(clock.uk_part),
        identity_received=clock.identity_received_at,
        fee_paid=clock.fee_paid_at,
        paused=(*_spans(clock.waits), *_open_wait(clock)),
        earlier=_spans(clock.earlier),
        named_end=clock.named_end_at,
    )


def rule_of(clock: RunningClock) -> Clock:
    """The version of its rule that a clock runs under.

    Where the part of the country is none that there is, the latest: its deadline then
    says that it cannot be worked out.
    """
    if clock.uk_part not in EVERYWHERE:
        return BOOK.latest(clock.rule_id)
    day = clock.dated_on or london_day(clock.started_at)
    return BOOK.standing(clock.rule_id, day, UKPart(clock.uk_part))


def deadline_of(clock: RunningClock) -> Deadline:
    """When a clock ends, with its reasoning, law and warnings.

    It answers whatever the law has become since it was started: an end that was
    named and is no longer within it is left out, and the answer says so.
    """
    rule, context = rule_of(clock), context_of(clock)
    try:
        found = _counted(clock, rule, context)
    except Refused as refusal:
        found = _counted(clock, rule, replace(context, named_end=None))
        found = replace(found, warnings=(*found.warnings, str(refusal)))
    return replace(found, basis=(*_came_from(clock), *found.basis))


def read_deadline(clock: RunningClock) -> Deadline | None:
    """The same, or None for a row of which no rule makes anything.

    One such row is told of in the log and stops no list and no alarm of the others,
    whatever it is that it holds: no list of what may be raised is ever whole.
    """
    try:
        return deadline_of(clock)
    except Exception as error:  # noqa: BLE001 - the row decides what is raised
        log.warning("The time limit %s cannot be read: %s", clock.id, type(error))
        return None


def as_it_stood(clock: RunningClock) -> Deadline:
    """When a clock ended as far as it was last worked out, for one that cannot be read.

    It keeps its place in the lists, and warns, rather than vanish from both.
    """
    rule = BOOK.latest(clock.rule_id)
    return Deadline(
        rule=rule,
        start=clock.started_at,
        last_moment=clock.due_at,
        basis=(UNREAD,),
        law=rule.law,
        warnings=(UNREAD,),
        holidays_version=bundled().version,
    )


def known_end(clock: RunningClock) -> datetime:
    """When a clock ends; of one that cannot be read, as it was last worked out.

    For what is done with it: what cannot be read can still be stopped.
    """
    deadline = read_deadline(clock)
    return clock.due_at if deadline is None else deadline.last_moment


def _counted(clock: RunningClock, rule: Clock, context: Context) -> Deadline:
    return BOOK.deadline(rule, clock.started_at, context, capped_from=clock.capped_from)


def runs_on(clock: RunningClock) -> Follows | None:
    """How a clock went on from the one before it, if it did."""
    ways = (way for way in rule_of(clock).follows if way.rule_id == clock.follows_rule)
    return next(ways, None)


def _came_from(clock: RunningClock) -> Iterator[str]:
    """That the event it is counted from is an old end, where it is one."""
    way = runs_on(clock) if clock.follows_rule else None
    if way is not None and way.runs_from is RunsFrom.OLD_END:
        yield f"Runs on from the old end, {moment_words(clock.started_at)}"


def due(
    *,
    to: Viewer,
    mine: bool = False,
    at: datetime | None = None,
    before: datetime | None = None,
    after: Place | None = None,
    limit: int = 50,
) -> list[Due]:
    """What is due, the most pressing first, of the records that `to` may open.

    What has run out or soon will stands by what that means: a missed target of the
    unit's own must not push down a person who is to be released. The rest follows by
    date; and below all of it the unit's own targets that nobody has confirmed, those
    that ran out or soon will before the others.
    mine:   only limits on which a role of the viewer's must act.
    at:     now, or when a walk through the pages began: what has passed by then
            without harm, a minimum, is left out. Without it all stand by date.
    before: only what is due by that moment.
    after:  where the page before ended.
    """
    wanted = _weighed(_running(), at).filter(
        rule_id__in=_rule_ids(to if mine else None),
        register__kind__in=KINDS.open_to(to),
    )
    if at is not None:
        harmless = {rule.rule_id for rule in BOOK if not rule.lapse.is_late}
        wanted = wanted.exclude(rule_id__in=harmless, due_at__lt=at)
    if before is not None:
        wanted = wanted.filter(due_at__lte=before)
    if after is not None:
        wanted = wanted.filter(_beyond(*after))
    ordered = wanted.order_by("weight", "due_at", "register__reference", "rule_id")
    return _with_deadlines(ordered[:limit])


def running(register: Register) -> list[Due]:
    """The clocks that run on a record, the most pressing first."""
    return _with_deadlines(
        _running().filter(register=register).order_by("due_at", "rule_id", "pk")
    )


def running_on(ids: Collection[UUID], rule_ids: Collection[str]) -> list[Due]:
    """The clocks of these rules that run on these records, what is due first first."""
    wanted = _running().filter(register_id__in=ids, rule_id__in=rule_ids)
    return _with_deadlines(wanted.order_by("due_at", "rule_id", "pk"))


def running_on_led_to(
    register: Register, *, to: Viewer, at: datetime, at_most: int
) -> list[Due]:
    """The clocks that run on records which this one led to and `to` may open.

    Of the records that it names, those that were there before it led to it instead: a
    decision names the threat that it is about.
    An operation's own page tells of what is to be returned for it, say. They stand as
    in the list of what is due: whoever is to be released comes before a target.
    """
    led_to = Relation.objects.filter(register=register).values("to_id")
    found = _weighed(_running(), at).filter(
        register_id__in=led_to,
        register__opened_at__gte=register.opened_at,
        register__kind__in=KINDS.open_to(to),
        rule_id__in=_rule_ids(None),
    )
    ordered = found.order_by("weight", "due_at", "rule_id", "pk")
    return _with_deadlines(ordered[:at_most])


def on_record(register: Register, rule_id: str) -> list[Due]:
    """Every run of one time limit on a record, the newest first, mistaken ones last.

    Raises NotFound where it never ran there.
    """
    runs = _with_deadlines(
        RunningClock.objects.filter(register=register, rule_id=rule_id)
        .select_related("register")
        .order_by(
            "mistaken", F("stopped_at").desc(nulls_first=True), "-started_at", "pk"
        )
    )
    if not runs:
        raise NotFound(rule_id)
    return runs


def stopped(register: Register, *, at_most: int) -> list[Due]:
    """The clocks of a record that were stopped, the last of them first."""
    runs = RunningClock.objects.filter(
        register=register, stopped_at__isnull=False, mistaken=False
    )
    newest = runs.select_related("register").order_by("-stopped_at", "rule_id", "pk")
    return _with_deadlines(newest[:at_most])


def _running() -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(stopped_at__isnull=True).select_related(
        "register"
    )


def _with_deadlines(clocks: Iterable[RunningClock]) -> list[Due]:
    """Clocks with their deadlines. Those of a room that is not installed are left."""
    return [_with_deadline(clock) for clock in clocks if clock.rule_id in BOOK]


def _with_deadline(clock: RunningClock) -> Due:
    deadline, weight = read_deadline(clock), getattr(clock, "weight", BY_DATE)
    if deadline is None:
        return Due(clock, as_it_stood(clock), weight, unread=True)
    return Due(clock, deadline, weight)


def _weighed(
    clocks: QuerySet[RunningClock], at: datetime | None
) -> QuerySet[RunningClock]:
    """Clocks with how heavily each weighs now."""
    soon = () if at is None else (*_local(at + AT_ONCE), *_weights(at + AT_ONCE))
    weight = Case(*soon, default=Value(BY_DATE), output_field=IntegerField())
    return clocks.annotate(weight=weight)


def _local(until: datetime) -> Iterator[When]:
    """The unit's own targets that are not confirmed, near and far."""
    rules = {rule.rule_id for rule in BOOK if is_unconfirmed_target(rule)}
    yield When(Q(due_at__lte=until, rule_id__in=rules), then=Value(LOCAL_SOON))
    yield When(Q(rule_id__in=rules), then=Value(LOCAL_BY_DATE))


def is_unconfirmed_target(rule: Clock) -> bool:
    """Whether no law sets it, and nobody has confirmed that the unit does."""
    return isinstance(rule.law, Policy) and rule.confidence is not Confidence.VERIFIED


def _weights(until: datetime) -> Iterator[When]:
    for lapse in Lapse:
        rule_ids = {rule.rule_id for rule in BOOK if rule.lapse is lapse}
        near = Q(due_at__lte=until, rule_id__in=rule_ids)
        yield When(near, then=Value(lapse.weight))


def _rule_ids(viewer: Viewer | None) -> set[str]:
    roles = None if viewer is None else {str(role) for role in viewer.roles}
    return {rule.rule_id for rule in BOOK if roles is None or rule.who_acts in roles}


def _beyond(weight: int, due_at: datetime, reference: str, rule_id: str) -> Q:
    """Rows that stand after a place in the list."""
    later_reference = Q(due_at=due_at, register__reference__gt=reference)
    later_rule = Q(due_at=due_at, register__reference=reference, rule_id__gt=rule_id)
    later = Q(due_at__gt=due_at) | later_reference | later_rule
    return Q(weight__gt=weight) | (Q(weight=weight) & later)


def _spans(ranges: Iterable[Range[date]]) -> tuple[Span, ...]:
    """Ranges as the database keeps them, with the day after the last, as spans."""
    return tuple(
        (each.lower, each.upper - DAY) for each in ranges if each.lower and each.upper
    )


def _open_wait(clock: RunningClock) -> tuple[Span, ...]:
    """A wait that goes on: at least the day on which it began does not count."""
    since = clock.waiting_since
    return ((since, since),) if since else ()
