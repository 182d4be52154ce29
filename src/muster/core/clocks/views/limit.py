"""The page of one time limit of a record."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import queries
from muster.core.clocks.acts import Act
from muster.core.clocks.history import (
    Told,
    against_saying,
    before_putting_right,
    offered_on,
    own_limits,
    told_of,
)
from muster.core.clocks.models import ClockAct, RunningClock
from muster.core.clocks.queries import Due, rule_of
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.views.links import act_address, clock_address, clock_page
from muster.core.clocks.views.standing import (
    WENT_ON,
    happened_words,
    sentence,
    standing,
    stopped_words,
    tag_of,
    while_waiting,
    who_answers,
    within_a_sentence,
)
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.people.queries import holders, names
from muster.core.records.kinds import KINDS
from muster.core.records.links import link
from muster.core.records.queries import find
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound
from muster.core.terms.lapse import Lapse
from muster.core.terms.reason import Reason
from muster.core.terms.sequence import RunsFrom
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import moment
from muster.core.web.pages import (
    ActionLink,
    Detail,
    Link,
    NextStep,
    Prose,
    Summary,
    SummaryRow,
    Tag,
    Text,
    Timeline,
    TimelineEntry,
    Value,
    detail_page,
)
from muster.core.web.request import PageRequest

Names = dict[UUID | None, str]


def clock(request: PageRequest, reference: str, rule_id: str) -> HttpResponse:
    """One time limit of a record: when it ends, why, and who must act."""
    register = find(reference)
    latest, *before = queries.on_record(register, rule_id)
    audit(
        Operation.CONSULTATION,
        "clocks.opened",
        actor=request.viewer,
        register_id=register.id,
        access_class=register.access_class,
    )
    told = told_of(register, rule_id)
    actions = _actions(latest, told, to=request.viewer, at=request.at)
    entries = _timeline([latest, *before], told)
    page = _detail(
        latest,
        actions,
        entries,
        request.at,
        told=told,
        against=against_saying(latest.clock, request.viewer, at=request.at),
    )
    return detail_page(request, page)


def _detail(
    latest: Due,
    actions: list[ActionLink],
    entries: list[TimelineEntry],
    at: datetime,
    *,
    told: Told,
    against: tuple[Reason, ...],
) -> Detail:
    """The page of the latest run.

    against: why the viewer may not say what happened to it, if so.
    """
    found, register = latest.deadline, latest.clock.register
    stopped = latest.clock.stopped_at is not None
    met = _met(latest, told)
    return Detail(
        title=found.rule.title,
        kind="Time limit",
        reference=register.reference,
        state=_state(latest, told, at),
        lead="" if stopped else sentence(found.until),
        warnings=(
            *_waiting(latest),
            *_unheld(latest),
            *(each for each in found.warnings if not (met and each == found.only_if)),
        ),
        blocks=[
            Summary(
                title="When it ends",
                rows=[
                    *_summary(latest, at, met, told),
                    *_not_theirs(latest, against),
                    *_not_yet_put_right(latest, told, against),
                ],
            ),
            Text(title="How it was counted", paragraphs=[found.basis]),
            Timeline(entries=entries),
        ],
        actions=actions,
        next=None if stopped else _next_step(latest, at),
        breadcrumbs=[Link("What is due", reverse("clocks:due"))],
        sensitive=True,
        wide=True,
    )


def _met(latest: Due, told: Told) -> str:
    """That somebody recorded that what a limit hangs on is so, when it was gone on to.

    Nothing can be gone on to without that (`happenings`).
    """
    led = told.led_to(latest.clock)
    if led is None or not latest.deadline.rule.only_if:
        return ""
    return f"Recorded by {names([led.by_id])[led.by_id]} on {moment(led.at)}"


def _actions(latest: Due, told: Told, *, to: Viewer, at: datetime) -> list[ActionLink]:
    """What this person may say of it now, and take back."""
    clock = latest.clock
    if against_saying(clock, to, at=at):
        return []
    found = [
        ActionLink(
            text=each.words,
            href=act_address(clock, each.act, each.to),
            main=each.act is Act.STOP,
        )
        for each in offered_on(clock, at=at)
    ]
    last = told.to_put_right(clock)
    if last is not None and before_putting_right(last) is None:
        found.append(
            ActionLink(
                text=f"Put right: not so that “{told.words(last)}”",
                href=act_address(clock, Act.PUT_RIGHT),
            )
        )
    return found


def _next_step(latest: Due, at: datetime) -> NextStep:
    """What to do about it now: before it passes, or since it has."""
    found, what = latest.deadline, _what_to_do(latest, at)
    waits_on = _waits_on(latest.clock)
    if waits_on and latest.clock.waiting_since is None:
        what = f"{what} {while_waiting(latest)}"
    return NextStep(
        what=what,
        who=who_answers(latest, waits_on),
        due=found.last_moment,
        law=found.law,
    )


def _waits_on(clock: RunningClock) -> str:
    kind = KINDS.get(clock.register.kind)
    return kind.workflow.state(clock.register.state).waits_on if kind else ""


def _what_to_do(latest: Due, at: datetime) -> str:
    lapse, found = latest.deadline.rule.lapse, latest.deadline
    if latest.clock.waiting_since is not None:
        return "Ask for the information again. The time does not run meanwhile."
    if found.lapsed(at):
        return f"{lapse.words}{_lifted(latest)}"
    if not lapse.is_late:
        return f"Nothing has to be done before then. {lapse.words}"
    then = f"{within_a_sentence(lapse.words)}{_lifted(latest)}"
    return f"Act before the time runs out. If it passes: {then}"


def _lifted(latest: Due) -> str:
    """What keeps it from ending, where the law knows of something."""
    lifted = latest.deadline.rule.lifted_if
    return f" That is not so if {lifted}." if lifted else ""


def _not_theirs(latest: Due, against: tuple[Reason, ...]) -> Iterator[SummaryRow]:
    """Why no act is offered to somebody who only reads it, while there are some."""
    own = latest.clock.rule_id in own_limits(latest.clock.register)
    if against and latest.clock.stopped_at is None and not own:
        yield SummaryRow("What happened to it", [str(each) for each in against])


def _not_yet_put_right(
    latest: Due, told: Told, against: tuple[Reason, ...]
) -> Iterator[SummaryRow]:
    """What must be put right before the last that was recorded can be."""
    last = None if against else told.to_put_right(latest.clock)
    unready = before_putting_right(last) if last else None
    if last is None or unready is None:
        return
    first = unready.first
    yield SummaryRow(
        "To put it right",
        [
            f"“{told.words(last)}” cannot be taken back now. {unready.why}."
            f" {unready.remedy}",
            Link(rule_of(first).title, clock_address(first)),
        ],
    )


def _waiting(latest: Due) -> tuple[str, ...]:
    """That it does not run, and that its end moves with each further day."""
    since = latest.clock.waiting_since
    if since is None or latest.clock.stopped_at is not None:
        return ()
    return (
        f"The time has stood still since {day_words(since)}, when information was asked"
        " for: its end moves on by each day until that comes",
    )


def _summary(latest: Due, at: datetime, met: str, told: Told) -> list[SummaryRow]:
    found, rule = latest.deadline, latest.deadline.rule
    register = latest.clock.register
    return [
        SummaryRow("Record", [link(register), register.title]),
        _end(found),
        SummaryRow("If it passes", rule.lapse.words),
        *_stands(latest, told, at),
        SummaryRow("Length", rule.length_words),
        SummaryRow("Counted as", rule.counting_words),
        SummaryRow("Runs from", sentence(rule.first_day)),
        SummaryRow("Counted from", moment_words(found.start)),
        *([SummaryRow("Only if", [sentence(rule.only_if), met])] if met else ()),
        *_sequence(latest, told),
        SummaryRow("Law", found.law),
        SummaryRow("Certainty", rule.confidence.words),
        SummaryRow("Who must act", rule.who_acts.title),
        *_holidays(found),
    ]


def _state(latest: Due, told: Told, at: datetime) -> Tag:
    """How it stands, as its page is headed; one that went on is not just stopped."""
    return WENT_ON if told.went_on_to(latest.clock) else tag_of(latest, at)


def _stands(latest: Due, told: Told, at: datetime) -> Iterator[SummaryRow]:
    """How it stands; of a limit that was stopped when, and of one that runs by what."""
    went_on = told.went_on_to(latest.clock) is not None
    yield SummaryRow("Stands", WENT_ON if went_on else standing(latest, at))
    if latest.clock.stopped_at is not None:
        yield SummaryRow("Went on" if went_on else "Stopped", stopped_words(latest))
    elif latest.clock.rule_id in own_limits(latest.clock.register):
        yield SummaryRow("Stops with", _moves_that_stop(latest))


def _moves_that_stop(latest: Due) -> Value:
    """The record's own acts that stop a limit which nothing else moves, and where."""
    register, rule = latest.clock.register, latest.deadline.rule
    moves = KINDS[register.kind].workflow.moves
    words = [*dict.fromkeys(m.words for m in moves if rule.rule_id in m.stops)]
    where = Link("Do it on the record", link(register).href, about=register.title)
    return [*(words or [rule.done or "What is done on the record itself"]), where]


