"""Time limits for programs: what is due, and what happened to one of a record.

A custody system says that somebody was charged; a calendar of the unit's own shows
what is due.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, TypeAlias

from pydantic import AwareDatetime, Field, StringConstraints

from muster.core.access.actions import once
from muster.core.clocks import happenings, queries
from muster.core.clocks.acts import Offered
from muster.core.clocks.happenings import Telling
from muster.core.clocks.history import against_saying, offered_on
from muster.core.clocks.queries import Due, Walk
from muster.core.clocks.registry import BOOK
from muster.core.records.actions import note_listed
from muster.core.records.queries import find
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.core.web.api import (
    Area,
    Given,
    Made,
    Page,
    Prose,
    Reference,
    Shown,
    place,
    reads,
    shown_page,
    writes,
)
from muster.core.web.api.paging import MOST
from muster.core.web.api.problems import DoesNotFit, Fault
from muster.core.web.request import PageRequest

CLOCKS = Area("clocks", "Time limits")
Limit: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9_.]+$", max_length=60)
]
"""The key of a time limit of law or policy."""
WHICH = Field(description="Key of the time limit, as the record's limits name it")
WORDS = Field(
    min_length=1, max_length=2_000, description="By whom, and what it rests on"
)


class DueShown(Shown):
    """A time limit that runs on a record."""

    limit: str = Field(description="Its key, of one time limit of law or policy")
    title: str
    record: str
    record_title: str
    due_at: datetime
    ends: str = Field(description="The last moment that is in time, in words")
    who_acts: str
    lapse: str = Field(description="What it means that the time has passed, in words")
    law: str
    warnings: list[str]


def due(request: PageRequest, mine: bool = False, after: str = "") -> Page[DueShown]:
    """List what is due on the records that you may see, most pressing first."""
    walk = Walk.on(place(after, of="due"), now=request.at)
    found = queries.due(
        to=request.viewer, mine=mine, at=walk.at, after=walk.after, limit=MOST + 1
    )
    note_listed("clocks", actor=request.viewer)
    return shown_page(found, _row, of="due", values=walk.cursor)


def _row(one: Due) -> DueShown:
    rule, register = one.deadline.rule, one.clock.register
    return DueShown(
        limit=rule.rule_id,
        title=rule.title,
        record=register.reference,
        record_title=register.title,
        due_at=one.clock.due_at,
        ends=one.deadline.words,
        who_acts=rule.who_acts.title,
        lapse=rule.lapse.title,
        law=str(rule.law),
        warnings=[str(warning) for warning in one.deadline.warnings],
    )


class SayingShown(Shown):
    """Something that may be said of a time limit now."""

    act: str = Field(description="Last part of the address at which it is said")
    words: str
    to: str = Field(description="Key of the limit that it goes on to; may be empty")


class LimitShown(Shown):
    """A time limit that runs on a record, with what may be said of it."""

    limit: str
    title: str
    began_at: datetime
    due_at: datetime
    ends: str
    who_acts: str
    lapse: str = Field(description="What it means that the time has passed, in words")
    law: str
    certainty: str
    waiting_since: date | None
    warnings: list[str]
    may_be_said: list[SayingShown] = Field(description="By you, now; else nothing")


class LimitsShown(Shown):
    """The time limits that run on a record, the most pressing first."""

    limits: list[LimitShown]


class StopGiven(Given):
    """That what stops a limit was done."""

    limit: Limit = WHICH
    done_at: AwareDatetime = Field(description="When; it decides if that was in time")
    text: Prose = WORDS


class GoOnGiven(Given):
    """That a limit goes on to another."""

    limit: Limit = WHICH
    to: Limit = Field(description="Key of the limit that it goes on to")
    decided_at: AwareDatetime = Field(
        description="When it was signed or ordered; it decides if that was in time"
    )
    event_at: AwareDatetime | None = Field(
        None, description="What it is counted from, if from an event of its own"
    )
    ends_on: date | None = Field(None, description="The last day that was ordered")
    ends_at: AwareDatetime | None = Field(None, description="Or the last moment")
    longest: bool = Field(
        False, description="That no end was ordered, so that the longest time runs"
    )
    is_so: bool = Field(False, description="That what it hangs on is so")
    text: Prose = WORDS


class WaitGiven(Given):
    """That more information was asked for."""

    limit: Limit = WHICH
    since: date = Field(description="The day on which it was asked for")
    text: Prose = WORDS


class ResumeGiven(Given):
    """That the information came."""

    limit: Limit = WHICH
    until: date = Field(description="The day on which it came")
    text: Prose = WORDS


class NamedEndGiven(Given):
    """The end that a court named, or that was agreed: a day or a moment."""

    limit: Limit = WHICH
    ends_on: date | None = None
    ends_at: AwareDatetime | None = None
    text: Prose = WORDS


class BeginAnewGiven(Given):
    """That a limit began at another moment, or not at all."""

    limit: Limit = WHICH
    began_at: AwareDatetime | None = Field(
        default=None, description="From when it is counted; none where it never began"
    )
    text: Prose = WORDS


class PutRightGiven(Given):
    """That what was said last of a limit was not so."""

    limit: Limit = WHICH
    text: Prose = WORDS


def on_record(request: PageRequest, reference: Reference) -> LimitsShown:
    """Read the time limits that run on a record, and what may be said of each."""
    register = find(reference)
    return LimitsShown(
        limits=[
            _limit(each, request.viewer, request.at)
            for each in queries.running(register)
        ]
    )


def _limit(each: Due, viewer: Viewer, at: datetime) -> LimitShown:
    found, rule = each.deadline, each.deadline.rule
    return LimitShown(
        limit=rule.rule_id,
        title=rule.title,
        began_at=each.clock.started_at,
        due_at=each.clock.due_at,
        ends=found.words,
        who_acts=rule.who_acts.title,
        lapse=rule.lapse.words,
        law=str(rule.law),
        certainty=rule.confidence.words,
        waiting_since=each.clock.waiting_since,
        warnings=[str(warning) for warning in found.warnings],
        may_be_said=[
            SayingShown(act=one.act.value, words=one.words, to=one.to)
            for one in _offered(each, viewer, at)
        ],
    )


def _offered(each: Due, viewer: Viewer, at: datetime) -> tuple[Offered, ...]:
    if against_saying(each.clock, viewer, at=at):
        return ()
    return offered_on(each.clock, at=at)


def stop(request: PageRequest, reference: Reference, said: StopGiven) -> Made:
    """Say that what stops a time limit was done: charged or released, cancelled"""
    return _recorded(
        request,
        reference,
        said.limit,
        said.text,
        lambda latest, telling: happenings.record_stop(
            latest.clock, happened_at=said.done_at, telling=telling
        ),
    )


def go_on(request: PageRequest, reference: Reference, said: GoOnGiven) -> Made:
    """Say that a time limit goes on to another: renewed, extended, in writing"""

    def record(latest: Due, telling: Telling) -> None:
        if said.to not in BOOK:
            raise NotFound(said.to)
        happenings.record_going_on(
            latest.clock,
            said.to,
            decided_at=said.decided_at,
            event_at=said.event_at,
            named_end=_named_end(said),
            longest=said.longest,
            is_so=said.is_so,
            telling=telling,
        )

    return _recorded(request, reference, said.limit, said.text, record)


def wait(request: PageRequest, reference: Reference, said: WaitGiven) -> Made:
    """Say that more information was asked for, so that the time stands still"""
    return _recorded(
        request,
        reference,
        said.limit,
        said.text,
        lambda latest, telling: happenings.record_wait(
            latest.clock, since=said.since, telling=telling
        ),
    )


def resume(request: PageRequest, reference: Reference, said: ResumeGiven) -> Made:
    """Say that the information came, so that the time runs on"""
    return _recorded(
        request,
        reference,
        said.limit,
        said.text,
        lambda latest, telling: happenings.record_resume(
            latest.clock, until=said.until, telling=telling
        ),
    )


def name_end(request: PageRequest, reference: Reference, said: NamedEndGiven) -> Made:
    """Say which end a court named for a time limit, or which was agreed"""
    return _recorded(
        request,
        reference,
        said.limit,
        said.text,
        lambda latest, telling: happenings.record_named_end(
            latest.clock, named_end=_the_end(said), telling=telling
        ),
    )


def _the_end(said: NamedEndGiven) -> datetime | date:
    """The end that was named, which must be said."""
    found = _named_end(said)
    if found is None:
        raise _not_one_end()
    return found


def _named_end(said: NamedEndGiven | GoOnGiven) -> datetime | date | None:
    """The end that was named, if any: a day or a moment, and not both."""
    if said.ends_at is not None and said.ends_on is not None:
        raise _not_one_end()
    return said.ends_at if said.ends_at is not None else said.ends_on


def _not_one_end() -> DoesNotFit:
    fault = Fault(where="body.ends_on", what="One end, a day or a moment")
    return DoesNotFit([fault])


def begin_anew(
    request: PageRequest, reference: Reference, said: BeginAnewGiven
) -> Made:
    """Say that a time limit began at another moment, or not at all"""
    return _recorded(
        request,
        reference,
        said.limit,
        said.text,
        lambda latest, telling: happenings.record_other_start(
            latest.clock, began_at=said.began_at, telling=telling
        ),
    )


def put_right(request: PageRequest, reference: Reference, said: PutRightGiven) -> Made:
    """Take back what was said last of a time limit, because it was not so"""
    return _recorded(
        request,
        reference,
        said.limit,
        said.text,
        lambda latest, telling: happenings.put_right(latest.clock, telling=telling),
    )


def _recorded(
    request: PageRequest,
    reference: str,
    limit: str,
    text: str,
    record: Callable[[Due, Telling], object],
) -> Made:
    """Record once what is said of a limit of a record."""

    def act() -> str:
        register = find(reference)
        latest = queries.on_record(register, limit)[0]
        record(latest, Telling(text=text, actor=request.viewer, at=request.at))
        return register.reference

    return once(request, act)


ON = "time-limits/{reference}"
ACT, GO_ON = "clocks:act", "clocks:go_on"
OPERATIONS = (
    reads("due", due, area=CLOCKS, page="clocks:due", answers=Page[DueShown]),
    reads(ON, on_record, area=CLOCKS, page="clocks:panel", answers=LimitsShown),
    writes(f"{ON}/stop", stop, area=CLOCKS, page=ACT),
    writes(f"{ON}/go_on", go_on, area=CLOCKS, page=GO_ON),
    writes(f"{ON}/wait", wait, area=CLOCKS, page=ACT),
    writes(f"{ON}/resume", resume, area=CLOCKS, page=ACT),
    writes(f"{ON}/name_end", name_end, area=CLOCKS, page=ACT),
    writes(f"{ON}/put_right", put_right, area=CLOCKS, page=ACT),
    writes(f"{ON}/begin_anew", begin_anew, area=CLOCKS, page=ACT),
)
