"""What is due, as a list, and the time limits of one record, as a panel."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import HttpResponse

from muster.core.clocks import queries
from muster.core.clocks.forms import MINE, DueForm
from muster.core.clocks.history import (
    Told,
    against_saying,
    may_say_at_once,
    offered_on,
    own_limits,
    told_of_runs,
)
from muster.core.clocks.queries import Due, Walk
from muster.core.clocks.views.links import act_links, clock_address
from muster.core.clocks.views.standing import sentence, standing, stopped_words
from muster.core.clocks.wording import moment_words
from muster.core.records.actions import note_listed
from muster.core.records.links import link, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.records.task_table import tasks_table
from muster.core.records.tasks import given_to
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset
from muster.core.web.formats import in_london
from muster.core.web.pages import (
    Block,
    Column,
    Folded,
    ListPage,
    PanelPage,
    Row,
    Table,
    Text,
    Value,
    columns,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
GIVEN = 5
"""Lines of what one was given; the time limits are to be seen below it."""
OTHERS = 20
"""Time limits of other records that a record's page shows at once."""
STOPPED = 10
"""Limits that were stopped which a record's page shows."""
LEAD = (
    "Time limits that run on the records you work with. First what has run out or is"
    f" due within {queries.AT_ONCE.days} days: what holds a person or thing, or allows"
    " an act, before duties, and those before the unit's own targets. Then the rest, by"
    " date. The unit's own targets that are not confirmed stand below."
)
COLUMNS = columns("Time limit", "Record", "Due", "Ends", "Who must act", "If it passes")
PANEL_COLUMNS = tuple(column for column in COLUMNS if column.title != "Record")
HAPPENED = Column("What happened")
WITH_ACTS = (*PANEL_COLUMNS, HAPPENED)
LISTED = (*COLUMNS, HAPPENED)


def due(request: PageRequest) -> HttpResponse:
    """What is due, the most pressing first."""
    form = DueForm(request.GET) if request.GET else DueForm()
    mine = form.is_valid() and form.cleaned_data["whose"] == MINE
    walk = Walk.on(keyset.after(request), now=request.at)
    found = queries.due(
        to=request.viewer, mine=mine, at=walk.at, after=walk.after, limit=PAGE + 1
    )
    shown, next_page = keyset.part(found, PAGE, walk.cursor)
    note_listed("clocks", actor=request.viewer)
    rows = [_row(each, request.at) for each in shown]
    return list_page(
        request,
        ListPage(
            title="What is due",
            lead=LEAD,
            columns=LISTED,
            rows=[
                _with_acts(row, said_at_once(each, request.viewer, request.at))
                for each, row in zip(shown, rows, strict=True)
            ],
            empty="No time limit is running on a record that you can open.",
            filters=form,
            next_page=next_page,
            above=_given(request) if walk.after is None else (),
        ),
    )


def _given(request: PageRequest) -> list[Block]:
    """What this person was given to do first, where there is anything."""
    found = given_to(request.viewer, at_most=GIVEN + 1)
    today = in_london(request.at).date()
    title = "Given to you to do"
    if len(found) > GIVEN:
        title = f"{title}: the first {GIVEN}. Your home page has the rest"
    return [tasks_table(found[:GIVEN], today=today, title=title)] if found else []


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The time limits that run on a record, and what may be said of each."""
    register = find(reference)
    running = queries.running(register)
    acts = [
        ()
        if against_saying(each.clock, request.viewer, at=request.at)
        else act_links(register, each, offered_on(each.clock, at=request.at))
        for each in running
    ]
    blocks: list[Block] = [_running_table(running, acts, request.at)]
    blocks += _of_others(request, register)
    if stopped := queries.stopped(register, at_most=STOPPED):
        blocks.append(_stopped_table(stopped))
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


def _running_table(
    running: Sequence[Due], acts: Sequence[Value], at: datetime
) -> Table:
    """The limits that run; what may be said of them where there is something."""
    rows = [_row(each, at, of_record=False) for each in running]
    if any(acts):
        rows = [
            _with_acts(row, said or _no_acts(each))
            for row, said, each in zip(rows, acts, running, strict=True)
        ]
    return Table(
        title="Time limits",
        columns=WITH_ACTS if any(acts) else PANEL_COLUMNS,
        rows=rows,
        empty="No time limit is running on this record itself.",
    )


def _with_acts(row: Row, acts: Value) -> Row:
    return Row((*row.cells, acts), href=row.href)


def said_at_once(each: Due, viewer: Viewer, at: datetime) -> Value:
    """What may be said of a limit where it is listed, or why nothing may."""
    if not may_say_at_once(each.clock, viewer):
        return _no_acts(each)
    links = act_links(each.clock.register, each, offered_on(each.clock, at=at))
    return links or _no_acts(each)


def _no_acts(each: Due) -> str:
    """Why nothing is offered for a limit beside others for which something is."""
    if each.clock.rule_id in own_limits(each.clock.register):
        return "It moves with what is done on the record"
    return "Recorded by who must act, or works on the record"


def _stopped_table(stopped: Sequence[Due]) -> Table:
    told = told_of_runs(each.clock for each in stopped)
    return Table(
        title="Time limits that were stopped",
        columns=columns("Time limit", "What happened", "When"),
        rows=[
            Row(
                (each.deadline.rule.title, _how(each, told), stopped_words(each)),
                href=_href(each),
            )
            for each in stopped
        ],
    )


def _how(each: Due, told: Told) -> str:
    """What stopped it, as it was said; else the record's own acts did."""
    last = told.stands(each.clock)
    return told.words(last) if last else "Stopped by what was done on the record"


def _row(each: Due, at: datetime, *, of_record: bool = True) -> Row:
    rule, register = each.deadline.rule, each.clock.register
    record: tuple[Value, ...] = ((link(register), register.title),) if of_record else ()
    return Row(
        (
            rule.title,
            *record,
            standing(each, at),
            sentence(moment_words(each.deadline.last_moment)),
            rule.who_acts.title,
            Folded(rule.lapse.title, (rule.lapse.words, rule.law), about="the law"),
        ),
        href=_href(each),
    )


def _href(each: Due) -> str:
    return clock_address(each.clock)
