"""Starting and stopping the clocks of a record, and going on from one to another.

The caller writes the audit entry, so that one act leaves one entry; the database
itself writes what changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from django.db.models import QuerySet
from django.db.transaction import atomic
from psycopg.types.range import Range

from muster.core.clocks.context import DAY, Span
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import context_of, deadline_of, rule_of
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline, refuse_cap, refuse_if_over
from muster.core.clocks.wording import day_words, end_of, london_day
from muster.core.records.models import Register
from muster.core.terms.clock import Clock
from muster.core.terms.part import UKPart
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.sequence import CapSince, Follows, RunsFrom
from muster.core.terms.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a clock starts with, besides its rule and its record.

    event_at:    the event that starts it.
    dated_on:    the day that chooses the version, if not that of the event.
    named_end:   the end that a court named.
    earlier:     time that was counted before and uses it up.
    capped_from: what its cap is counted from.
    """

    event_at: datetime
    dated_on: date | None = None
    uk_part: UKPart = UKPart.ENGLAND_AND_WALES
    identity_received_at: datetime | None = None
    fee_paid_at: datetime | None = None
    named_end: datetime | date | None = None
    earlier: tuple[Span, ...] = field(default=())
    capped_from: datetime | None = None
    follows_rule: str = ""


def start(
    register: Register,
    rule_id: str,
    *,
    at: datetime,
    actor: Viewer,
    event_at: datetime | None = None,
    dated_on: date | None = None,
    uk_part: UKPart = UKPart.ENGLAND_AND_WALES,
    identity_received_at: datetime | None = None,
    fee_paid_at: datetime | None = None,
    named_end: datetime | date | None = None,
    earlier: Iterable[Span] = (),
    capped_from: datetime | None = None,
) -> RunningClock:
    """Start a time limit on a record.

    event_at: the event that starts it, where that is not the moment at which
              somebody says so: cash seized yesterday, a hearing next week.
    dated_on: the day of the offence or conviction, where that chooses the version.
    named_end: the end that a court named, or that was agreed.
    earlier:  first and last days of time that was counted before, both included.
    capped_from: what its cap is counted from, where that was before the first run
              that the record knows of: an order made before Muster had the case.
    Raises  Refused if the same limit already runs, if no version of the rule was in
            force on that day, if the end named is not within the law, if its cap is
            said to be counted from after the event, or if no time is left under it.
    """
    began = event_at or at
    known = _since_the_first(register, rule_id, began)
    _refuse_cap(rule_id, capped_from, known=known, began=began)
    begun = Begun(
        event_at=began,
        dated_on=dated_on,
        uk_part=uk_part,
        identity_received_at=identity_received_at,
        fee_paid_at=fee_paid_at,
        named_end=named_end,
        earlier=tuple(earlier),
        capped_from=capped_from or known,
    )
    return _begin(register, rule_id, begun, actor=actor, at=at)


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
    register: Register,
    rule_id: str,
    *,
    signed_at: datetime,
    actor: Viewer,
    as_rule: str = "",
) -> RunningClock:
    """Renew an authority: the new period runs from the old end, not from now.

    signed_at: when it was signed, which decides whether that was in time.
    as_rule:   the limit that it is renewed under, where that is another: an urgent oral
               grant, renewed in writing, has the whole period of a written one.

    Law     Regulation of Investigatory Powers Act 2000 s.43(4), (9)(b).
    """
    return go_on(register, rule_id, as_rule or rule_id, at=signed_at, actor=actor)


@atomic
def go_on(
    register: Register,
    rule_id: str,
    to_rule_id: str,
    *,
    at: datetime,
    actor: Viewer,
    event_at: datetime | None = None,
    decided_at: datetime | None = None,
    named_end: datetime | date | None = None,
) -> RunningClock:
    """Go on from one time limit to the next: urgent to written, order to order.

    Where the next one begins is the rule's to say: at the old end, whenever it was
    signed; at the same start; or with an event of its own.
    event_at: that event, where the rule counts from one: the court's order, say. One
              made in time is gone on to, however late somebody types it in.
    decided_at: when it was signed or ordered, which decides whether that was in time
              and is when the old one stopped; by default the event, or now.
    Raises  NotFound if the limit does not run. Refused if the law knows no way from
            the one to the other, if the old one had ended and cannot be gone on from,
            or if no time is left under the cap.
    """
    old = _running(register, rule_id).select_for_update().first()
    if old is None:
        raise NotFound(rule_id)
    ending = deadline_of(old)
    decided = decided_at or min(event_at or at, at)
    refuse_if_over(ending, decided)
    rule, began = _next(old, ending, to_rule_id, event_at or decided)
    stop(register, rule_id, at=decided, actor=actor)
    begun = Begun(
        event_at=began.event_at,
        dated_on=began.dated_on,
        uk_part=UKPart(old.uk_part),
        identity_received_at=old.identity_received_at,
        fee_paid_at=old.fee_paid_at,
        named_end=named_end,
        capped_from=_since(register, old, rule, began.event_at),
        follows_rule=old.rule_id,
    )
    gone_on = _begin(register, to_rule_id, begun, actor=actor, at=at)
    gone_on.waits = old.waits if rule.pauses else []
    gone_on.waiting_since = old.waiting_since if rule.pauses else None
    return keep(gone_on, "waits", "waiting_since")


