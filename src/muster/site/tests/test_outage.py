"""With the database gone everybody is told at once; it comes back by itself."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.store.outage import is_outage
from muster.core.store.server import Cluster, embedded
from muster.core.store.sessions import Tampered
from muster.site.tests.cluster import copy
from muster.site.tests.test_behind_proxy import Caller
from muster_bench.crash.running import Running, started

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="starts a server of its own"
)
PAGE, CALL = "/account/sign-in/login/", "/api/v1/records"
AT_ONCE = 1.0  # seconds


@pytest.fixture
def server(another: Path) -> Iterator[Cluster]:
    with embedded(another, durable=False) as cluster:
        yield cluster


@pytest.fixture
def way(server: Cluster, tmp_path: Path) -> Path:
    """How the node reaches the server: a name that can be taken away."""
    link = tmp_path / "way"
    link.symlink_to(server.host)
    return link


@pytest.fixture
def node(server: Cluster, way: Path, tmp_path: Path) -> Iterator[Running]:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    for name in ("secrets.json", "migrated", "documents", "seeded"):
        copy(server.data / name, data / name)
    replace(server, data=data, embedded=False, host=str(way)).announce()
    with started(data) as running:
        yield running


def take_away(server: Cluster, way: Path) -> None:
    way.unlink()
    with psycopg.connect(**server.superuser.parameters(), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename LIKE 'muster_%'"
        )


def asked(node: Running, path: str) -> tuple[int, dict[str, str], str, float]:
    caller = Caller(node.address)
    began = time.monotonic()
    status, page = caller.ask("GET", path)
    return status, caller.headers, page, time.monotonic() - began


def test_gone_it_is_said_at_once_and_back_it_is_there(
    server: Cluster, way: Path, node: Running
) -> None:
    assert asked(node, PAGE)[0] == 200
    take_away(server, way)
    assert asked(node, PAGE)[0] == 503  # it finds out

    status, headers, page, took = asked(node, PAGE)
    assert (status, headers["Retry-After"]) == (503, "10")
    assert "cannot reach its records just now" in page
    assert took < AT_ONCE
    status, headers, problem, took = asked(node, CALL)
    assert (status, headers["Retry-After"]) == (503, "10")
    assert json.loads(problem)["title"] == "The database cannot be reached"
    assert took < AT_ONCE
    assert asked(node, "/static/web/muster.svg")[0] == 200

    way.symlink_to(server.host)
    give_up = time.monotonic() + 10
    while asked(node, PAGE)[0] != 200:
        assert time.monotonic() < give_up
        time.sleep(0.2)


def test_no_program_that_serves_is_started_with_a_word_in_its_surroundings(
    server: Cluster, node: Running
) -> None:
    words = {*server.secrets.passwords.values(), server.secrets.token_key}
    for program in psutil.Process(node.supervisor.pid).children(recursive=True):
        assert not words & set(program.environ().values())
        assert "DATABASE_URL" not in program.environ()


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (psycopg.OperationalError("connection refused"), True),
        (psycopg.InterfaceError("the connection is closed"), True),
        (psycopg.errors.AdminShutdown("terminating connection"), True),
        (psycopg.errors.TooManyConnections("sorry"), True),
        (psycopg.errors.QueryCanceled("statement timeout"), False),
        (psycopg.errors.DeadlockDetected("deadlock"), False),
        (psycopg.errors.DiskFull("no space"), False),
        (Tampered("The role had settings of its own"), False),
        (ValueError("of ours"), False),
        (None, False),
    ],
)
def test_an_outage_is_told_from_a_statement_that_failed(
    error: BaseException | None, gone: bool
) -> None:
    assert is_outage(error) is gone
    wrapped = RuntimeError("what came of it")
    wrapped.__cause__ = error
    assert is_outage(wrapped) is gone


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["57P01", "57P03", "53300", "08006"])
def test_a_statement_that_says_it_is_an_outage_is_none(code: str) -> None:
    said = f"DO $$ BEGIN RAISE 'gone' USING ERRCODE = '{code}'; END $$"
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(said)
    assert not is_outage(caught.value)
