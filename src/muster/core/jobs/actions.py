"""Announcing events, and deferring work, in the transaction that causes them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.transaction import atomic

from muster.core.jobs.kinds import LONG_WORK
from muster.core.jobs.listeners import LISTENERS
from muster.core.jobs.models import LongWork
from muster.core.jobs.queries import may_go_on, under_way
from muster.core.terms.event import Event
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer

EVENTS = "events"
WORK = "work"

_past: ContextVar[bool] = ContextVar("what is written happened long ago", default=False)


@contextmanager
def unannounced() -> Iterator[None]:
    """Announce nothing meanwhile: what an invented year tells of is over.

    A listener would do today, in the middle of somebody's work, what was done then.
    """
    token = _past.set(True)
    try:
        yield
    finally:
        _past.reset(token)


def announce(event: Event) -> None:
    """Tell every listener of an event, each by a job of its own.

    The jobs stand or fall with this transaction and run as its viewer.
    """
    if _past.get():
        return
    for listener in LISTENERS.of(type(event)):
        defer(
            "muster.deliver",
            queue=EVENTS,
            listener=listener,
            event=event.name,
            payload=event.payload(),
        )


def defer(task: str, *, queue: str = WORK, lock: str | None = None, **args: Any) -> int:
    """Put work in the queue, to run as this transaction's viewer; its number.

    args are ids and plain values, never content.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT jobs_defer(%s, %s, %s, %s)", [queue, task, json.dumps(args), lock]
        )
        row = cursor.fetchone()
    return int(row[0])


class Stop(Exception):
    """Raised by long work that finds that it was asked to stop."""


@atomic
def begin(
    kind: str,
    *,
    title: str,
    access_class: int,
    actor: Viewer,
    at: datetime,
    register_id: UUID | None = None,
    given: str = "",
) -> LongWork:
    """Begin long work as a job that runs as this viewer; one of a kind at a time.

    The caller leaves the audit entry, now or when the work ends.
    Raises  Refused while work on the same record is under way.
    """
    if register_id and under_way([register_id]):
        raise Refused(
            "This is being done already", remedy="Wait for it, or have it stopped."
        )
    work = LongWork.objects.create(
        kind=LONG_WORK[kind].key,
        title=title,
        given=given,
        author_id=actor.user_id,
        access_class=access_class,
        register_id=register_id,
        asked_at=at,
    )
    _put_in_queue(work)
    return work


def _put_in_queue(work: LongWork) -> None:
    defer("muster.long_work", lock=f"long work: {work.kind}", work=str(work.id))


@atomic
def ask_to_stop(work: LongWork, *, actor: Viewer, at: datetime) -> None:
    """Ask that long work be stopped, at the end of what it is writing just now.

    Raises  Refused for who could not have begun it, and once it is over.
    """
    _require_may_go_on(work, actor)
    asked = LongWork.objects.filter(id=work.id, ended_at__isnull=True).update(
        stop_asked_at=at
    )
    if not asked:
        raise Refused("It is over already", remedy="Look at how it ended.")


@atomic
def try_again(work: LongWork, *, actor: Viewer, at: datetime) -> None:
    """Do long work once more that failed or was stopped; nothing is added twice.

    It goes on as whoever asked, with what they may see, and the audit names them.
    Raises  Refused for who could not have begun it, and unless it failed or was
            stopped.
    """
    _require_may_go_on(work, actor)
    ended_badly = LongWork.objects.filter(id=work.id, state__in=("failed", "stopped"))
    changed = ended_badly.update(
        state=LongWork.State.WAITING,
        asked_at=at,
        done=0,
        faults=0,
        tries=0,
        began_at=None,
        heard_at=None,
        ended_at=None,
        stop_asked_at=None,
        failure="",
        remedy="",
    )
    if not changed:
        raise Refused("It did not fail, nor was it stopped", remedy="Look at it again.")
    _put_in_queue(work)


def _require_may_go_on(work: LongWork, actor: Viewer) -> None:
    if not may_go_on(work, to=actor):
        raise Refused(
            "Only whoever began this, or could have, may stop it or try it again",
            remedy="Ask somebody whose role does such work.",
        )


def start_try(work: LongWork, *, at: datetime) -> None:
    """Note that a worker begins with the work, from its start."""
    work.state, work.began_at, work.heard_at = LongWork.State.RUNNING, at, at
    work.tries, work.done, work.faults = work.tries + 1, 0, 0
    work.save(
        update_fields=("state", "began_at", "heard_at", "tries", "done", "faults")
    )


def note_progress(
    work: LongWork,
    *,
    done: int,
    made: int,
    faults: int,
    at: datetime,
    in_all: int | None = None,
) -> None:
    """Note how far work is, in the transaction of what it tells.

    made:   what this transaction added; done and faults: of the whole try.
    """
    work.made += made
    work.done, work.faults, work.heard_at = done, faults, at
    work.in_all = in_all if in_all is not None else work.in_all
    work.save(update_fields=("made", "done", "faults", "heard_at", "in_all"))


def finish(work: LongWork, *, at: datetime) -> None:
    """Note that work is done, in the transaction that completes it."""
    _end(work, LongWork.State.DONE, at=at)


def stop(work: LongWork, *, at: datetime) -> None:
    """Note that work was stopped as somebody asked."""
    _end(work, LongWork.State.STOPPED, at=at)


def fail(work: LongWork, *, failure: str, remedy: str, at: datetime) -> None:
    """Note that work failed, why, and what is to be done about it."""
    work.failure, work.remedy = failure, remedy
    _end(work, LongWork.State.FAILED, at=at)


def _end(work: LongWork, state: LongWork.State, *, at: datetime) -> None:
    work.state, work.ended_at, work.heard_at = state, at, at
    work.save(update_fields=("state", "ended_at", "heard_at", "failure", "remedy"))
