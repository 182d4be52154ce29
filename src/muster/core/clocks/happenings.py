"""Recording what happened to a running time limit: what a court, an officer or a
partner did outside, as somebody who works on the record says it.

Each leaves one row and one audit entry, with the end before and after. What a room's
own acts start and stop (`actions`) is not recorded here, and a limit that a kind of
record moves by its own acts alone (`RecordKind.own_limits`) is refused.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions
from muster.core.clocks.acts import Act
from muster.core.clocks.history import (
    Told,
    against_saying,
    before_putting_right,
    own_limits,
    told_of,
)
from muster.core.clocks.models import ClockAct, RunningClock
from muster.core.clocks.queries import deadline_of, known_end, rule_of
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import refuse_if_over
from muster.core.clocks.wording import day_words, london_day, moment_words, start_of
from muster.core.people.queries import names
from muster.core.records.models import Register
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import moment

MINUTE = timedelta(minutes=1)
LONG_AGO, FAR_OFF = 1900, 100
"""Years from and to which something of a limit is taken to be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who records something of a limit, when, and why or by whom it was done."""

    text: str
    actor: Viewer
    at: datetime


@atomic
def record_stop(
    clock: RunningClock, *, happened_at: datetime, telling: Telling
) -> ClockAct:
    """Record that what stops a limit was done: charged or released, cancelled.

    happened_at: when it was done; it decides whether that was in time.
    Raises  Refused for a moment before the start or after now, without words of what
            was done, and for a limit that the record's own acts move;
            ChangedMeanwhile if it does not run any more.
    Audit   clocks.stopped
    """
    held = _held(clock, telling)
    _refuse_moment(held, happened_at, telling.at)
    due = known_end(held)
    actions.stop(held.register, held.rule_id, at=happened_at, actor=telling.actor)
    return _told(held, Act.STOP, telling, happened_at=happened_at, due_before=due)


@atomic
def record_going_on(
    clock: RunningClock,
    to_rule_id: str,
    *,
    decided_at: datetime,
    event_at: datetime | None = None,
    named_end: datetime | date | None = None,
    longest: bool = False,
    is_so: bool = False,
    telling: Telling,
) -> RunningClock:
    """Record that a limit goes on to another, as the other's rule says: the clock.

    decided_at: when it was signed or ordered, which decides whether it was in time.
    event_at:   what the other is counted from, where it is counted from an event of
                its own; that moment by default.
    named_end:  the end that a court named for it.
    longest:    that none was named, so that it runs for the longest time allowed:
                nobody takes that by saying nothing.
    is_so:      that what the other hangs on is so (`Clock.only_if`).
    Raises  what `actions.go_on` does, and Refused where it hangs on something that
            nobody says is so, where nobody says if an end was named, or for a moment
            before the start or after now.
    Audit   clocks.gone_on
    """
    held = _held(clock, telling)
    _refuse_own(held, to_rule_id)
    _refuse_moment(held, decided_at, telling.at)
    _refuse_at_once(held, decided_at, telling.at)
    _refuse_far_off(event_at or decided_at, telling.at)
    if event_at is not None:
        _refuse_event(held, to_rule_id, event_at, telling.at)
    due = known_end(held)
    if named_end is not None:
        _refuse_far_off(named_end, telling.at)
    onward = actions.go_on(
        held.register,
        held.rule_id,
        to_rule_id,
        at=telling.at,
        actor=telling.actor,
        event_at=event_at,
        decided_at=decided_at,
        named_end=named_end,
    )
    _refuse_unless_so(rule_of(onward), is_so=is_so)
    _refuse_silence(rule_of(onward), named=named_end is not None, longest=longest)
    _told(
        held,
        Act.GO_ON,
        telling,
        happened_at=decided_at,
        due_before=due,
        onward=onward,
    )
    return onward


@atomic
def record_wait(clock: RunningClock, *, since: date, telling: Telling) -> ClockAct:
    """Record that more information was asked for, on which the time stands still.

    since: the day on which it was asked for; it does not count.
    Raises  what `actions.wait` does, and Refused for a day that has not come.
    Audit   clocks.waiting
    """
    held = _held(clock, telling)
    _refuse_later_than_today(since, telling.at)
    due = known_end(held)
    actions.wait(held, since=since)
    return _told(held, Act.WAIT, telling, happened_at=start_of(since), due_before=due)


@atomic
def record_resume(clock: RunningClock, *, until: date, telling: Telling) -> ClockAct:
    """Record that the information came, so that the time runs on.

    until: the day on which it came, the last that does not count.
    Raises  what `actions.resume` does, and Refused for a day that has not come.
    Audit   clocks.resumed
    """
    held = _held(clock, telling)
    _refuse_later_than_today(until, telling.at)
    due = known_end(held)
    actions.resume(held, until=until)
    return _told(held, Act.RESUME, telling, happened_at=start_of(until), due_before=due)


@atomic
def record_named_end(
    clock: RunningClock, *, named_end: datetime | date, telling: Telling
) -> ClockAct:
    """Record the end that a court named, or that was agreed.

    Raises  what `actions.name_end` does: where nobody may name one, or it is beyond
            what the law allows; and Refused for the end that stands.
    Audit   clocks.end_named
    """
    held = _held(clock, telling)
    due, before = known_end(held), held.named_end_at
    _refuse_far_off(named_end, telling.at)
    actions.name_end(held, named_end=named_end)
    if held.named_end_at == before:
        raise Refused(
            Reason("This end stands already: nothing would change", rule_of(held).law),
            remedy="Name another end, or leave it as it is.",
        )
    return _told(
        held,
        Act.NAME_END,
        telling,
        happened_at=held.named_end_at or telling.at,
        due_before=due,
        named_before=before,
    )


@atomic
def record_other_start(
    clock: RunningClock, *, began_at: datetime | None, telling: Telling
) -> RunningClock:
    """Record that a limit began at another moment, or that it never did: the clock.

    began_at: the event from which it is counted; None where there was none. What it
              went on to is worked out anew from there, and what stood before stays to
              be read.
    Raises  Refused for a moment to come, for the one that stands, and where what it
            went on to would have been decided too late.
    Audit   clocks.begun_anew
    """
    held = _held(clock, telling)
    due = known_end(held)
    if began_at is None:
        for run in actions.begun_together(held):
            actions.never_begun(run, at=telling.at, actor=telling.actor)
        _told(
            held,
            Act.BEGIN_ANEW,
            telling,
            happened_at=held.started_at,
            due_before=due,
            due_after=due,
        )
        return _again(held)
    _refuse_to_come(began_at, telling.at)
    _refuse_far_off(began_at, telling.at)
    _refuse_same_start(held, began_at)
    anew = actions.begin_anew(
        held, event_at=began_at, at=telling.at, actor=telling.actor
    )
    _told(
        held,
        Act.BEGIN_ANEW,
        telling,
        happened_at=began_at,
        due_before=due,
        due_after=known_end(anew),
    )
    return anew


def _refuse_same_start(clock: RunningClock, began_at: datetime) -> None:
    first = actions.begun_together(clock)[0]
    if began_at == first.started_at.replace(second=0, microsecond=0):
        raise Refused(
            "It is calculated from that moment already: nothing would change",
            remedy="Enter another moment, or leave it as it is.",
        )


@atomic
def put_right(
    clock: RunningClock, *, telling: Telling, saw: ClockAct | None = None
) -> ClockAct:
    """Take back what was recorded last of a limit, because it was not so.

    saw: what the actor saw to be recorded last; what is when this is called by
         default. Nobody takes back what they have not seen.
    It stands as it did before; that it was said, and taken back, stays to be read.
    A limit that was gone on to by mistake is stopped and bounds nothing, and the one
    before it runs again.
    Raises  Refused where there is nothing to take back, where the limit runs again
            by now, or where something was recorded since of what it went on to;
            ChangedMeanwhile if something else is recorded last by now.
    Audit   clocks.put_right
    """
    refuse_unless_theirs(clock, telling.actor, at=telling.at)
    _refuse_without_words(telling)
    saw = saw or _last_said(clock)
    said = _last_said(_locked(clock))
    if said != saw:
        raise came_second(clock)
    if said is None:
        raise Refused(
            "Nothing that was recorded of this time limit can be taken back",
            remedy="What the record's own acts did is put right on the record.",
        )
    held = _again(said.clock)
    due = known_end(held)
    _take_back(held, said, telling)
    return _told(held, Act.PUT_RIGHT, telling, happened_at=telling.at, due_before=due)


def as_before(said: ClockAct) -> RunningClock:
    """The clock as it will run once what was said of it is taken back; writes nothing.

    Where a limit went on to another it is the one before, which runs again.
    """
    clock = _fresh(said.clock)
    _undo(clock, said)
    return clock


def came_second(clock: RunningClock, *, see: str = "") -> ChangedMeanwhile:
    """What whoever records second of a limit is told: who recorded what before.

    see: the page of the limit, where the page of the act is no more.
    """
    rule = rule_of(clock)
    then = "." if see else ". If it is still so, send it again."
    return ChangedMeanwhile(
        Reason(f"{rule.title} was changed meanwhile"),
        *_done_meanwhile(clock, told_of(clock.register, clock.rule_id)),
        remedy=f"Look at what changed{then}",
        see=see,
    )


# ------------------------------------------------------------------ what is refused


def _held(clock: RunningClock, telling: Telling) -> RunningClock:
    """The clock as it stands, locked for this act. Refuses what is not for it."""
    refuse_unless_theirs(clock, telling.actor, at=telling.at)
    _refuse_own(clock, clock.rule_id)
    _refuse_without_words(telling)
    held = _locked(clock)
    if held.stopped_at is not None or _stood(held) != _stood(clock):
        raise came_second(held)
    return held


def refuse_unless_theirs(clock: RunningClock, actor: Viewer, *, at: datetime) -> None:
    """Refuse whoever reads the record and does not work on it."""
    refuse_if(
        against_saying(clock, actor, at=at), remedy="Ask one of them to record it."
    )


def _locked(clock: RunningClock) -> RunningClock:
    """The clock as it stands, once nobody else says anything of its record's limits.

    The record is locked before any of its clocks, whichever of them is meant: one that
    went on and what it went on to are each other's business, and two people who each
    held one would wait for each other.
    """
    Register.objects.select_for_update(no_key=True).get(pk=clock.register_id)
    return _again(clock)


def _again(clock: RunningClock) -> RunningClock:
    return (
        RunningClock.objects.select_for_update(of=("self",))
        .select_related("register")
        .get(pk=clock.pk)
    )


def _last_said(clock: RunningClock) -> ClockAct | None:
    return told_of(clock.register, clock.rule_id).to_put_right(_fresh(clock))


def _fresh(clock: RunningClock) -> RunningClock:
    return RunningClock.objects.select_related("register").get(pk=clock.pk)


def _stood(clock: RunningClock) -> tuple[object, ...]:
    """What another's act may have changed of a clock."""
    return clock.stopped_at, clock.named_end_at, clock.waiting_since, clock.waits


