"""Announcing events, and deferring work, in the transaction that causes them."""

import json
from typing import Any

from django.db import connection

from muster.core.jobs.listeners import LISTENERS
from muster.core.terms.event import Event

EVENTS = "events"
WORK = "work"


def announce(event: Event) -> None:
    """Tell every listener of an event, each by a job of its own.

    The jobs stand or fall with this transaction and run as its viewer.
    """
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