@atomic
def begin_anew(
    clock: RunningClock, *, event_at: datetime, at: datetime, actor: Viewer
) -> RunningClock:
    """Begin a limit at another moment, and let it go on again to all it went on to.

    What was begun at the wrong one is never rewritten: it stops, bounds nothing and
    stays to be read.
    Raises  Refused where it would have ended before it was gone on from.
    """
    runs = begun_together(clock)
    for run in runs:
        never_begun(run, at=at, actor=actor)
    first = runs[0]
    anew = start(
        first.register,
        first.rule_id,
        at=at,
        actor=actor,
        event_at=event_at,
        uk_part=UKPart(first.uk_part),
        named_end=first.named_end_at,
    )
    for before, run in pairwise(runs):
        way = _way(before.rule_id, run.rule_id)
        own_event = way.runs_from is RunsFrom.NEW_EVENT
        anew = go_on(
            run.register,
            before.rule_id,
            run.rule_id,
            at=at,
            actor=actor,
            decided_at=before.stopped_at,
            event_at=run.started_at if own_event else None,
            named_end=run.named_end_at,
        )
    anew.waits, anew.waiting_since = clock.waits, clock.waiting_since
    return keep(anew, "waits", "waiting_since")


def begun_together(clock: RunningClock) -> list[RunningClock]:
    """The runs that led to a clock, from the one with which it all began, and it."""
    runs = [clock]
    while runs[0].follows_rule:
        before = (
            RunningClock.objects.filter(
                register=clock.register,
                rule_id=runs[0].follows_rule,
                mistaken=False,
                stopped_at__isnull=False,
            )
            .exclude(pk__in=[run.pk for run in runs])
            .select_related("register")
            .order_by("-stopped_at")
            .first()
        )
        if before is None:
            break
        runs.insert(0, before)
    return runs


def never_begun(clock: RunningClock, *, at: datetime, actor: Viewer) -> None:
    """Stop a clock that was begun by mistake, so that it bounds nothing."""
    stops = RunningClock.objects.select_for_update().get(pk=clock.pk)
    if stops.stopped_at is None:
        stops.stopped_at, stops.stopped_by_id = at, actor.user_id
    stops.mistaken = True
    stops.save(update_fields=("stopped_at", "stopped_by", "mistaken"))


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
    return keep(clock, "identity_received_at", "fee_paid_at")


def wait(clock: RunningClock, *, since: date) -> RunningClock:
    """Stop the clock from the day on which further information was asked for.

    Raises  Refused where the law does not let waiting stop it, or it waits already.
    Law     Data Protection Act 2018 s.54(3C).
    """
    rule = rule_of(clock)
    if not rule.pauses:
        raise Refused(Reason(f"Nothing stops the time for {rule.title}", rule.law))
    if clock.waiting_since is not None:
        day = day_words(clock.waiting_since)
        raise Refused(f"It has waited for information since {day}")
    if since < london_day(clock.started_at):
        raise Refused("Waiting cannot begin before the time limit did")
    clock.waiting_since = since
    return keep(clock, "waiting_since")


def resume(clock: RunningClock, *, until: date) -> RunningClock:
    """Run on from the day after the one on which the information came.

    until: the last day of waiting. Raises Refused if it does not wait, or that day
           is before it began to.
    """
    if clock.waiting_since is None:
        raise Refused("It does not wait for information")
    if until < clock.waiting_since:
        raise Refused(f"It waits only since {day_words(clock.waiting_since)}")
    clock.waits = [*clock.waits, _range((clock.waiting_since, until))]
    clock.waiting_since = None
    return keep(clock, "waits", "waiting_since")


def name_end(clock: RunningClock, *, named_end: datetime | date) -> RunningClock:
    """Keep the end that a court named, or that was agreed, after the start.

    Raises  Refused where nobody may name one, or it is not within the law.
    """
    clock.named_end_at = _moment(named_end)
    found = BOOK.deadline(
        rule_of(clock),
        clock.started_at,
        context_of(clock),
        capped_from=clock.capped_from,
    )
    _refuse_beyond_cap(found, clock)
    return keep(clock, "named_end_at")


def _begin(
    register: Register, rule_id: str, begun: Begun, *, actor: Viewer, at: datetime
) -> RunningClock:
    day = begun.dated_on or london_day(begun.event_at)
    rule = BOOK.on(rule_id, day, begun.uk_part)
    if _running(register, rule_id).exists():
        raise Refused(
            Reason(f"{rule.title} already runs on {register.reference}", rule.law),
            remedy="Stop the clock that runs before starting another.",
        )
    clock = RunningClock(
        register=register,
        access_class=register.access_class,
        rule_id=rule_id,
        started_at=begun.event_at,
        started_by_id=actor.user_id,
        said_at=at,
        uk_part=begun.uk_part.value,
        identity_received_at=begun.identity_received_at,
        fee_paid_at=begun.fee_paid_at,
        dated_on=begun.dated_on,
        follows_rule=begun.follows_rule,
        capped_from=begun.capped_from,
        named_end_at=_moment(begun.named_end),
        earlier=[_range(each) for each in begun.earlier],
    )
    found = BOOK.deadline(
        rule, clock.started_at, context_of(clock), capped_from=clock.capped_from
    )
    _refuse_without_time(found, begun)
    _refuse_beyond_cap(found, clock)
    clock.due_at = found.last_moment
    clock.save(force_insert=True)
    return clock