def _holidays(found: Deadline) -> tuple[SummaryRow, ...]:
    """Which table was counted by, where the end hangs on it."""
    if not found.rule.by_the_calendar:
        return ()
    return (
        SummaryRow("Bank holidays", f"As listed in version {found.holidays_version}"),
    )


def _unheld(latest: Due) -> tuple[str, ...]:
    """That nobody holds the post that must act, while the time still runs."""
    post = latest.deadline.rule.who_acts
    if latest.clock.stopped_at is not None or holders(post):
        return ()
    return (
        f"Nobody holds the post of {within_a_sentence(post.title)}: only"
        " the record's team and whoever started the clock are told",
    )


def _end(found: Deadline) -> SummaryRow:
    """When it ends; of a least period till when it lasts, of a window when it opens."""
    if found.rule.lapse is Lapse.OPENS:
        return SummaryRow("Opens", sentence(found.until))
    if found.rule.bound is Bound.AT_LEAST:
        return SummaryRow("Lasts", sentence(found.until))
    return SummaryRow("Ends", sentence(found.words))


def _sequence(latest: Due, told: Told) -> list[SummaryRow]:
    """What it went on from and to, or can, and the cap that it stands under."""
    clock, rule = latest.clock, latest.deadline.rule
    return [
        *_went_on_from(clock),
        *_goes_on_to(latest, told),
        *_no_later_than(clock, rule),
    ]


