"""Letting texts expire, once a day."""

from django.db import connection
from procrastinate.contrib.django import app

from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import viewing_as


@app.periodic(cron="7 0 * * *")
@app.task(
    name="muster.release.expire", queue="work", queueing_lock="muster.release.expire"
)
def expire_releases(timestamp: int) -> None:  # noqa: ARG001 - each such job has one
    """Let the texts expire whose review date is over."""
    expire()


def expire() -> None:
    """The same now."""
    with viewing_as(MIGRATION), connection.cursor() as cursor:
        cursor.execute("SELECT release_expire()")
