"""Two acts on one record at the same moment, each in a transaction that commits.

The second has read the record before the first is committed, and was asked for a
moment before it. Where it waits for the first it is let wait; nothing waits by the
clock alone.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import connection, connections

from muster.core.people.seed import acting
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Viewer

PATIENCE: Final = 20.0
EARLIER: Final = timedelta(seconds=1)
WAITS: Final = (
    "SELECT count(*) FROM pg_locks AS l"
    " WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))"
)
"""Whether somebody waits for this session. Who is connected is not asked: that is told
a transaction as it was when it first asked, and whoever came later is not there."""


@dataclass(frozen=True)
class Act:
    """Something that somebody does to a record, by its reference.

    then: how the first goes on once the second has begun, in the same transaction.
    """

    by: str
    does: Callable[[str, Viewer, datetime], object]
    then: Callable[[str, Viewer, datetime], object] | None = None


def side_by_side(first: Act, second: Act, reference: str) -> tuple[str, str]:
    """What each was told: "" where it was done, else why not, in words.

    Whatever is no refusal is an error here: nobody is answered by the database.
    """
    now = datetime.now(UTC)
    told = ""
    with ThreadPoolExecutor(1) as pool:
        with acting(first.by) as viewer:
            try:
                first.does(reference, viewer, now)
            except (NotFound, Refused) as refused:
                told = str(refused) or "Not found"
                connection.set_rollback(True)
            begun = pool.submit(_done, second, reference, now - EARLIER)
            wait_until_it_is_done_or_waits(begun)
            if first.then is not None:
                first.then(reference, viewer, now)
        return told, begun.result(timeout=PATIENCE)


def _done(act: Act, reference: str, at: datetime) -> str:
    try:
        with acting(act.by) as viewer:
            act.does(reference, viewer, at)
    except (NotFound, Refused) as refused:
        return str(refused) or "Not found"
    finally:
        connections.close_all()
    return ""


def wait_until_it_is_done_or_waits(begun: "Future[Any]") -> bool:
    """Let the second go on until it is done or waits for this one; whether it waits."""
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < until and not begun.done():
            cursor.execute(WAITS)
            if cursor.fetchone() != (0,):
                return True
            time.sleep(0.02)
    if begun.done():
        return False
    raise AssertionError("The second is not done, and waits for something else")
