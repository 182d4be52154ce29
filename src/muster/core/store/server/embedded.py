"""PostgreSQL kept beside the data: for demonstration, development and tests."""

import fcntl
import os
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import psycopg

from .account import name_of, server_account
from .binaries import programs
from .cluster import DATABASE, Cluster, ClusterUnavailable
from .folder import DataOfAnother, private_folder
from .process import Account, Child, end_orphans, launch
from .secrets import Secrets

PORT = 5432  # names the socket only; no network port is opened
CRASH_RETRY = 30.0  # seconds in which a server that fails to start is started again
RECOVERY = 600.0  # seconds that replaying its log after a crash may take
ORPHANS_END = 10.0  # seconds that an earlier server has to end by itself
STOPPING = (
    (signal.SIGINT, 30.0),  # "fast": roll back, write out, end
    (signal.SIGQUIT, 5.0),  # "immediate": the log is replayed at the next start
    (signal.SIGKILL, 5.0),
)
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Failed SQL and its parameters carry names and search terms: no log of it.
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}
LEAST_KEPT, MOST_KEPT = 128, 1024
"""Megabytes of tables and indexes that the server keeps in memory, of an eighth of
what the machine has. Taken only as they are read: idle it is hardly any of it."""
EPHEMERAL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class StartFailed(Exception):
    """The embedded server did not come up; the message ends with its last words."""


@contextmanager
def embedded(
    data: Path, *, database: str = DATABASE, durable: bool = True
) -> Iterator[Cluster]:
    """Run the embedded server on a data folder for as long as the block lasts.

    durable: False for tests alone: faster, and a power cut loses the data.
    Raises   DataOfAnother, StartFailed; BlockingIOError if it already runs.
    """
    account = server_account()
    folder = _data_folder(data, account)
    with _only_starter(data):
        sockets = _socket_folder(account, known_as=data / "sockets")
        place = _Place(folder, account, sockets, _log(data))
        try:
            keys = Secrets.of(data)
            if not (folder / "PG_VERSION").exists():
                _create(place, password=keys.passwords["postgres"], durable=durable)
            cluster = Cluster(
                data, str(place.sockets), PORT, keys, embedded=True, database=database
            )
            with _serving(place, cluster, durable=durable) as child:
                cluster.provision()
                cluster.announce()
                yield replace(cluster, serving=lambda: not child.ended())
        finally:
            shutil.rmtree(place.sockets, ignore_errors=True)


@contextmanager
def running(data: Path) -> Iterator[Cluster]:
    """Use the server that `muster run` started on this data, or run one meanwhile."""
    with ExitStack() as stack:
        try:
            cluster = stack.enter_context(embedded(data))
        except BlockingIOError:
            cluster = _answering(data)
        yield cluster


@dataclass(frozen=True)
class _Place:
    """Where one server lives."""

    folder: Path
    account: Account | None
    sockets: Path
    log: Path


def _data_folder(data: Path, account: Account | None) -> Path:
    """Make or check the folder of the database, inside the data folder."""
    folder = data / "postgres"
    uid = os.geteuid() if account is None else account.uid
    private_folder(data)
    for path, expected in ((data, os.geteuid()), (folder, uid)):
        if path.exists() and path.stat().st_uid != expected:
            raise DataOfAnother(
                f"{path} belongs to {name_of(path.stat().st_uid)}, and Muster would "
                f"use it as {name_of(expected)}. Run it as the account that made it, "
                "or keep the data elsewhere."
            )
    _make_folder(folder, account)
    return folder


def _make_folder(folder: Path, account: Account | None) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(folder, account.uid, account.gid)


def _log(data: Path) -> Path:
    (data / "logs").mkdir(mode=0o700, exist_ok=True)
    return data / "logs" / "postgres.log"


