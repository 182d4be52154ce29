"""Taking away drafts that are too old, once an hour."""

from django.db import connection
from procrastinate.contrib.django import app


@app.periodic(cron="41 * * * *")
@app.task(
    name="muster.drafts.end_old", queue="work", queueing_lock="muster.drafts.end_old"
)
def end_old_drafts(timestamp: int) -> None:  # noqa: ARG001 - each such job has one
    """Take away what nobody went on with for thirty days."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT drafts_end_old()")
