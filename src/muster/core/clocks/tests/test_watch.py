"""The worker finds what is new, tells of it once, and may do no more."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from muster.core.clocks import actions
from muster.core.clocks.alarms import Level
from muster.core.clocks.models import RunningClock
from muster.core.clocks.tests.builders import (
    a_body,
    a_person,
    a_record,
    as_worker,
    london,
)
from muster.core.clocks.watch import new_alarms, sort_again
from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.store.server import Cluster
from muster.core.store.viewing import viewing
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer

CASH = "poca.cash.48h"
SEIZED = london("2026-06-01 12:00")
WARNED = SEIZED + timedelta(hours=25)
LAPSED = SEIZED + timedelta(hours=49)


@pytest.fixture
def record(officer: Viewer) -> Register:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
    return record


@pytest.fixture
def worker(record: Register, cluster: Cluster) -> Iterator[None]:
    """From here on the connection speaks as the worker, without a viewer."""
    with as_worker(cluster):
        yield


def test_nothing_is_new_while_there_is_time(worker: None) -> None:
    assert new_alarms(SEIZED + timedelta(hours=1)) == []


def test_an_alarm_is_new_once_and_names_who_is_to_be_told(
    worker: None, record: Register, officer: Viewer
) -> None:
    (first,) = new_alarms(WARNED)
    assert first.alarm.level is Level.WARNING
    assert first.register_id == record.id
    assert first.access_class == record.access_class
    assert first.people == (officer.user_id,)
    assert new_alarms(WARNED + timedelta(minutes=5)) == []


def test_a_lapse_is_told_after_its_warnings(worker: None) -> None:
    new_alarms(WARNED)
    (lapse,) = new_alarms(LAPSED)
    assert lapse.alarm.level is Level.LAPSED
    assert new_alarms(LAPSED + timedelta(days=1)) == []


def test_the_worker_cannot_read_clocks_without_a_viewer(worker: None) -> None:
    with pytest.raises(DatabaseError, match="no viewer"):
        list(RunningClock.objects.all())


def test_a_page_cannot_call_what_is_for_the_worker(
    officer: Viewer, record: Register
) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        viewing(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM clocks_ticking(now())")


def test_whoever_holds_the_post_that_must_act_is_told_too(
    record: Register, officer: Viewer, unit: Organisation, cluster: Cluster
) -> None:
    holder = a_person("Calder", Role.FINANCIAL_INVESTIGATOR, of=unit)
    a_person("Dunmore", Role.ASSESSOR, of=unit)
    elsewhere = a_body("Another force", Organisation.Kind.FORCE)
    a_person("Elwick", Role.FINANCIAL_INVESTIGATOR, of=elsewhere)
    with as_worker(cluster):
        (found,) = new_alarms(WARNED)
    assert set(found.people) == {officer.user_id, holder.user_id}


def test_a_clock_that_waits_for_information_gives_no_alarm(
    officer: Viewer, cluster: Cluster
) -> None:
    with viewing(officer):
        record = a_record("A request for access", by=officer, at=SEIZED)
        clock = actions.start(record, "dpa.access", at=SEIZED, actor=officer)
        actions.wait(clock, since=date(2026, 6, 3))
    with as_worker(cluster):
        assert new_alarms(SEIZED + timedelta(days=90)) == []


def test_clocks_are_sorted_again_once_the_table_or_a_rule_has_changed(
    record: Register, officer: Viewer, cluster: Cluster
) -> None:
    with viewing(officer):
        (right,) = RunningClock.objects.values_list("due_at", flat=True)
        RunningClock.objects.update(due_at=SEIZED)
    with as_worker(cluster):
        assert sort_again() == 1
        assert sort_again() == 0
    with viewing(officer):
        assert list(RunningClock.objects.values_list("due_at", flat=True)) == [right]
        RunningClock.objects.update(due_at=SEIZED)
    with as_worker(cluster):
        assert sort_again() == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT clocks_sorted_with('another table')")
        assert sort_again() == 1
