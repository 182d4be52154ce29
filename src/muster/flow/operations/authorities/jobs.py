"""Noting that authorities have expired, every five minutes."""

from django.db import connection
from django.db.transaction import atomic
from procrastinate.contrib.django import app

from muster.core.jobs.listeners import LISTENERS
from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import viewing_as
from muster.flow.operations.authorities.events import AuthorityEnded


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="muster.authorities.expire",
    queue="work",
    queueing_lock="muster.authorities.expire",
)
def note_expired(timestamp: int) -> None:  # noqa: ARG001 - each such job has one
    """Note of every authority that ran out that it has expired, and tell the rooms."""
    expire()


def expire() -> int:
    """The same, now; how many there were. None is live before that either."""
    with viewing_as(MIGRATION), atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT authorities_expire(%s::text[])",
            [list(LISTENERS.of(AuthorityEnded))],
        )
        row = cursor.fetchone()
    return int(row[0])
