"""Telling people of time limits that run out."""

from datetime import timedelta

from muster.core.clocks import actions
from muster.core.clocks.jobs import sort_time_limits, tell_of_time_limits
from muster.core.clocks.models import RunningClock
from muster.core.clocks.tests.builders import a_record, as_worker, london
from muster.core.records.told import unread
from muster.core.store.server import Cluster
from muster.core.store.viewing import viewing
from muster.core.terms.viewer import Viewer

SEIZED = london("2026-06-01 12:00")
WARNED = SEIZED + timedelta(hours=43)


def test_whoever_started_a_clock_is_told_once_and_nobody_else(
    officer: Viewer, outsider: Viewer, cluster: Cluster
) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, "poca.cash.48h", at=SEIZED, actor=officer)
    with as_worker(cluster):
        tell_of_time_limits(int(WARNED.timestamp()))
        tell_of_time_limits(int(WARNED.timestamp()))
    with viewing(officer):
        (told,) = unread(officer)
    with viewing(outsider):
        assert unread(outsider) == []
    assert told.register == record
    assert told.notice.at == WARNED
    assert told.notice.text == (
        "First detention of seized cash: due today, in 5 hours. "
        "Then: must be released. To act: financial investigator."
    )


def test_a_new_table_of_holidays_sorts_what_runs_again(
    officer: Viewer, cluster: Cluster
) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        clock = actions.start(record, "poca.cash.48h", at=SEIZED, actor=officer)
        RunningClock.objects.update(due_at=SEIZED)
    with as_worker(cluster):
        sort_time_limits(int(WARNED.timestamp()))
    with viewing(officer):
        assert RunningClock.objects.get(id=clock.id).due_at == clock.due_at
