"""Events reach each listener once, as the viewer who caused them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from unittest.mock import patch

import psycopg
import pytest
from django.db import connection, transaction

from muster.core.audit.actions import Operation, record
from muster.core.jobs.actions import announce, defer
from muster.core.jobs.listeners import LISTENERS
from muster.core.jobs.tests.working import work_off
from muster.core.people.seed import BY_NAME, acting
from muster.core.store.server import Cluster
from muster.core.terms.event import Event
from muster.core.terms.viewer import Channel, Viewer

pytestmark = pytest.mark.committing

heard: list[tuple[uuid.UUID, str, uuid.UUID, Channel]] = []
failing: list[bool] = []


@dataclass(frozen=True, slots=True)
class BellRung(Event):
    """Somebody rang an invented bell."""

    event_id: uuid.UUID
    name: ClassVar[str] = "tests.bell_rung"


def hear(event: BellRung, *, actor: Viewer, at: datetime) -> None:
    """Write in the audit that it was heard, and fail if this test says so."""
    record(Operation.COLLECTION, "tests.bell_heard", actor=actor)
    if failing:
        raise ConnectionError(failing.pop())
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text, viewer_id()")
        role, viewer = cursor.fetchone()
    heard.append((event.event_id, role, viewer, actor.channel))


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    heard.clear()
    failing.clear()
    with (
        patch.dict(LISTENERS._events),
        patch.dict(LISTENERS._heard),
    ):
        LISTENERS.hear(BellRung, f"{__name__}:hear")
        yield


def ring(by: str, event_id: uuid.UUID) -> None:
    with acting(by):
        announce(BellRung(event_id))


def as_superuser(cluster: Cluster, statement: str, *values: Any) -> list[Any]:
    with psycopg.connect(**cluster.superuser.parameters()) as direct:
        cursor = direct.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def jobs(cluster: Cluster) -> list[Any]:
    return as_superuser(
        cluster,
        "SELECT status::text, attempts FROM procrastinate_jobs"
        " WHERE task_name = 'muster.deliver' ORDER BY id",
    )


def noted_in_audit(cluster: Cluster) -> list[Any]:
    return as_superuser(
        cluster, "SELECT viewer_id FROM audit_entry WHERE verb = 'tests.bell_heard'"
    )


def test_a_listener_hears_as_the_viewer_who_caused_it(committing: Cluster) -> None:
    event_id = uuid.uuid4()
    ring("Callum Frost", event_id)
    work_off(committing, "events")
    callum = BY_NAME["Callum Frost"].id
    assert heard == [(event_id, "muster_worker", callum, Channel.JOB)]
    assert noted_in_audit(committing) == [(callum,)]
    assert jobs(committing) == [("succeeded", 1)]


def test_the_same_event_told_twice_is_heard_once(committing: Cluster) -> None:
    event_id = uuid.uuid4()
    ring("Callum Frost", event_id)
    ring("Callum Frost", event_id)
    work_off(committing, "events")
    assert len(heard) == 1
    assert jobs(committing) == [("succeeded", 1), ("succeeded", 1)]


def test_what_was_undone_is_never_announced(committing: Cluster) -> None:
    with acting("Callum Frost"):
        announce(BellRung(uuid.uuid4()))
        transaction.set_rollback(True)
    work_off(committing, "events")
    assert heard == []
    assert jobs(committing) == []


def test_a_listener_that_failed_leaves_nothing_and_is_tried_again(
    committing: Cluster,
) -> None:
    event_id = uuid.uuid4()
    failing.append(True)
    ring("Callum Frost", event_id)
    work_off(committing, "events")
    assert (heard, noted_in_audit(committing)) == ([], [])
    assert jobs(committing) == [("todo", 1)]

    as_superuser(committing, "UPDATE procrastinate_jobs SET scheduled_at = now()")
    work_off(committing, "events")
    assert [each[0] for each in heard] == [event_id]
    assert len(noted_in_audit(committing)) == 1
    assert jobs(committing) == [("succeeded", 2)]


def test_a_job_put_back_after_its_worker_died_is_not_heard_again(
    committing: Cluster,
) -> None:
    ring("Callum Frost", uuid.uuid4())
    work_off(committing, "events")
    as_superuser(
        committing, "UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL"
    )
    work_off(committing, "events")
    assert len(heard) == 1


@pytest.mark.parametrize("listener", ["os:getpid", f"{__name__}:ring", "nothing"])
def test_nothing_is_called_that_did_not_declare_that_it_hears_the_event(
    committing: Cluster, listener: str
) -> None:
    """A statement that was not ours may have put the job in the queue."""
    event = BellRung(uuid.uuid4())
    with acting("Callum Frost"):
        defer(
            "muster.deliver",
            queue="events",
            listener=listener,
            event=event.name,
            payload=event.payload(),
        )
    with patch("muster.core.access.jobs.call") as called:
        work_off(committing, "events")
    assert called.call_count == 0
    assert jobs(committing) == [("succeeded", 1)]
