"""Jobs whose worker died are done again; a job that kills workers is left alone."""

import asyncio
import uuid
from typing import Any

import psycopg
import pytest

from muster.core.jobs.actions import defer
from muster.core.jobs.jobs import MOST_TRIES, put_back_stalled
from muster.core.jobs.tests.working import a_loop_of_its_own, as_worker
from muster.core.store.server import Cluster
from muster.core.store.viewing import viewing_as

pytestmark = pytest.mark.committing

SOMEBODY = uuid.UUID(int=7)


def as_superuser(cluster: Cluster, statement: str, *values: Any) -> list[Any]:
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        cursor = connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def a_job_being_done(cluster: Cluster, *, silent_for: str, attempts: int = 0) -> int:
    """A job that a worker took, which then said nothing for that long."""
    with viewing_as(SOMEBODY):
        number = defer(
            "muster.deliver", queue="events", listener="a:b", event="none", payload={}
        )
    [(worker,)] = as_superuser(
        cluster,
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now() - %s::interval) RETURNING id",
        silent_for,
    )
    as_superuser(
        cluster,
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s"
        " WHERE id = %s",
        worker,
        attempts,
        number,
    )
    return number


def look_after_stalled(cluster: Cluster) -> None:
    async def once() -> None:
        async with app.open_async():
            await put_back_stalled(app.job_manager)

    with as_worker(cluster) as app, a_loop_of_its_own():
        asyncio.run(once())


def standing(cluster: Cluster, number: int) -> tuple[str, int]:
    [found] = as_superuser(
        cluster,
        "SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s",
        number,
    )
    return tuple(found)


def test_a_job_of_a_dead_worker_is_put_back(committing: Cluster) -> None:
    number = a_job_being_done(committing, silent_for="1 minute")
    look_after_stalled(committing)
    assert standing(committing, number) == ("todo", 1)


def test_a_job_of_a_living_worker_is_left_to_it(committing: Cluster) -> None:
    number = a_job_being_done(committing, silent_for="5 seconds")
    look_after_stalled(committing)
    assert standing(committing, number) == ("doing", 0)


def test_a_job_at_which_many_workers_died_is_not_tried_again(
    committing: Cluster,
) -> None:
    number = a_job_being_done(committing, silent_for="1 minute", attempts=MOST_TRIES)
    look_after_stalled(committing)
    status, _ = standing(committing, number)
    assert status == "failed"