def _next(
    old: RunningClock, ending: Deadline, rule_id: str, event_at: datetime
) -> tuple[Clock, Begun]:
    """The version of the next limit, and where it begins."""
    way = _way(old.rule_id, rule_id)
    if way.runs_from is RunsFrom.SAME_START:
        day = old.dated_on or london_day(old.started_at)
        began = Begun(event_at=old.started_at, dated_on=old.dated_on)
    elif way.runs_from is RunsFrom.OLD_END:
        day = london_day(ending.next_moment)
        rule = BOOK.on(rule_id, day, UKPart(old.uk_part))
        began = Begun(event_at=ending.followed_by(rule), dated_on=day)
    else:
        day = london_day(event_at)
        began = Begun(event_at=event_at)
    return BOOK.on(rule_id, day, UKPart(old.uk_part)), began


def _way(rule_id: str, to_rule_id: str) -> Follows:
    """How one limit goes on to another, as the later one says."""
    to = BOOK.in_force(to_rule_id)
    for way in to.follows:
        if way.rule_id == rule_id:
            return way
    title = BOOK.in_force(rule_id).title
    raise Refused(
        Reason(f"{title} does not go on to: {to.title}", to.law),
        remedy="Stop the one and start the other, if that is what happened.",
    )


def _since(
    register: Register, old: RunningClock, rule: Clock, began: datetime
) -> datetime | None:
    """What the cap of a limit is counted from, where it goes on from another."""
    if rule.cap is None:
        return None
    before = rule_of(old).cap
    if before is not None and before.rule_id == rule.cap.rule_id:
        return old.capped_from or old.started_at
    if rule.cap.since is CapSince.FOLLOWED:
        return old.started_at
    return _since_the_first(register, rule.rule_id, began)


def _since_the_first(
    register: Register, rule_id: str, began: datetime
) -> datetime | None:
    """The start of the first run of a limit on a record, if it stands under a cap."""
    cap = BOOK.in_force(rule_id).cap if rule_id in BOOK else None
    if cap is None or cap.since is CapSince.FOLLOWED:
        return None
    runs = RunningClock.objects.filter(
        register=register, rule_id=rule_id, mistaken=False
    )
    first = runs.order_by("started_at", "pk").first()
    return (first.capped_from or first.started_at) if first else began


def _refuse_cap(
    rule_id: str,
    said: datetime | None,
    *,
    known: datetime | None,
    began: datetime,
) -> None:
    """Refuse a cap that would give more time than the law does, or that is none."""
    if said is None:
        return
    refuse_cap(BOOK.in_force(rule_id), min(began, known or began), said)


def _refuse_without_time(found: Deadline, begun: Begun) -> None:
    """Refuse to begin what its cap ended before it began."""
    if begun.capped_from is not None and found.last_moment <= begun.event_at:
        raise Refused(
            Reason(f"No time is left: all of them ended {found.words}", found.law),
            remedy=_instead(found.rule),
        )


def _refuse_beyond_cap(found: Deadline, clock: RunningClock) -> None:
    """Refuse an end that was named beyond the longer limit that bounds it."""
    named = clock.named_end_at
    if named is None or found.last_moment >= named:
        return
    raise Refused(
        Reason(
            f"{found.rule.title} may not end after {found.words}: all of them together"
            " end then",
            found.law,
        ),
        remedy="Check the end that the court named.",
    )


def _instead(rule: Clock) -> str:
    """What to do where no time is left, by what its end means."""
    lifted = f" That is not so if {rule.lifted_if}." if rule.lifted_if else ""
    return f"{rule.lapse.words}{lifted}"


def keep(clock: RunningClock, *changed: str) -> RunningClock:
    """Keep what changed of a clock, with its place in what is due."""
    clock.due_at = deadline_of(clock).last_moment
    clock.save(update_fields=(*changed, "due_at"))
    return clock


def _moment(named_end: datetime | date | None) -> datetime | None:
    """A named end as a moment: of a day its last one."""
    if named_end is None or isinstance(named_end, datetime):
        return named_end
    return end_of(named_end)


def _range(span: Span) -> Range[date]:
    """As the database keeps it: up to the day after the last."""
    first, last = span
    return Range(first, last + DAY)


def _running(register: Register, rule_id: str) -> QuerySet[RunningClock]:
    return RunningClock.objects.filter(
        register=register, rule_id=rule_id, stopped_at__isnull=True
    )


def runs(register: Register, rule_id: str) -> bool:
    """Whether a time limit runs on a record now."""
    return _running(register, rule_id).exists()
