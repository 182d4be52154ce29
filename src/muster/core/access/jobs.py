"""Delivering events, and doing long work, as the viewer who caused them."""

import logging
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from muster.core.jobs import actions as jobs
from muster.core.jobs.kinds import LONG_WORK
from muster.core.jobs.listeners import LISTENERS, call
from muster.core.jobs.models import LongWork
from muster.core.jobs.queries import may_go_on
from muster.core.people.queries import viewer_for
from muster.core.store.viewing import viewing_as
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel, Viewer

LOG = logging.getLogger(__name__)

TRIES = RetryStrategy(max_attempts=8, exponential_wait=5)


@app.task(name="muster.deliver", queue="events", retry=TRIES)
def deliver(
    *,
    listener: str,
    event: str,
    payload: dict[str, Any],
    viewer: str,
    purpose: str | None,
) -> None:
    """Let one listener hear one event, once, as the viewer who caused it.

    What nobody declared is called by no name: a job may have been put in the queue by
    a statement that was not ours.
    """
    if not LISTENERS.hears(listener, event):
        LOG.warning("A job names a listener that is not declared; nothing was called.")
        return
    heard = LISTENERS.event(event).from_payload(payload)
    at = datetime.now(UTC)
    purpose_id = UUID(purpose) if purpose else None
    with viewing_as(UUID(viewer), purpose_id):
        actor = viewer_for(
            UUID(viewer), at=at, purpose_id=purpose_id, channel=Channel.JOB
        )
        if _first_delivery(heard.event_id, listener):
            call(listener, heard, actor=actor, at=at)


def _first_delivery(event_id: UUID, listener: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT jobs_first_delivery(%s, %s)", [event_id, listener])
        row = cursor.fetchone()
    return bool(row[0])


MOST_TRIES = 5
"""Tries of long work at which its worker may die before it is left alone."""


@app.task(name="muster.long_work", queue="work", retry=TRIES)
def do_long_work(*, work: str, viewer: str, purpose: str | None) -> None:
    """Do long work, or go on with it after a worker died, as who asked for it.

    A database that cannot be reached is tried again later; anything else that
    goes wrong ends the work, with what is to be done about it.
    """
    user_id, purpose_id = UUID(viewer), UUID(purpose) if purpose else None
    with viewing_as(user_id, purpose_id):
        at = datetime.now(UTC)
        actor = viewer_for(user_id, at=at, purpose_id=purpose_id, channel=Channel.JOB)
        found = LongWork.objects.filter(id=work, ended_at__isnull=True).first()
        if found is None:
            return
        if found.kind not in LONG_WORK:
            # Of a room that is not installed, or put in by no page: never retried.
            failure, remedy = NOT_DONE_HERE
            jobs.fail(found, failure=failure, remedy=remedy, at=at)
            return
        if not may_go_on(found, to=actor):
            return
        if found.stop_asked_at is not None:
            _end_badly(found, jobs.Stop(), actor)
            return
        if found.tries >= MOST_TRIES:
            _end_badly(found, TooManyTries(), actor)
            return
        jobs.start_try(found, at=at)
    try:
        call(LONG_WORK[found.kind].does, found, actor=actor, at=at)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it was, its author is told
        with viewing_as(user_id, purpose_id):
            _end_badly(found, error, actor)


NOT_DONE_HERE = (
    "Nothing that is installed here does this kind of work",
    "Ask whoever runs Muster whether a room that did it was taken out.",
)


class TooManyTries(Exception):
    """Each worker that took the work died over it."""


def _end_badly(work: LongWork, error: Exception, actor: Viewer) -> None:
    at = datetime.now(UTC)
    if isinstance(error, jobs.Stop):
        jobs.stop(work, at=at)
    else:
        failure, remedy = _told(error)
        jobs.fail(work, failure=failure, remedy=remedy, at=at)
    call(LONG_WORK[work.kind].ended, work, actor=actor, at=at)


def _told(error: Exception) -> tuple[str, str]:
    """What its author is told of a failure, and what to do; never a value of a row."""
    if isinstance(error, Refused):
        return str(error), error.remedy
    if isinstance(error, TooManyTries):
        failure = f"It was begun {MOST_TRIES} times and broke off each time"
    else:
        failure = f"Something went wrong that nobody foresaw ({type(error).__name__})"
        # Only the kind and the place: the message may quote what a row holds.
        LOG.error("Long work failed: %s", _place(error))
    return failure, (
        "Nothing that was added is lost, and nothing is half added. Try it again; if "
        "it fails again, tell the administrator when it did."
    )


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {where}"
