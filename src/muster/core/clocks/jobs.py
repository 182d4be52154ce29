"""Telling people of time limits that run out, every five minutes."""

from datetime import UTC, datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app

from muster.core.clocks.watch import new_alarms, sort_again
from muster.core.notices.actions import shortened


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="muster.notices.time_limits",
    queue="work",
    queueing_lock="muster.notices.time_limits",
)
def tell_of_time_limits(timestamp: int) -> None:
    """Tell the team and whoever must act, as of when the job was due."""
    tell_of_alarms(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="muster.notices.sort_time_limits",
    queue="work",
    queueing_lock="muster.notices.sort_time_limits",
)
def sort_time_limits(timestamp: int) -> None:  # noqa: ARG001 - each such job has one
    """Work out again what runs, once a table of holidays or a rule has changed."""
    with transaction.atomic():
        sort_again()


@app.periodic(cron="23 * * * *")
@app.task(
    name="muster.notices.check_time_limits",
    queue="work",
    queueing_lock="muster.notices.check_time_limits",
)
def check_time_limits(timestamp: int) -> None:  # noqa: ARG001 - each such job has one
    """Put a limit back in its place that a statement, and no act, has moved."""
    with transaction.atomic():
        sort_again(all_the_same=True)


def tell_of_alarms(*, at: datetime) -> int:
    """Give each alarm that is new, once; how many people were told.

    Who may not see the record is shown nothing. The notice and the note that it
    was given stand or fall together.
    """
    with transaction.atomic():
        told = 0
        for new in new_alarms(at):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT notices_alarm(%s, %s, %s, %s)",
                    [
                        list(new.people),
                        new.register_id,
                        shortened(new.alarm.told),
                        at,
                    ],
                )
            told += len(new.people)
    return told
