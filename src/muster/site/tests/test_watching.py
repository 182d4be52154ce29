"""A clock or a store that goes wrong while a node runs: seen, said, and over again."""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import psycopg
import pytest
from django.test import Client

from muster.core.documents.shelf import Shelf, ShelfUnavailable
from muster.core.documents.store_mark import StoreOfAnother
from muster.core.store.fitness import FITNESS
from muster.core.store.server import Cluster, Secrets, embedded
from muster.site import examining, watching
from muster.site.finding import Finding
from muster.site.serving import Serving
from muster.site.standing import Standing, last_noted
from muster.site.supervisor import Part, Running, pause_or_go_on
from muster.site.watching import note, standing

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
RIGHT = timedelta(0)
ELSEWHERE = "The files of this installation do not stand in the folder /old"


@pytest.fixture(autouse=True)
def _fit_again() -> Iterator[None]:
    yield
    FITNESS.why = ""


def found(
    ahead: timedelta = RIGHT, error: Exception | None = None, *, at: datetime = AT
) -> Standing:
    def store() -> None:
        if error is not None:
            raise error

    return standing(ahead, store, at=at)


def test_a_right_clock_and_the_right_store_say_nothing() -> None:
    assert found() == Standing(AT.isoformat())


def test_a_clock_that_is_off_by_seconds_is_said_and_the_node_serves() -> None:
    assert found(timedelta(seconds=-40)).why == ""
    assert "40 s behind" in found(timedelta(seconds=-40)).words[0]


def test_with_a_clock_that_is_off_by_minutes_a_node_stops_serving() -> None:
    assert "7 minutes ahead" in found(timedelta(minutes=7)).why


def test_a_node_whose_files_were_moved_stops_serving() -> None:
    assert found(error=StoreOfAnother(ELSEWHERE)).why == ELSEWHERE


def test_a_store_that_does_not_answer_is_said_and_the_node_serves() -> None:
    said = found(error=ShelfUnavailable("timed out"))
    assert said.why == ""
    assert said.words == ("The store of files does not answer: timed out.",)


@pytest.mark.django_db(databases=["default", "sign_in"])
def test_a_node_that_is_not_to_serve_says_so_on_every_page_until_it_may_again(
    tmp_path: Path,
) -> None:
    page, call = "/account/sign-in/login/", "/api/v1/records"
    note(found(timedelta(minutes=7)), tmp_path)
    answer = Client().get(page, secure=True)
    assert answer.status_code == 503
    assert "This machine does not serve Muster just now" in answer.content.decode()
    assert "minutes" not in answer.content.decode()  # a stranger learns nothing
    called = Client().get(call, secure=True)
    assert (called.status_code, called["Retry-After"]) == (503, "10")
    assert called.json()["title"] == "This machine does not serve Muster just now"
    note(found(), tmp_path)
    assert Client().get(page, secure=True).status_code == 200


def test_a_node_is_looked_at_before_anything_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def look(*_: object) -> Standing:
        raise SystemExit  # once is enough

    monkeypatch.setattr(watching, "look", look)
    began = time.monotonic()
    with pytest.raises(SystemExit):
        watching._watch(cast("Cluster", None), cast("Shelf", None))
    assert time.monotonic() - began < watching.EVERY / 2


def test_what_was_found_is_written_for_nobody_else_to_read(tmp_path: Path) -> None:
    note(found(timedelta(minutes=7)), tmp_path)
    [written] = tmp_path.iterdir()
    assert written.stat().st_mode & 0o777 == 0o600
    assert last_noted(tmp_path) == found(timedelta(minutes=7))


SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def elsewhere(*, before: timedelta) -> Standing:
    """What was found so long ago, and nobody found since."""
    return found(error=StoreOfAnother(ELSEWHERE), at=datetime.now(UTC) - before)


def test_no_job_runs_while_the_node_is_not_to_serve(
    another: Path, tmp_path: Path
) -> None:
    worker = Part("The worker", SLEEPS, {}, tmp_path / "log", Secrets())
    said: list[str] = []
    with embedded(another, durable=False) as server, Serving(server) as share:
        running = Running("", (worker, worker), server, share)
        worker.start()
        try:
            for over in (found(), elsewhere(before=timedelta(minutes=6))):
                note(elsewhere(before=timedelta(minutes=4)), server.data)
                pause_or_go_on(running, said.append)
                assert worker.child is None
                assert not worker.revive()
                assert ELSEWHERE in said[-1]
                note(over, server.data)
                pause_or_go_on(running, said.append)
                assert worker.child is not None
        finally:
            worker.stop()


def told(data: Path, subject: str) -> list[Finding]:
    return [each for each in examining.examine(data) if each.subject == subject]


def test_the_doctor_says_what_a_running_node_found_of_late(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    note(Standing(now.isoformat(), "Its clock is wrong."), tmp_path)
    [finding] = told(tmp_path, "This node")
    assert not finding.well
    assert finding.remedy == "Its clock is wrong."
    long_ago = (now - timedelta(hours=1)).isoformat()
    (tmp_path / "standing.json").write_text(
        json.dumps({"at": long_ago, "why": "It was wrong.", "words": []})
    )
    assert told(tmp_path, "This node") == []


def test_the_doctor_says_where_files_stand_and_whether_that_is_right(
    another: Path,
) -> None:
    with embedded(another, durable=False) as server:
        unmark(server)
        [finding] = told(another, "Files")
        assert finding.well
        mark(server, "9d9cbf4e-2a0b-4c38-9d3b-7b9f4d7a5a11")
        [finding] = told(another, "Files")
    assert not finding.well
    assert "name the same place as the other nodes" in finding.remedy


def unmark(server: Cluster) -> None:
    """As an installation is that keeps no file yet, and so has no mark."""
    shutil.rmtree(server.data / "documents", ignore_errors=True)
    mark(server, "")


def mark(server: Cluster, name: str) -> None:
    words = f"Files stand in the store marked {name}" if name else ""
    with psycopg.connect(**server.superuser.parameters()) as connection:
        connection.execute(f"COMMENT ON TABLE documents_document IS '{words}'".encode())