def _refuse_own(clock: RunningClock, rule_id: str) -> None:
    if rule_id not in own_limits(clock.register):
        return
    raise Refused(
        "This time limit moves with the record: what is done on the record starts and"
        " stops it",
        remedy="Do it on the record's own page.",
    )


def _refuse_without_words(telling: Telling) -> None:
    if not telling.text.strip():
        raise Refused(
            "It is recorded with words of what happened", remedy="Write what happened."
        )
    refuse_above({"What happened": telling.text})


def _refuse_moment(clock: RunningClock, happened: datetime, at: datetime) -> None:
    """Refuse a moment that has not come, or that was before the limit began."""
    _refuse_to_come(happened, at)
    began = _earliest(clock, at)
    # People type minutes: a clock may have begun within one.
    if began is not None and happened < began.replace(second=0, microsecond=0):
        raise _before_it_began(clock, began)


def _refuse_at_once(clock: RunningClock, decided: datetime, at: datetime) -> None:
    """Refuse to have gone on in the very minute in which a limit of hours began.

    Whoever leaves the start in the box has not said when it was decided.
    """
    began = _earliest(clock, at)
    if began is None or not rule_of(clock).kind.needs_time:
        return
    if decided < began.replace(second=0, microsecond=0) + MINUTE:
        how = "went on from the one before" if clock.follows_rule else "began"
        raise Refused(
            f"That is the minute in which the time limit {how},"
            f" {moment_words(began)}: nothing can have been decided on it by then",
            remedy="Put when it was decided.",
        )