@contextmanager
def _only_starter(data: Path) -> Iterator[None]:
    handle = os.open(data / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _socket_folder(account: Account | None, *, known_as: Path) -> Path:
    """A folder of our own with a short name: a socket's path has 100 characters.

    known_as: a note of it, by which the next start removes what a kill left.
    """
    if known_as.exists():
        shutil.rmtree(known_as.read_text(encoding="utf-8"), ignore_errors=True)
    short = Path("/tmp")  # noqa: S108 (mkdtemp makes a private folder inside)
    parent = short if os.access(short, os.W_OK) else Path(tempfile.gettempdir())
    sockets = Path(tempfile.mkdtemp(prefix="muster-", dir=parent))
    known_as.write_text(str(sockets), encoding="utf-8")
    if account is not None:
        os.chown(sockets, account.uid, account.gid)
    return sockets


@contextmanager
def _seen_by_server(place: _Place) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The data folder's name for the server, and what must stay open for it.

    Handed over by root it may lie below folders that the account cannot enter, so
    on Linux it is passed as an open folder, and no folder is opened to the world.
    """
    if place.account is None or sys.platform != "linux":
        yield str(place.folder.resolve()), ()
        return
    handle = os.open(place.folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}", (handle,)
    finally:
        os.close(handle)


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _create(place: _Place, *, password: str, durable: bool) -> None:
    """Make an empty database cluster that trusts no connection without password.

    It is made under another name: one cut short is thrown away, never started.
    """
    making = replace(place, folder=place.folder.with_name("postgres-in-the-making"))
    shutil.rmtree(making.folder, ignore_errors=True)
    _make_folder(making.folder, place.account)
    word = place.sockets / f"word-{secrets.token_hex(4)}"
    handle = os.open(word, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(password)
    if place.account is not None:
        os.chown(word, place.account.uid, place.account.gid)
    with (
        _seen_by_server(making) as (name, keep_open),
        _opened(place.log) as log,
    ):
        maker = launch(
            [
                str(programs(account=place.account) / "initdb"),
                *("--pgdata", name, "--username", "postgres"),
                *("--auth", "scram-sha-256", "--pwfile", str(word)),
                *("--encoding", "UTF8", "--locale", "C"),
                *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
                *([] if durable else ["--no-sync"]),
            ],
            death_signal=signal.SIGKILL,
            account=place.account,
            environment=_environment(),
            output=log,
            keep_open=keep_open,
            folder="/",
        )
        maker.process.wait()
    word.unlink()
    if maker.process.returncode != 0:
        raise StartFailed(f"initdb failed.\n{_last_words(place.log)}")
    making.folder.rename(place.folder)  # which is empty


@contextmanager
def _serving(place: _Place, cluster: Cluster, *, durable: bool) -> Iterator[Child]:
    with _seen_by_server(place) as (name, keep_open):
        child = _start_until_ready(
            place, cluster, _command(place, name, durable=durable), keep_open
        )
        try:
            yield child
        finally:
            child.stop(STOPPING)
            end_orphans(place.folder, name="postgres", patience=1)


def _command(place: _Place, name: str, *, durable: bool) -> list[str]:
    settings = {
        "unix_socket_directories": str(place.sockets),
        "shared_buffers": f"{LEAST_KEPT if not durable else _kept()}MB",
        **SETTINGS,
    }
    if not durable:
        settings |= EPHEMERAL
    return [
        str(programs(account=place.account) / "postgres"),
        *("-D", name),
        *(part for item in settings.items() for part in ("-c", "=".join(item))),
    ]


def _kept() -> int:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(MOST_KEPT, max(LEAST_KEPT, memory // 8 // 2**20))


def _start_until_ready(
    place: _Place, cluster: Cluster, command: list[str], keep_open: tuple[int, ...]
) -> Child:
    """Start the server, again for a while if a crash left something in its way."""
    give_up = time.monotonic() + CRASH_RETRY
    while True:
        end_orphans(place.folder, name="postgres", patience=ORPHANS_END)
        with _opened(place.log) as log:
            child = launch(
                command,
                death_signal=signal.SIGINT,
                account=place.account,
                environment=_environment(),
                output=log,
                keep_open=keep_open,
                folder="/",
            )
        try:
            if _ready(child, cluster):
                return child
        except BaseException:
            child.stop(STOPPING)
            raise
        if time.monotonic() > give_up:
            raise StartFailed(f"PostgreSQL did not start.\n{_last_words(place.log)}")
        time.sleep(0.5)


def _ready(child: Child, cluster: Cluster) -> bool:
    """Wait until the server answers; False if it ended instead."""
    give_up = time.monotonic() + RECOVERY
    login = cluster.superuser.parameters() | {"dbname": "postgres"}
    while not child.ended():
        with suppress(psycopg.OperationalError):
            psycopg.connect(**login, connect_timeout=5).close()
            return True
        if time.monotonic() > give_up:
            child.stop(STOPPING)
            return False
        time.sleep(0.02)
    return False


def _answering(data: Path) -> Cluster:
    """The cluster that another process runs on this data, once it answers."""
    give_up = time.monotonic() + CRASH_RETRY
    while True:
        try:
            cluster = Cluster.of(data)
            psycopg.connect(**cluster.app.parameters()).close()
        except (ClusterUnavailable, psycopg.OperationalError):
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)
        else:
            return cluster


def _opened(log: Path) -> IO[bytes]:
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _last_words(log: Path) -> str:
    return "\n".join(
        log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
    )
