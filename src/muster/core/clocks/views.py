"""Pages of what is due."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import queries
from muster.core.clocks.alarms import Level
from muster.core.clocks.forms import MINE, DueForm
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import Due, Walk
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.wording import day_words, moment_words
from muster.core.people.queries import holders, names
from muster.core.records.actions import listed
from muster.core.records.links import link, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.terms.counted import Bound
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Law, Policy
from muster.core.terms.sequence import RunsFrom
from muster.core.web import keyset
from muster.core.web.pages import (
    Block,
    Column,
    Detail,
    Link,
    ListPage,
    NextStep,
    PanelPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Timeline,
    TimelineEntry,
    Value,
    detail_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
OTHERS = 20
"""Time limits of other records that a record's page shows at once."""
LEAD = (
    "Time limits that run on the records you work with. First what has run out or is"
    f" due within {queries.AT_ONCE.days} days: what holds a person or thing, or allows"
    " an act, before duties, and those before the unit's own targets. Then the rest, by"
    " date."
)
COLUMNS = (
    Column("Time limit"),
    Column("Record"),
    Column("Due"),
    Column("Ends"),
    Column("If it passes"),
    Column("Who must act"),
    Column("Law"),
)
PANEL_COLUMNS = tuple(column for column in COLUMNS if column.title != "Record")
TAGS = {
    Level.LAPSED: Tag("Time has run out", "red"),
    Level.WARNING: Tag("Due soon", "yellow"),
    Level.PASSED: Tag("Passed", "green"),
}
TARGET_MISSED = Tag("Target missed", "orange")