def _refuse_event(
    clock: RunningClock, to_rule_id: str, event_at: datetime, at: datetime
) -> None:
    """Refuse an event that the next limit cannot be counted from.

    One that has not come, one after this limit had ended for good, which would let
    the next run longer than the law does, and one before this limit began. Of what is
    counted in days people know the day alone.
    """
    _refuse_to_come(event_at, at)
    refuse_if_over(deadline_of(clock), event_at)
    began = _earliest(clock, at)
    to = BOOK.in_force(to_rule_id).kind
    by_the_minute = rule_of(clock).kind.needs_time or to.needs_time
    if began is not None and event_at < _as_typed(began, by_the_minute=by_the_minute):
        raise _before_it_began(clock, began)


def _as_typed(began: datetime, *, by_the_minute: bool) -> datetime:
    """The first moment that somebody may type for when a clock began."""
    if by_the_minute:
        return began.replace(second=0, microsecond=0)
    return start_of(london_day(began))


def _refuse_to_come(happened: datetime, at: datetime) -> None:
    if happened > at:
        raise Refused("It cannot have happened yet", remedy="Correct the moment.")


def _before_it_began(clock: RunningClock, began: datetime) -> Refused:
    how = "went on from the one before" if clock.follows_rule else "began"
    return Refused(
        f"That is before the time limit {how}, {moment_words(began)}",
        remedy="Correct the moment.",
    )


