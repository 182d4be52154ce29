"""Pages on which it is said what happened to a running time limit.

Which there are is its rule's to say (`acts`); who may, the rule of the record's kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect

from muster.core.clocks import forms, happenings
from muster.core.clocks.actions import begun_together
from muster.core.clocks.acts import Act, knows, offers
from muster.core.clocks.forms import TellingForm, event_of, moment_of
from muster.core.clocks.happenings import Telling, came_second, refuse_unless_theirs
from muster.core.clocks.history import (
    Told,
    Unready,
    before_putting_right,
    offered_on,
    own_limits,
    standing,
    told_of,
)
from muster.core.clocks.models import ClockAct, RunningClock
from muster.core.clocks.queries import Due, deadline_of, on_record, rule_of
from muster.core.clocks.rules import Deadline
from muster.core.clocks.views import standing as standing_words
from muster.core.clocks.views.limit import details
from muster.core.clocks.views.links import clock_address
from muster.core.clocks.wording import moment_words
from muster.core.people.queries import names
from muster.core.records.queries import find
from muster.core.records.readers import about, read_elsewhere
from muster.core.terms.clock import Clock
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.core.terms.sequence import Follows, RunsFrom
from muster.core.web.handles import handle
from muster.core.web.pages import (
    FormPage,
    Stands,
    Summary,
    SummaryRow,
    done,
    form_page,
    refuse_if_changed,
)
from muster.core.web.request import PageRequest

NOW, STOPPED, THEN = "As it runs now", "As it stands now", "What it goes on to"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an act: the clock whose page comes next, and what it says."""

    clock: RunningClock
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One act as its page asks for it.

    onward: the limit that it goes on to, if it does.
    shown:  what the page shows besides how the limit runs now.
    """

    words: str
    form: TellingForm
    record: Callable[[Telling], Recorded]
    onward: Clock | None = None
    shown: tuple[Summary, ...] = ()


def act(request: PageRequest, reference: str, rule_id: str, verb: str) -> HttpResponse:
    """Record what happened to a time limit of a record."""
    latest, told = _latest(reference, rule_id)
    refuse_unless_theirs(latest.clock, request.viewer, at=request.at)
    if verb not in (*ASKED, Act.PUT_RIGHT):
        raise NotFound(verb)
    wanted = Act(verb)
    last = told.to_put_right(latest.clock) if wanted is Act.PUT_RIGHT else None
    if wanted is Act.PUT_RIGHT:
        words = f"Put right: not so that “{told.words(last)}”" if last else ""
    else:
        offered = offers(offered_on(latest.clock, at=request.at), wanted)
        words = offered.words if offered else ""
    if not words:
        raise _not_to_be_said(wanted, latest, request)
    unready = before_putting_right(last) if last is not None else None
    if unready is not None:
        raise _unready(unready)
    if last is not None:
        saying = _putting_right(request, latest, words, last)
    else:
        saying = ASKED[wanted](request, latest, words)
    return _answer(request, latest, told, saying)


def go_on(request: PageRequest, reference: str, rule_id: str, to: str) -> HttpResponse:
    """Record that a time limit goes on to another: extended, renewed, in writing."""
    latest, told = _latest(reference, rule_id)
    refuse_unless_theirs(latest.clock, request.viewer, at=request.at)
    offered = offers(offered_on(latest.clock, at=request.at), Act.GO_ON, to)
    if offered is None:
        raise _not_to_be_said(Act.GO_ON, latest, request)
    onward = next(
        rule
        for rule in standing(latest.clock, at=request.at).onward
        if rule.rule_id == to
    )
    saying = _going_on(request, latest, offered.words, onward)
    return _answer(request, latest, told, saying)


def _latest(reference: str, rule_id: str) -> tuple[Due, Told]:
    """The run of a limit that runs, or ran last, and what was said of it."""
    register = find(reference)
    latest = on_record(register, rule_id)[0]
    return latest, told_of(register, rule_id)


def _not_to_be_said(
    wanted: Act, latest: Due, request: PageRequest
) -> NotFound | ChangedMeanwhile:
    """What to raise for an act that has no page now.

    Whoever sends it had its page while it could be said, and is told who came first, as
    is whoever goes back to the page of a limit that was stopped. Where the rule knows
    no such act, or the record's own acts move the limit, there never was one.
    """
    clock = latest.clock
    never = clock.rule_id in own_limits(clock.register)
    asked_late = request.method == "POST" or clock.stopped_at is not None
    if asked_late and knows(latest.deadline.rule, wanted) and not never:
        return came_second(clock, see=clock_address(clock))
    return NotFound(wanted.value)


def _unready(unready: Unready) -> ChangedMeanwhile:
    """What must be put right first, with the page on which that is done."""
    title = rule_of(unready.first).title
    return ChangedMeanwhile(
        f"{unready.why}: {title}",
        remedy=unready.remedy,
        see=clock_address(unready.first),
        see_words=f"Open: {title}",
    )


def _answer(
    request: PageRequest, latest: Due, told: Told, saying: Saying
) -> HttpResponse:
    """Ask until the answers are right, then record it and show what became of it."""
    page = _page(request, latest, told, saying)
    if not saying.form.is_valid():
        return form_page(request, saying.form, page)
    telling = Telling(
        text=saying.form.cleaned_data["text"], actor=request.viewer, at=request.at
    )
    try:
        refuse_if_changed(request, page)
        recorded = saying.record(telling)
    except Refused as refused:
        return form_page(request, saying.form, page, refused=refused)
    done(request, recorded.said)
    return redirect(clock_address(recorded.clock))


def _page(request: PageRequest, latest: Due, told: Told, saying: Saying) -> FormPage:
    clock = latest.clock
    stood = "stopped" if clock.stopped_at else "runs"
    title = STOPPED if clock.stopped_at else NOW
    blocks = [Summary(title=title, rows=_as_it_runs(latest, request.at)), *saying.shown]
    if saying.onward is not None:
        way = _way(saying.onward, clock)
        blocks.append(Summary(title=THEN, rows=_onward(saying.onward, way)))
    return FormPage(
        title=saying.words,
        submit="Record it",
        lead=_over(latest, saying, request.at),
        caption=about(clock.register),
        blocks=blocks,
        warning=read_elsewhere(clock.register, by=request.viewer),
        cancel=clock_address(clock),
        sensitive=True,
        stands=Stands(
            word=f"{handle(clock)}.{len(told.acts)}.{stood}",
            second=partial(came_second, clock),
        ),
    )


def _as_it_runs(latest: Due, at: datetime) -> list[SummaryRow]:
    """The limit, when it ends and what that means: beside what is asked."""
    ends = standing_words.sentence(latest.deadline.until)
    return [
        SummaryRow("Time limit", latest.deadline.rule.title),
        SummaryRow("Ends", (ends, standing_words.standing(latest, at))),
        *_meaning(latest.deadline.rule),
    ]


def _onward(rule: Clock, way: Follows) -> list[SummaryRow]:
    begins = f"It {way.runs_from.words}"
    return [
        SummaryRow("Time limit", rule.title),
        SummaryRow("Length", (rule.length_words, begins)),
        *_meaning(rule),
    ]


def _meaning(rule: Clock) -> list[SummaryRow]:
    """What lapse means, and under which law; of what nobody read also that."""
    lifted = f" That is not so if {rule.lifted_if}." if rule.lifted_if else ""
    sure = () if not rule.confidence.unconfirmed else (rule.confidence.words,)
    return [
        SummaryRow("If it passes", f"{rule.lapse.words}{lifted}"),
        SummaryRow("Law", (rule.law, *sure)),
    ]


def _over(latest: Due, saying: Saying, at: datetime) -> str:
    """That only what was decided in time lets what is over go on."""
    found = latest.deadline
    bars = found.lapsed(at) and found.rule.lapse.bars_going_on
    if saying.onward is None or not bars:
        return ""
    return (
        f"The time ran out: {found.words}. Record this only if it was decided before"
        " then."
    )


def _way(onward: Clock, clock: RunningClock) -> Follows:
    return next(way for way in onward.follows if way.rule_id == clock.rule_id)


# --------------------------------------------------------------- what is asked, by act


def _stopping(request: PageRequest, latest: Due, words: str) -> Saying:
    form = forms.StopForm(
        request.POST or None, rule=latest.deadline.rule, at=request.at
    )

    def record(telling: Telling) -> Recorded:
        happened = moment_of(form.cleaned_data["when"], at=telling.at)
        happenings.record_stop(latest.clock, happened_at=happened, telling=telling)
        late = latest.deadline.lapsed(happened)
        when = ", after the time had run out" if late else ", in time"
        when = when if latest.deadline.rule.lapse.is_late else ""
        return Recorded(latest.clock, f"Recorded: the time limit is stopped{when}.")

    return Saying(words=words, form=form, record=record)


def _going_on(request: PageRequest, latest: Due, words: str, onward: Clock) -> Saying:
    way = _way(onward, latest.clock)
    form = forms.GoOnForm(
        request.POST or None,
        rule=latest.deadline.rule,
        to=onward,
        runs_from=way.runs_from,
    )

    def record(telling: Telling) -> Recorded:
        said = form.cleaned_data
        new = way.runs_from is RunsFrom.NEW_EVENT
        clock = happenings.record_going_on(
            latest.clock,
            onward.rule_id,
            decided_at=moment_of(said["when"], at=telling.at),
            event_at=event_of(said["when"]) if new else None,
            named_end=said.get("end"),
            longest=said.get("ends") == forms.LONGEST,
            is_so=bool(said.get("is_so")),
            telling=telling,
        )
        return Recorded(clock, f"Recorded. {_now(deadline_of(clock))}")

    return Saying(words=words, form=form, record=record, onward=onward)


def _waiting(request: PageRequest, latest: Due, words: str) -> Saying:
    form = forms.WaitForm(request.POST or None)

    def record(telling: Telling) -> Recorded:
        happenings.record_wait(
            latest.clock, since=form.cleaned_data["since"], telling=telling
        )
        still = "Recorded: the time stands still until the information comes."
        return Recorded(latest.clock, still)

    return Saying(words=words, form=form, record=record)


def _resuming(request: PageRequest, latest: Due, words: str) -> Saying:
    form = forms.ResumeForm(request.POST or None)

    def record(telling: Telling) -> Recorded:
        said = happenings.record_resume(
            latest.clock, until=form.cleaned_data["until"], telling=telling
        )
        now = _now(deadline_of(said.clock))
        return Recorded(said.clock, f"Recorded: the time runs on. {now}")

    return Saying(words=words, form=form, record=record)


def _naming(request: PageRequest, latest: Due, words: str) -> Saying:
    form = forms.NamedEndForm(request.POST or None, rule=latest.deadline.rule)

    def record(telling: Telling) -> Recorded:
        said = happenings.record_named_end(
            latest.clock, named_end=form.cleaned_data["end"], telling=telling
        )
        return Recorded(said.clock, f"Recorded. {_now(deadline_of(said.clock))}")

    return Saying(words=words, form=form, record=record)


def _beginning_anew(request: PageRequest, latest: Due, words: str) -> Saying:
    first = begun_together(latest.clock)[0]
    form = forms.BeginAnewForm(
        request.POST or None, rule=rule_of(first), began=first.started_at
    )

    def record(telling: Telling) -> Recorded:
        began_at = form.began_at()
        clock = happenings.record_other_start(
            latest.clock, began_at=began_at, telling=telling
        )
        if began_at is None:
            return Recorded(clock, "Put right: this time limit never began.")
        return Recorded(clock, f"Put right. {_now(deadline_of(clock))}")

    return Saying(words=words, form=form, record=record)


def _putting_right(
    request: PageRequest, latest: Due, words: str, saw: ClockAct
) -> Saying:
    form = forms.PutRightForm(request.POST or None)

    def record(telling: Telling) -> Recorded:
        said = happenings.put_right(latest.clock, telling=telling, saw=saw)
        return Recorded(said.clock, f"Put right. {_now(deadline_of(said.clock))}")

    shown = (_what_was_recorded(latest, saw), _afterwards(saw, request.at))
    return Saying(words=words, form=form, record=record, shown=shown)


def _what_was_recorded(latest: Due, saw: ClockAct) -> Summary:
    """Who recorded what is to be taken back, when, and in which words."""
    told = told_of(latest.clock.register, latest.clock.rule_id)
    who = names([saw.by_id])[saw.by_id]
    return Summary(
        title="What was recorded",
        rows=[
            SummaryRow("Recorded", told.words(saw)),
            SummaryRow("By", f"{who}, {moment_words(saw.at)}"),
            SummaryRow("In these words", [*details(saw)]),
        ],
    )


def _afterwards(saw: ClockAct, at: datetime) -> Summary:
    """What runs once it is taken back, and until when."""
    clock = happenings.as_before(saw)
    due = Due(clock, deadline_of(clock))
    return Summary(
        title="What it becomes when put right",
        rows=[
            SummaryRow("Time limit", due.deadline.rule.title),
            SummaryRow("Ends", standing_words.sentence(due.deadline.until)),
            SummaryRow("Stands", standing_words.standing(due, at)),
        ],
    )


ASKED: dict[str, Callable[[PageRequest, Due, str], Saying]] = {
    Act.STOP: _stopping,
    Act.WAIT: _waiting,
    Act.RESUME: _resuming,
    Act.NAME_END: _naming,
    Act.BEGIN_ANEW: _beginning_anew,
}
"""What each act asks; going on has an address of its own, with where it goes to, and
putting right hangs on what was recorded last."""


def _now(found: Deadline) -> str:
    return f"{found.rule.title}: {found.until}."