def due(request: PageRequest) -> HttpResponse:
    """What is due, the most pressing first."""
    form = DueForm(request.GET) if request.GET else DueForm()
    mine = form.is_valid() and form.cleaned_data["whose"] == MINE
    walk = Walk.on(keyset.after(request), now=request.at)
    found = queries.due(
        to=request.viewer, mine=mine, at=walk.at, after=walk.after, limit=PAGE + 1
    )
    shown, next_page = keyset.part(found, PAGE, walk.cursor)
    listed("clocks", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="What is due",
            lead=LEAD,
            columns=COLUMNS,
            rows=[_row(each, request.at) for each in shown],
            empty="No time limit is running on a record that you can open.",
            filters=form,
            next_page=next_page,
        ),
    )


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
    return detail_page(request, _detail(latest, before, request.at))


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The time limits that run on a record, as a part of its page."""
    register = find(reference)
    running = queries.running(register)
    rows = [_row(each, request.at, of_record=False) for each in running]
    table = Table(
        title="Time limits",
        columns=PANEL_COLUMNS,
        rows=rows,
        empty="No time limit is running on this record itself.",
    )
    blocks = [table, *_of_others(request, register)]
    return panel_page(
        request,
        PanelPage(title="Time limits", blocks=blocks, breadcrumbs=[titled(register)]),
    )


def _of_others(request: PageRequest, register: Register) -> Iterator[Block]:
    """What runs on the records that this one led to, where anything does."""
    found = queries.running_on_led_to(
        register, to=request.viewer, at=request.at, at_most=OTHERS + 1
    )
    if found:
        yield Table(
            title="On records that came of it",
            columns=COLUMNS,
            rows=[_row(each, request.at) for each in found[:OTHERS]],
        )
    if len(found) > OTHERS:
        yield Text(
            paragraphs=[f"These {OTHERS} press most. See “What is due” for the rest."]
        )


def _row(each: Due, at: datetime, *, of_record: bool = True) -> Row:
    rule, register = each.deadline.rule, each.clock.register
    record: tuple[Value, ...] = (
        (f"{register.reference} {register.title}",) if of_record else ()
    )
    return Row(
        (
            rule.title,
            *record,
            _standing(each, at),
            moment_words(each.deadline.last_moment),
            rule.lapse.title,
            rule.who_acts.title,
            str(rule.law),
        ),
        href=reverse("clocks:clock", args=[register.reference, rule.rule_id]),
    )


def _detail(latest: Due, before: list[Due], at: datetime) -> Detail:
    found, register = latest.deadline, latest.clock.register
    stopped = latest.clock.stopped_at is not None
    return Detail(
        title=found.rule.title,
        kind="Time limit",
        reference=register.reference,
        state=_tag(latest, at),
        warnings=(*_waiting(latest), *_unheld(latest), *found.warnings),
        blocks=[
            Summary(title="When it ends", rows=_summary(latest, at)),
            Text(title="How it was counted", paragraphs=[found.basis]),
            Timeline(entries=_timeline([latest, *before])),
        ],
        next=None if stopped else _next_step(latest, at),
        breadcrumbs=[Link("What is due", reverse("clocks:due"))],
        sensitive=True,
    )


def _next_step(latest: Due, at: datetime) -> NextStep:
    """What to do about it now: before it passes, or since it has."""
    found = latest.deadline
    return NextStep(
        what=_what_to_do(latest, at),
        who=found.rule.who_acts.title,
        due=found.last_moment,
        law=found.law,
    )


def _what_to_do(latest: Due, at: datetime) -> str:
    lapse, found = latest.deadline.rule.lapse, latest.deadline
    if latest.clock.waiting_since is not None:
        return "Ask for the information again. The time does not run meanwhile."
    if found.lapsed(at):
        return f"{lapse.words}{_lifted(latest)}"
    if not lapse.is_late:
        return f"Nothing has to be done before then. {lapse.words}"
    then = f"{_within(lapse.words)}{_lifted(latest)}"
    return f"Act before the time runs out. If it passes: {then}"


def _lifted(latest: Due) -> str:
    """What keeps it from ending, where the law knows of something."""
    lifted = latest.deadline.rule.lifted_if
    return f" That is not so if {lifted}." if lifted else ""


def _within(words: str) -> str:
    return words[:1].lower() + words[1:]


def _waiting(latest: Due) -> tuple[str, ...]:
    """That it does not run, and that its end moves with each further day."""
    since = latest.clock.waiting_since
    if since is None or latest.clock.stopped_at is not None:
        return ()
    return (
        f"The time has stood still since {day_words(since)}, when information was asked"
        " for: its end moves on by each day until that comes",
    )


def _summary(latest: Due, at: datetime) -> list[SummaryRow]:
    found, rule = latest.deadline, latest.deadline.rule
    register = latest.clock.register
    return [
        SummaryRow("Record", [link(register), register.title]),
        _end(found),
        SummaryRow("If it passes", rule.lapse.words),
        SummaryRow("Stands", _standing(latest, at)),
        SummaryRow("Length", rule.length_words),
        SummaryRow("Counted as", rule.counting_words),
        SummaryRow("Runs from", _sentence(rule.first_day)),
        SummaryRow("Counted from", moment_words(found.start)),
        *_sequence(latest),
        SummaryRow("Law", _law(found.law)),
        SummaryRow("Certainty", rule.confidence.words),
        SummaryRow("Who must act", rule.who_acts.title),
        *_holidays(found),
    ]


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
        f"Nobody holds the post of {_within(post.title)}: only"
        " the record's team and whoever started the clock are told",
    )


def _end(found: Deadline) -> SummaryRow:
    """When it ends; of a least period till when it lasts, of a window when it opens."""
    if found.rule.lapse is Lapse.OPENS:
        return SummaryRow("Opens", _sentence(found.until))
    if found.rule.bound is Bound.AT_LEAST:
        return SummaryRow("Lasts", _sentence(found.until))
    return SummaryRow("Ends", _sentence(found.words))


def _sequence(latest: Due) -> list[SummaryRow]:
    """What it went on from, what it can go on to, and the cap that it stands under."""
    clock, rule = latest.clock, latest.deadline.rule
    rows = []
    if clock.follows_rule in BOOK:
        came = queries.runs_on(clock)
        how = f": it {came.runs_from.words}" if came else ""
        before = BOOK.latest(clock.follows_rule).title
        rows.append(SummaryRow("Went on from", f"{before}{how}"))
    if onward := [each.title for each in BOOK.onward(rule.rule_id)]:
        rows.append(SummaryRow("Can go on to", "; ".join(onward)))
    if rule.cap is not None and clock.capped_from is not None:
        cap = BOOK.latest(rule.cap.rule_id)
        since = moment_words(clock.capped_from)
        rows.append(
            SummaryRow("No later than", f"{cap.title}: {cap.length_words} from {since}")
        )
    return rows


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _timeline(runs: list[Due]) -> list[TimelineEntry]:
    people = names(
        person
        for each in runs
        for person in (each.clock.started_by_id, each.clock.stopped_by_id)
    )
    entries = []
    for each in runs:
        run = each.clock
        starter = people.get(run.started_by_id, "Someone else")
        if run.stopped_at is not None and run.stopped_by_id is not None:
            stopper = people.get(run.stopped_by_id, "Someone else")
            entries.append(TimelineEntry("Clock stopped", stopper, run.stopped_at))
        entries.append(TimelineEntry(_began(run), starter, run.started_at))
    return entries


def _began(run: RunningClock) -> str:
    """What stands at the start of a run: an event, or the end of the one before."""
    way = queries.runs_on(run) if run.follows_rule else None
    on = way is not None and way.runs_from is RunsFrom.OLD_END
    return "Clock goes on from the old end" if on else "Clock started"


def _tag(each: Due, at: datetime) -> Tag:
    if each.clock.stopped_at is not None:
        return Tag("Stopped", "grey")
    if each.clock.waiting_since is not None:
        return Tag("Waiting", "grey")
    level = each.level(at)
    return _tag_of(each, level) if level else Tag("Running", "blue")


def _tag_of(each: Due, level: Level) -> Tag:
    """The tag of a level; red is kept for what binds more than the unit itself."""
    missed = each.deadline.rule.lapse is Lapse.TARGET_MISSED
    return TARGET_MISSED if missed and level is Level.LAPSED else TAGS[level]


def _standing(each: Due, at: datetime) -> Value:
    """How it stands, and how long is left."""
    if each.clock.stopped_at is not None:
        return Tag("Stopped", "grey")
    words = each.standing(at)
    level = each.level(at)
    if level is None:
        return _sentence(words)
    return Tag(_sentence(words), _tag_of(each, level).colour)


def _law(law: Law | Policy) -> str:
    """The law in words; its address stands beside it, since it is not ours."""
    if isinstance(law, Law) and law.url:
        return f"{law} ({law.url})"
    return str(law)
