"""Starting and stopping the clocks of a record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from muster.core.clocks import actions, queries
from muster.core.clocks.models import RunningClock
from muster.core.clocks.tests.builders import a_record, london
from muster.core.store.viewing import viewing
from muster.core.terms.part import UKPart
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Viewer

CASH = "poca.cash.48h"
ACCESS = "dpa.access"
SEIZED = london("2026-04-02 15:00")
TOLD = london("2026-04-02 17:30")


def test_a_clock_runs_from_the_event_and_not_from_when_it_was_told(
    officer: Viewer,
) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        clock = actions.start(record, CASH, at=TOLD, actor=officer, event_at=SEIZED)
        (found,) = queries.running(record)
    assert clock.started_at == SEIZED
    assert found.deadline.last_moment == london("2026-04-08 15:00")


def test_the_stored_due_time_equals_the_one_worked_out(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        for rule_id in (CASH, ACCESS, "ripa.directed", "poca.daml.notice"):
            for part in UKPart:
                actions.start(record, rule_id, at=TOLD, actor=officer, uk_part=part)
                actions.stop(record, rule_id, at=TOLD, actor=officer)
        stored = list(RunningClock.objects.all())
    assert len(stored) == 12
    for clock in stored:
        assert clock.due_at == queries.deadline_of(clock).last_moment


def test_a_limit_that_runs_is_not_started_twice(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        actions.start(record, CASH, at=TOLD, actor=officer)
        with pytest.raises(Refused, match="already runs"):
            actions.start(record, CASH, at=TOLD, actor=officer)


def test_a_stopped_limit_may_run_again(officer: Viewer) -> None:
    later = TOLD + timedelta(days=1)
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        actions.start(record, CASH, at=TOLD, actor=officer)
        stopped = actions.stop(record, CASH, at=later, actor=officer)
        actions.start(record, CASH, at=later, actor=officer)
        runs = queries.on_record(record, CASH)
    assert stopped is not None
    assert stopped.stopped_by_id == officer.user_id
    assert [each.clock.started_at for each in runs] == [later, TOLD]


def test_stopping_a_limit_that_does_not_run_changes_nothing(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        assert actions.stop(record, CASH, at=TOLD, actor=officer) is None


def test_an_event_before_the_law_was_in_force_starts_nothing(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        with pytest.raises(Refused, match="No version"):
            actions.start(
                record,
                "poca.crypto.order",
                at=TOLD,
                actor=officer,
                event_at=datetime(2020, 1, 1, tzinfo=UTC),
            )


def test_the_end_moves_when_the_information_on_identity_comes_in(
    officer: Viewer,
) -> None:
    came_in = london("2026-04-20 10:00")
    with viewing(officer):
        record = a_record("A request for access", by=officer, at=TOLD)
        clock = actions.start(record, ACCESS, at=TOLD, actor=officer)
        actions.complete_request(clock, identity_received_at=came_in)
        (found,) = queries.running(record)
    assert found.deadline.last_day.isoformat() == "2026-05-20"
    assert found.clock.due_at == found.deadline.last_moment


def test_what_started_a_clock_cannot_be_rewritten(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=TOLD)
        actions.start(record, CASH, at=TOLD, actor=officer)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        viewing(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE clocks_runningclock SET started_at = now()")


def test_a_renewed_authority_runs_on_from_its_old_end(officer: Viewer) -> None:
    granted, signed = london("2026-02-10 14:00"), london("2026-04-20 09:00")
    with viewing(officer):
        record = a_record("An authority", by=officer, at=granted)
        actions.start(record, "ripa.directed", at=granted, actor=officer)
        actions.renew(record, "ripa.directed", signed_at=signed, actor=officer)
        renewed, old = queries.on_record(record, "ripa.directed")
    assert old.clock.stopped_at == signed
    assert renewed.clock.started_at == london("2026-05-10")
    assert renewed.deadline.words == "the end of Sunday 9 August 2026"


def test_an_authority_that_ended_or_never_ran_is_not_renewed(officer: Viewer) -> None:
    granted, late = london("2026-02-10 14:00"), london("2026-05-10 00:00")
    with viewing(officer):
        record = a_record("An authority", by=officer, at=granted)
        with pytest.raises(NotFound):
            actions.renew(record, "ripa.directed", signed_at=late, actor=officer)
        actions.start(record, "ripa.directed", at=granted, actor=officer)
        with pytest.raises(Refused, match="already ended"):
            actions.renew(record, "ripa.directed", signed_at=late, actor=officer)
        (running,) = queries.running(record)
    assert running.clock.stopped_at is None