def _went_on_from(clock: RunningClock) -> Iterator[SummaryRow]:
    if clock.follows_rule not in BOOK:
        return
    came = queries.runs_on(clock)
    before = BOOK.in_force(clock.follows_rule).title
    where = clock_page(clock.register, clock.follows_rule)
    words: list[Value] = [Link(before, where)]
    if came is not None:
        words.append(sentence(f"it {came.runs_from.words}"))
    yield SummaryRow("Went on from", words)


def _goes_on_to(latest: Due, told: Told) -> Iterator[SummaryRow]:
    """What it went on to; of one that runs what it can go on to."""
    clock, rule = latest.clock, latest.deadline.rule
    onward = told.went_on_to(clock)
    if onward is not None:
        where = clock_page(clock.register, onward.rule_id)
        yield SummaryRow("Went on to", Link(rule_of(onward).title, where))
    if clock.stopped_at is not None:
        return
    titles = [_onward_title(each, rule) for each in BOOK.onward(rule.rule_id)]
    if titles:
        yield SummaryRow("Can go on to", "; ".join(titles))


def _no_later_than(clock: RunningClock, rule: Clock) -> Iterator[SummaryRow]:
    if rule.cap is None or clock.capped_from is None:
        return
    cap = BOOK.in_force(rule.cap.rule_id)
    since = moment_words(clock.capped_from)
    yield SummaryRow("No later than", f"{cap.title}: {cap.length_words} from {since}")


