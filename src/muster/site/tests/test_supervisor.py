import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from muster.core.store.server import Cluster
from muster.site.programs import muster
from muster.site.supervisor import PREFERRED_PORT, listen, sign_ins

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="concerns the embedded database"
)
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def run(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`muster run`, and the address that it prints."""
    started = subprocess.Popen(
        muster("run", "--data", str(data)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield started, printed_address(started)
    finally:
        started.kill()
        started.communicate()


def printed_address(started: subprocess.Popen[str]) -> str:
    assert started.stdout is not None
    said = ""
    for line in started.stdout:
        said += line
        if found := ADDRESS.search(line):
            return found.group()
    raise AssertionError(said)


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        return error.code


def left_over(data: Path) -> list[psutil.Process]:
    """Everything that was started for this data folder and still runs."""
    found = []
    for process in psutil.process_iter():
        try:
            named = process.environ().get("MUSTER_DATA") == str(data)
            if named or process.cwd() == str(data / "postgres"):
                found.append(process)
        except psutil.Error:
            continue
    return found


def wait_until_none_is_left(data: Path) -> None:
    last = time.monotonic() + 15
    while left := left_over(data):
        assert time.monotonic() < last, left
        time.sleep(0.1)


@pytest.fixture(scope="module")
def address(prepared: Path) -> Iterator[str]:
    with run(prepared) as (_, address):
        yield address
    wait_until_none_is_left(prepared)


def test_what_ends_by_itself_is_started_again_at_the_same_address(
    prepared: Path, address: str
) -> None:
    web = next(p for p in left_over(prepared) if "muster.site.web" in words_of(p))
    web.kill()
    assert status(address) < 500


def worker_of(data: Path) -> list[int]:
    return [p.pid for p in left_over(data) if "procrastinate" in words_of(p)]


def words_of(process: psutil.Process) -> list[str]:
    """How it was started; nothing of one that ended while it was looked at."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def test_a_notification_that_anybody_sent_ends_no_worker(
    prepared: Path, address: str
) -> None:
    """Any role may notify; the worker asks what waits, and listens to nobody."""
    before = worker_of(prepared)
    assert len(before) == 1
    page = Cluster.of(prepared).app.parameters()
    with psycopg.connect(**page, autocommit=True) as connection:
        for channel in ("procrastinate_any_queue_v1", "procrastinate_queue_v1#work"):
            connection.execute("SELECT pg_notify(%s, 'no object')", [channel])
    until = time.monotonic() + 3
    while time.monotonic() < until:
        assert worker_of(prepared) == before
        time.sleep(0.3)


def test_a_second_run_on_the_same_data_is_refused_plainly(
    prepared: Path, address: str
) -> None:
    second = subprocess.run(
        muster("run", "--data", str(prepared)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert "already runs" in second.stdout
    assert "Traceback" not in second.stdout + second.stderr


def test_being_told_to_stop_ends_everything_and_is_no_failure(another: Path) -> None:
    with run(another) as (started, _):
        started.send_signal(signal.SIGTERM)
        assert started.wait(20) == 0
        assert not left_over(another)


def test_after_being_killed_nothing_is_left_and_the_next_start_finds_everything(
    another: Path,
) -> None:
    with run(another) as (started, _):
        assert {"postgres", "python"} <= {
            re.sub(r"[\d.]+$", "", process.name()) for process in left_over(another)
        }
        started.kill()
        started.wait()
    wait_until_none_is_left(another)
    with run(another) as (_, address):
        assert status(address) < 500
        with psycopg.connect(
            **Cluster.of(another).superuser.parameters()
        ) as connection:
            people = connection.execute("SELECT count(*) FROM people_user").fetchone()
        assert people is not None
        assert people[0] > 20
    wait_until_none_is_left(another)


def test_a_taken_port_is_passed_over() -> None:
    with listen(PREFERRED_PORT) as first, listen(first.getsockname()[1]) as second:
        assert second.getsockname()[0] == "127.0.0.1"
        assert second.getsockname()[1] != first.getsockname()[1]


def test_an_installation_with_real_data_offers_no_demonstration_sign_in(
    tmp_path: Path,
) -> None:
    (tmp_path / "sign-ins.json").write_text('[{"name": "Wendy Castle"}]')
    assert sign_ins(tmp_path)
    (tmp_path / "real").touch()
    assert sign_ins(tmp_path) == []
