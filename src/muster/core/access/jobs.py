"""Delivering events as the viewer who caused them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from muster.core.jobs.listeners import LISTENERS, call
from muster.core.people.queries import viewer_for
from muster.core.store.viewing import viewing_as
from muster.core.terms.viewer import Channel

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
    """Let one listener hear one event, once, as the viewer who caused it."""
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
