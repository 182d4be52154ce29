"""A demonstration's year is told while its pages are open, and they say how far."""

import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from muster.core.room.chronicle import BUSY, Story, live_through
from muster.core.room.seeding import Region
from muster.core.store.server import Cluster, Secrets, embedded
from muster.core.store.server.process import launch
from muster.core.terms.reason import NotFound, Refused
from muster.site import year_told
from muster.site.programs import ProgramFailed
from muster.site.serving import Serving
from muster.site.steps import Command
from muster.site.supervisor import SEEDED, SEEDING, Part, Running, until_written
from muster.site.tests.test_watching import SLEEPS
from muster.site.year import giving_way, share
from muster.site.year_told import Told, is_being_told

DAY = timedelta(days=1)
WRITES = "import sys, pathlib\nwhile not pathlib.Path(sys.argv[1]).exists(): pass"
FAILS = "import sys; print('The disk is full.'); sys.exit(1)"


def test_how_much_is_told_is_the_share_of_the_busy_year() -> None:
    region = Region()
    assert share(region.now - BUSY - 90 * DAY, region) == 0
    assert share(region.now - 290 * DAY, region) == 20
    assert share(region.now - DAY, region) == 99


def test_what_is_noted_never_goes_back(tmp_path: Path) -> None:
    told = Told(tmp_path)
    assert not is_being_told(tmp_path)
    for percent in (0, 31, 12):
        told.note(percent)
    assert (tmp_path / year_told.NOTED).read_text() == "31"
    told.is_whole()
    assert not is_being_told(tmp_path)


@pytest.mark.django_db(databases=["default", "sign_in"])
def test_every_page_says_how_far_it_is_until_it_is_whole(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "muster.site.year_told.words"
    monkeypatch.setattr(settings, "MUSTER_ANNOUNCED_BY", says, raising=False)
    monkeypatch.setattr(year_told, "data_folder", lambda: tmp_path)
    told = Told(tmp_path)
    told.note(57)
    assert b"57 % so far" in client.get("/no-such-page").content
    told.is_whole()
    assert b"so far" not in client.get("/no-such-page").content


@pytest.mark.parametrize("why", [Refused("It is closed."), NotFound("a request")])
def test_a_story_in_whose_way_somebody_came_ends_and_the_others_go_on(
    why: Exception,
) -> None:
    region, done = Region(), list[str]()

    def hindered() -> Story:
        yield region.now - 9 * DAY
        done.append("asked")
        raise why

    def whole() -> Story:
        yield region.now - 20 * DAY
        yield hindered()
        yield region.now - 2 * DAY
        done.append("whole")

    live_through(region, [giving_way(whole())])
    assert done == ["asked", "whole"]


@pytest.fixture
def running(another: Path, tmp_path: Path) -> Iterator[Running]:
    with embedded(another, durable=False) as server, Serving(server) as share:
        (server.data / SEEDED).unlink(missing_ok=True)
        (server.data / SEEDING).touch()
        worker = Part("The worker", SLEEPS, {}, tmp_path / "log", Secrets())
        try:
            yield Running("", (worker, worker), server, share)
        finally:
            worker.stop()


def command(program: str, tmp_path: Path) -> Command:
    log = tmp_path / "seed.log"
    with log.open("wb") as output:
        child = launch(
            [sys.executable, "-c", program, str(tmp_path / "go on")],
            death_signal=signal.SIGKILL,
            output=output,
        )
    return Command(("seed", "--year"), log, child)


def test_no_job_runs_until_the_year_is_written(
    running: Running, tmp_path: Path
) -> None:
    _, worker = running.parts
    said: list[str] = []

    def say(words: str) -> None:
        said.append(words)
        (tmp_path / "go on").touch()
        assert (worker.child is None) == (len(said) == 1)

    until_written(running, command(WRITES, tmp_path), say)
    assert "behind the pages" in said[0]
    assert "jobs run" in said[1]
    assert in_folder(running.cluster) == (False, True)


def test_a_year_that_cannot_be_written_is_said_and_written_anew_next_time(
    running: Running, tmp_path: Path
) -> None:
    with pytest.raises(ProgramFailed, match="The disk is full"):
        until_written(running, command(FAILS, tmp_path), lambda _: None)
    assert in_folder(running.cluster) == (True, False)


def in_folder(cluster: Cluster) -> tuple[bool, bool]:
    """Whether a region is marked as being written, and as whole."""
    return (cluster.data / SEEDING).exists(), (cluster.data / SEEDED).exists()
