import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from muster.core.store.server import (
    Cluster,
    DataOfAnother,
    Secrets,
    embedded,
    running,
)
from muster.core.store.server.process import end_orphans, watch, working_in

HOLD = """
import sys, time
from pathlib import Path
from muster.core.store.server import embedded
with embedded(Path(sys.argv[1]), durable=False):
    print("ready", flush=True)
    time.sleep(60)
"""
BUSY = "SELECT count(*) FROM generate_series(1, 10000000000)"


@pytest.fixture
def empty() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="muster-server-") as folder:
        yield Path(folder) / "data"


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """An installation that was started and stopped once."""
    with tempfile.TemporaryDirectory(prefix="muster-server-") as folder:
        with embedded(Path(folder) / "data", durable=False):
            pass
        yield Path(folder) / "data"


@pytest.fixture
def data(empty: Path, made: Path) -> Path:
    subprocess.run(["/bin/cp", "-Rp", str(made), str(empty)], check=True)
    return empty


def left_over(data: Path) -> list[psutil.Process]:
    return working_in(data / "postgres", name="postgres")


def wait_until_none_is_left(data: Path, *, seconds: float) -> None:
    last = time.monotonic() + seconds
    while left_over(data):
        assert time.monotonic() < last, "a database process outlived its starter"
        time.sleep(0.05)


def held_by_another(data: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "ready\n"
    return holder


def kill(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()


def write_word(cluster: Cluster, word: str) -> None:
    with psycopg.connect(**cluster.owner.parameters()) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
        connection.execute("INSERT INTO words VALUES (%s)", [word])


def words(cluster: Cluster) -> list[str]:
    with psycopg.connect(**cluster.owner.parameters()) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words")]


def test_what_was_written_is_found_after_a_stop_and_a_start(data: Path) -> None:
    with embedded(data) as cluster:
        write_word(cluster, "kept")
    assert not left_over(data)
    with embedded(data) as cluster:
        assert words(cluster) == ["kept"]


def test_stopping_removes_the_socket_folder(data: Path) -> None:
    with embedded(data, durable=False) as cluster:
        sockets = Path(cluster.host)
        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()


def test_killing_the_starter_leaves_no_process_and_every_committed_row(
    data: Path,
) -> None:
    holder = held_by_another(data)
    write_word(Cluster.of(data), "committed")
    kill(holder)
    wait_until_none_is_left(data, seconds=10)
    with embedded(data, durable=False) as cluster:
        assert words(cluster) == ["committed"]


def test_a_busy_backend_that_outlived_its_server_does_not_block_the_next_start(
    data: Path,
) -> None:
    holder = held_by_another(data)
    busy = psycopg.connect(**Cluster.of(data).app.parameters())
    busy.pgconn.send_query(BUSY.encode())
    server = next(p for p in left_over(data) if p.pid == _server_pid(data))
    server.kill()  # its backend goes on, and holds the shared memory
    kill(holder)
    with embedded(data, durable=False) as cluster:
        write_word(cluster, "started")
        assert words(cluster) == ["started"]
    busy.close()
    assert not left_over(data)


def _server_pid(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def test_a_start_cut_short_is_made_again(empty: Path) -> None:
    half = empty / "postgres-in-the-making"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    with embedded(empty, durable=False) as cluster:
        write_word(cluster, "whole")
    assert not half.exists()


def test_a_second_server_on_the_same_data_is_refused(data: Path) -> None:
    with embedded(data, durable=False), pytest.raises(BlockingIOError):
        embedded(data).__enter__()


def test_a_command_uses_the_server_that_already_runs(data: Path) -> None:
    with embedded(data, durable=False) as cluster, running(data) as same:
        assert same.host == cluster.host


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_data_of_another_account_are_refused(data: Path) -> None:
    os.chown(data / "postgres", 54321, 54321)
    with pytest.raises(DataOfAnother, match="belongs to 54321"):
        embedded(data).__enter__()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user is never root")
def test_the_server_does_not_run_as_root(data: Path) -> None:
    with embedded(data, durable=False):
        assert all(process.uids().effective != 0 for process in left_over(data))


@pytest.mark.skipif(os.geteuid() != 0, reason="concerns root's closed folders")
def test_no_folder_above_the_data_is_opened_to_others(data: Path) -> None:
    data.parent.chmod(0o700)
    with embedded(data, durable=False):
        assert data.parent.stat().st_mode & 0o777 == 0o700
        assert data.stat().st_mode & 0o777 == 0o700


def test_nobody_connects_without_the_password(data: Path) -> None:
    with embedded(data, durable=False) as cluster:
        for login in (cluster.superuser, cluster.owner, cluster.app, cluster.sign_in):
            guessed = login.parameters() | {"password": login.user}
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(**guessed)


def test_only_their_owner_reads_the_secrets_and_no_two_installations_share_them(
    empty: Path,
) -> None:
    first = Secrets.of(_made(empty / "one"))
    second = Secrets.of(_made(empty / "two"))
    assert (empty / "one" / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert Secrets.of(empty / "one") == first
    assert first.token_key != second.token_key
    assert not set(first.passwords.values()) & set(second.passwords.values())


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_no_failed_statement_is_logged(data: Path) -> None:
    with (
        embedded(data, durable=False) as cluster,
        psycopg.connect(**cluster.app.parameters()) as connection,
        pytest.raises(psycopg.Error),
    ):
        connection.execute("SELECT 'Osric Quillfeather'::integer")
    assert "Quillfeather" not in (data / "logs" / "postgres.log").read_text()


def test_the_watcher_for_systems_without_a_death_signal_ends_the_program() -> None:
    program = subprocess.Popen(["/bin/sleep", "60"])
    watcher = watch(program.pid, signal.SIGKILL)
    assert watcher.stdin is not None
    watcher.stdin.close()  # as when we die
    assert program.wait(5) == -signal.SIGKILL
    watcher.wait(5)


def test_a_process_of_another_name_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    program = subprocess.Popen(["/bin/sleep", "60"], cwd=tmp_path)
    assert end_orphans(tmp_path, name="postgres", patience=0) == 0
    assert program.poll() is None
    program.kill()
    program.wait()