def _earliest(clock: RunningClock, at: datetime) -> datetime | None:
    """The first moment at which something could happen to a clock.

    None where it is counted back from what is still to come, or has not begun. One
    that went on from another may be stopped once that was decided: an authority
    before its new period begins, a detention not before it was continued.
    """
    if rule_of(clock).kind is ClockKind.BEFORE:
        return None
    if not clock.follows_rule:
        return clock.started_at if clock.started_at <= at else None
    before = RunningClock.objects.filter(
        register=clock.register,
        rule_id=clock.follows_rule,
        stopped_at__isnull=False,
        mistaken=False,
    ).exclude(pk=clock.pk)
    old = before.order_by("-stopped_at").first()
    return old.stopped_at if old else None


def _refuse_later_than_today(day: date, at: datetime) -> None:
    if day > london_day(at):
        raise Refused(f"{day_words(day)} has not come yet", remedy="Correct the day.")


def _refuse_far_off(day: datetime | date, at: datetime) -> None:
    """Refuse a year that was mistyped."""
    if not LONG_AGO <= day.year <= at.year + FAR_OFF:
        raise Refused(f"The year {day.year} cannot be meant", remedy="Check the year.")


def _refuse_silence(rule: Clock, *, named: bool, longest: bool) -> None:
    """Refuse to take the longest time there is because nobody said how long."""
    if rule.courts_end is CourtsEnd.NONE or named is not longest:
        return
    raise Refused(
        Reason(f"The end of {rule.title} may be named", rule.law),
        remedy="Say which end was named, or that none was.",
    )


def _refuse_unless_so(rule: Clock, *, is_so: bool) -> None:
    if rule.only_if and not is_so:
        raise Refused(
            Reason(f"{rule.title} applies only if {rule.only_if}", rule.law),
            remedy="Say that this is so, or leave the time limit as it runs.",
        )


# --------------------------------------------------------------------- taking back


def _take_back(held: RunningClock, said: ClockAct, telling: Telling) -> None:
    match Act(said.act):
        case Act.STOP:
            _refuse_unready(said)
        case Act.GO_ON:
            _refuse_unready(said)
            _never_gone_on(said, telling)
    actions.keep(held, *_undo(held, said))