def _onward_title(onward: Clock, rule: Clock) -> str:
    return "Another of the same" if onward.rule_id == rule.rule_id else onward.title


def _timeline(runs: list[Due], told: Told) -> list[TimelineEntry]:
    """What was said of each run, and what began and stopped it, the newest first."""
    people = names(
        [
            *(each.clock.started_by_id for each in runs),
            *(each.clock.stopped_by_id for each in runs),
            *(said.by_id for said in told.acts),
        ]
    )
    here = {each.clock.id for each in runs}
    led = {said.gone_on_to: said for said in told.acts if said.clock_id not in here}
    entries = [
        entry
        for each in runs
        for entry in _entries(each.clock, told, people, led.get(each.clock.id))
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _entries(
    run: RunningClock, told: Told, people: Names, led: ClockAct | None
) -> Iterator[TimelineEntry]:
    """One run of it. led: that another limit went on to it, said on that one's page."""
    if run.stopped_at is not None and not _says_why_it_stopped(run, told):
        words = "Taken back: it did not begin" if run.mistaken else "Time limit stopped"
        yield TimelineEntry(words, people[run.stopped_by_id], run.stopped_at)
    for said in told.of(run):
        yield _said(said, told, people)
    if led is not None:
        yield _said(led, told, people)
    said_to_begin = run.id in {said.gone_on_to for said in told.acts}
    if _runs_on_from_the_end(run) or not said_to_begin:
        yield _beginning(run, people)


def _beginning(run: RunningClock, people: Names) -> TimelineEntry:
    """That it began: when somebody said so, and from when it counts where that is not
    the same minute.
    """
    words, who = _began(run), people[run.started_by_id]
    if run.said_at is None or happened_words(run.said_at) == happened_words(
        run.started_at
    ):
        return TimelineEntry(words, who, run.started_at)
    counted = f"Counted from: {happened_words(run.started_at)}"
    return TimelineEntry(words, who, run.said_at, [counted])


def _says_why_it_stopped(run: RunningClock, told: Told) -> bool:
    last = told.stands(run)
    said = {Act.STOP, Act.GO_ON, Act.BEGIN_ANEW}
    return last is not None and Act(last.act) in said


def _said(said: ClockAct, told: Told, people: Names) -> TimelineEntry:
    """What somebody recorded, when it happened, and how the end moved by it."""
    words, back = told.words(said), told.taken_back_by(said)
    if back is None:
        return TimelineEntry(words, people[said.by_id], said.at, [*details(said)])
    taken = f"It was not so: taken back on {moment(back.at)}"
    return TimelineEntry(
        f"Taken back: {words}", people[said.by_id], said.at, [taken, *details(said)]
    )


WHEN = {
    Act.STOP: "Done",
    Act.GO_ON: "Decided",
    Act.WAIT: "From",
    Act.RESUME: "Till",
    Act.NAME_END: "Until",
    Act.BEGIN_ANEW: "Counted from",
}


def details(said: ClockAct) -> Iterator[Value]:
    act = Act(said.act)
    if act in {Act.WAIT, Act.RESUME}:
        yield f"{WHEN[act]}: {day_words(london_day(said.happened_at))}"
    elif act is not Act.PUT_RIGHT:
        yield f"{WHEN[act]}: {happened_words(said.happened_at)}"
    yield Prose(said.text)
    if said.due_after != said.due_before:
        before, after = moment_words(said.due_before), moment_words(said.due_after)
        yield f"The end was {before}, and is {after}"


def _began(run: RunningClock) -> str:
    """What stands at the start of a run: an event, or the end of the one before."""
    on = _runs_on_from_the_end(run)
    return "Time limit goes on from the old end" if on else "Time limit began"


def _runs_on_from_the_end(run: RunningClock) -> bool:
    way = queries.runs_on(run) if run.follows_rule else None
    return way is not None and way.runs_from is RunsFrom.OLD_END
