"""Telling people of time limits that run out, every five minutes."""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from muster.core.clocks.watch import new_alarms, sort_again
from muster.core.notices.models import Notice

LONGEST = 200


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


def tell_of_alarms(*, at: datetime) -> int:
    """Give each alarm that is new, once; how many people were told.

    Who may not see the record is shown nothing. The notice and the note that it
    was given stand or fall together.
    """
    with transaction.atomic():
        told = [
            Notice(
                to_user_id=person,
                register_id=new.register_id,
                access_class=new.access_class,
                text=new.alarm.told[:LONGEST],
                at=at,
            )
            for new in new_alarms(at)
            for person in new.people
        ]
        Notice.objects.bulk_create(told)
    return len(told)
