"""Matching touches with flags, every minute."""

from django.db import connection
from django.db.transaction import atomic
from procrastinate.contrib.django import app

from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import viewing_as

AT_ONCE = 10_000
"""Touches that are looked at in one transaction."""


@app.periodic(cron="* * * * *")
@app.task(name="muster.flags.match", queue="work", queueing_lock="muster.flags.match")
def match_flags(timestamp: int) -> None:  # noqa: ARG001 - each such job has one
    """Match what was touched, compare owners, and end what has ended."""
    match()


def match() -> int:
    """Look at every touch that waits, and take it away; how many there were.

    What met a flag is told to its owner, once a day at most. What met none leaves no
    trace. Then owners of the same are compared, and flags that are over end.
    """
    looked_at = 0
    while True:
        with viewing_as(MIGRATION), atomic():
            number = _answer("SELECT flags_match(%s)", AT_ONCE)
        looked_at += number
        if number < AT_ONCE:
            break
    with viewing_as(MIGRATION), connection.cursor() as cursor:
        cursor.execute("SELECT flags_compare(), flags_lapse()")
    return looked_at


def _answer(asked: str, said: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(asked, [said])
        row = cursor.fetchone()
    return int(row[0])