def _undo(clock: RunningClock, said: ClockAct) -> tuple[str, ...]:
    """Set a clock as it stood before something was said of it; what was changed."""
    match Act(said.act):
        case Act.STOP | Act.GO_ON:
            clock.stopped_at, clock.stopped_by_id = None, None
            return "stopped_at", "stopped_by"
        case Act.WAIT:
            clock.waiting_since = None
            return ("waiting_since",)
        case Act.RESUME:
            last = clock.waits[-1]
            clock.waits, clock.waiting_since = clock.waits[:-1], last.lower
            return "waits", "waiting_since"
        case Act.NAME_END:
            clock.named_end_at = said.named_before
            return ("named_end_at",)
        case Act.PUT_RIGHT | Act.BEGIN_ANEW:
            raise AssertionError("What was put right is recorded anew")


def _never_gone_on(said: ClockAct, telling: Telling) -> None:
    """Stop what was gone on to by mistake, so that it bounds nothing."""
    if said.gone_on_to is None:
        raise AssertionError("The database holds that a going on names what to")
    onward = RunningClock.objects.select_for_update().get(pk=said.gone_on_to)
    onward.stopped_at, onward.stopped_by_id = telling.at, telling.actor.user_id
    onward.mistaken = True
    actions.keep(onward, "stopped_at", "stopped_by", "mistaken")


def _refuse_unready(said: ClockAct) -> None:
    unready = before_putting_right(said)
    if unready is not None:
        raise Refused(
            f"{unready.why}: {rule_of(unready.first).title}",
            remedy=unready.remedy,
        )


# ---------------------------------------------------------------- what is written


AUDITED: dict[Act, str] = {
    Act.STOP: "clocks.stopped",
    Act.GO_ON: "clocks.gone_on",
    Act.WAIT: "clocks.waiting",
    Act.RESUME: "clocks.resumed",
    Act.NAME_END: "clocks.end_named",
    Act.PUT_RIGHT: "clocks.put_right",
    Act.BEGIN_ANEW: "clocks.begun_anew",
}


def _told(
    clock: RunningClock,
    act: Act,
    telling: Telling,
    *,
    happened_at: datetime,
    due_before: datetime,
    named_before: datetime | None = None,
    onward: RunningClock | None = None,
    due_after: datetime | None = None,
) -> ClockAct:
    """Keep what was said, and write the audit entry of it."""
    due_after = due_after or known_end(onward or clock)
    said = ClockAct.objects.create(
        clock=clock,
        access_class=clock.access_class,
        act=act.value,
        happened_at=happened_at,
        text=telling.text.strip(),
        named_before=named_before,
        gone_on_to=onward.pk if onward else None,
        due_before=due_before,
        due_after=due_after,
        by_id=telling.actor.user_id,
        at=telling.at,
        number=_next_number(clock),
    )
    audit(
        Operation.ALTERATION,
        AUDITED[act],
        actor=telling.actor,
        register_id=clock.register_id,
        access_class=clock.access_class,
        body=_audited(clock, said, onward),
    )
    return said


def _next_number(clock: RunningClock) -> int:
    """The place of what is said next of a record's limits; the record is locked."""
    said = ClockAct.objects.filter(clock__register=clock.register_id)
    last: int | None = said.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _audited(clock: RunningClock, said: ClockAct, onward: RunningClock | None) -> str:
    """The limit, when it happened, and the end before and after."""
    to = f" to {onward.rule_id}" if onward else ""
    return (
        f"{clock.rule_id}{to}, {moment_words(said.happened_at)}: {said.text}. End"
        f" before: {moment_words(said.due_before)}; after:"
        f" {'stopped' if said.act == Act.STOP else moment_words(said.due_after)}"
    )


def _done_meanwhile(clock: RunningClock, told: Told) -> tuple[Reason, ...]:
    """What was done last and by whom, for whoever came second."""
    if told.acts:
        last = told.acts[0]
        who = names([last.by_id])[last.by_id]
        what = f"“{told.words(last)}” on {moment(last.at)}: “{last.text}”"
        return (Reason(f"{who} recorded {what}"),)
    if clock.stopped_at is None:
        return ()
    who = names([clock.stopped_by_id])[clock.stopped_by_id]
    return (Reason(f"{who} stopped it on {moment(clock.stopped_at)}"),)
