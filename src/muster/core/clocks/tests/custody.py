"""An invented detention, and what happens to its limits, as tests say it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from unittest.mock import patch

from muster.core.clocks import actions, queries
from muster.core.clocks.happenings import Telling
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import Due
from muster.core.clocks.tests.builders import SEIZURE, a_record, london
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer

CUSTODY, CONTINUED, WARRANT = "pace.detention.24h", "pace.detention.36h", "pace.warrant"
CAME = london("2026-09-07 09:40")
"""A Monday; 24 hours end on Tuesday at 09:40, 36 on Tuesday at 21:40."""
WHY = "Sergeant Ashby, custody record 4471"


def telling(actor: Viewer, at: datetime, text: str = WHY) -> Telling:
    return Telling(text=text, actor=actor, at=at)


def started(
    officer: Viewer, rule_id: str = CUSTODY, at: datetime = CAME
) -> RunningClock:
    record = a_record("A matter", by=officer, at=at)
    return actions.start(record, rule_id, at=at, actor=officer)


def only(register: Register) -> Due:
    (found,) = queries.running(register)
    return found


def at_hour(hour: int) -> datetime:
    return london(f"2026-09-07 {hour:02}:00")


@contextmanager
def moved_by_the_record(*rule_ids: str) -> Iterator[None]:
    """The invented kind keeps these limits to its own acts."""
    kind = replace(SEIZURE, own_limits=frozenset(rule_ids))
    with patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        yield
