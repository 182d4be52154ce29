"""`muster run`: the database, the web server and the job worker as one.

Every child is in a session of its own, so that Ctrl-C reaches only the supervisor,
and is ended by the system when the supervisor dies, however it dies.
"""

import json
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import IO

from muster.core.store.server import (
    Cluster,
    FileUnreadable,
    Secrets,
    embedded,
    private_folder,
    was_elsewhere,
)
from muster.core.store.server.folder import reading
from muster.core.store.server.process import Child, end_with_parent, launch
from muster.site.backup.swapping import finish_swap
from muster.site.programs import KEYS, ProgramFailed, environment, muster
from muster.site.real import is_real, outside, require_own_server
from muster.site.serving import Serving
from muster.site.shape import is_prepared
from muster.site.standing import NOTED, last_noted

LOOPBACK = "127.0.0.1"
PREFERRED_PORT = 8000
ANSWERS_WITHIN = 60.0  # seconds
LARGEST_LOG = 10 * 2**20  # bytes, after which the last one is put aside
RECENT = 60.0  # seconds in which each start makes the next one wait longer
LISTED = ("name", "role", "organisation")
"""What stands of each person in the list of who may sign in to a demonstration."""
SEEDED = "seeded"
"""Stands in a data folder that holds a whole region, large or small."""
STOPPING = ((signal.SIGTERM, 8.0), (signal.SIGKILL, 5.0))

Say = Callable[[str], None]


class Stopped(BaseException):
    """Somebody asked Muster to stop."""


class PartEnded(Exception):
    """A part without which nothing works ended; the message has its last words."""


class PortTaken(Exception):
    """The port on which the proxy asks is another program's."""


@dataclass
class Part:
    """One program that runs for as long as Muster does.

    keys: what it is handed through a pipe, read once and written nowhere.
    """

    name: str
    program: list[str]
    environment: dict[str, str]
    log: Path
    keys: Secrets
    keep_open: tuple[int, ...] = ()
    child: Child | None = None
    started: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.started.append(time.monotonic())
        with _appended(self.log) as output, _handing(self.keys) as pipe:
            self.child = launch(
                self.program,
                death_signal=signal.SIGKILL,
                environment={**self.environment, KEYS: str(pipe)},
                output=output,
                keep_open=(*self.keep_open, pipe),
            )

    def revive(self) -> bool:
        """Start again what ended by itself, ever more slowly; True if it was so."""
        if self.child is None or not self.child.ended():
            return False
        now = time.monotonic()
        recent = [at for at in self.started if now - at < RECENT]
        if now < self.started[-1] + len(recent) ** 2:
            return False
        self.start()
        return True

    def stop(self) -> None:
        if self.child is not None:
            self.child.stop(STOPPING)
            self.child = None


@dataclass(frozen=True)
class Running:
    """What `muster run` tells once all answers."""

    address: str
    parts: tuple[Part, ...]
    cluster: Cluster
    share: Serving


@contextmanager
def database(data: Path, *, say: Say) -> Iterator[tuple[Cluster, Serving]]:
    """The installation's database, prepared for this version and not empty, and our
    share in what nobody may move meanwhile.
    """
    finish_swap(data)
    if data.exists():
        private_folder(data)
    require_own_server(data)
    address = os.environ.get("DATABASE_URL")
    with ExitStack() as stack:
        say("Starting the database")
        if address:
            cluster = outside(address, data)
        elif was_elsewhere(data):
            cluster = Cluster.of(data)
        else:
            _start_afresh_if_half_seeded(data)
            cluster = stack.enter_context(embedded(data))
        if cluster.secrets.keeps and not is_prepared(data):
            say("Preparing the database")
            step("migrate", data=data)
        share = stack.enter_context(Serving(cluster))
        if not cluster.embedded:
            say("Checking that this node may serve")
            for line in step("node", "check", data=data):
                say(line)
        if not is_real(data) and not (data / SEEDED).exists():
            say("Populating the demonstration region with a year of its work")
            (data / "seeding").touch()
            step("seed", "--year", data=data)
            (data / "seeding").rename(data / SEEDED)
        yield cluster, share


@contextmanager
def supervised(
    data: Path, *, port: int = PREFERRED_PORT, say: Say = lambda _: None
) -> Iterator[Running]:
    """Run all parts of Muster on a data folder for as long as the block lasts."""
    with ExitStack() as stack:
        cluster, share = stack.enter_context(database(data, say=say))
        listening = stack.enter_context(listen(port, only=is_real(data)))
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        parts = (_web(data, listening), _worker(data))
        (data / NOTED).unlink(missing_ok=True)  # of the last time
        say("Starting the pages and the job worker")
        for part in parts:
            stack.callback(part.stop)
            part.start()
        wait_for_answer(address, parts[0])
        yield Running(address, parts, cluster, share)


def step(*command: str, data: Path) -> list[str]:
    """Run one of Muster's commands to its end; it ends with us if we die.

    Returns what it said. Raises ProgramFailed with its last words.
    """
    log = data / "logs" / f"{'-'.join(command)}.log"
    log.unlink(missing_ok=True)
    with _appended(log) as output:
        child = launch(
            muster(*command),
            death_signal=signal.SIGKILL,
            environment=environment(data),
            output=output,
        )
    try:
        code = child.process.wait()
    finally:
        child.stop(STOPPING)
    if code != 0:
        raise ProgramFailed(_why(log) or f"muster {' '.join(command)} failed: {log}")
    return log.read_text(encoding="utf-8", errors="replace").splitlines()


@contextmanager
def listen(port: int, *, only: bool = False) -> Iterator[socket.socket]:
    """A listening socket on a loopback address: this port, or any that is free.

    It stays with the supervisor, so that a web server started again answers at
    the same address.
    only: PortTaken instead of another port, of which a proxy would not know.
    """
    for candidate in (port,) if only else (port, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, candidate))
        except OSError:
            listening.close()
            continue
        listening.listen(128)
        with listening:
            yield listening
        return
    raise PortTaken(
        f"Another program has port {port} of {LOOPBACK}. Stop it, or name another with"
        " --port, here and in the proxy."
    )


def wait_for_answer(address: str, web: Part) -> None:
    """Wait until a page comes, whatever it says."""
    give_up = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < give_up:
        if web.child is not None and web.child.ended():
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (ours)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise PartEnded(f"No page came.\n{last_words(web.log)}")


def stay(running: Running, *, say: Say) -> None:
    """Keep all parts running until somebody asks to stop."""
    while True:
        time.sleep(0.5)
        if not running.cluster.serving():
            raise PartEnded("The database ended by itself. Start Muster again.")
        running.share.keep()
        pause_or_go_on(running, say)
        for part in running.parts:
            if part.revive():
                say(f"{part.name} ended by itself and was started again: {part.log}")


def pause_or_go_on(running: Running, say: Say) -> None:
    """Let no job run while the web server finds that this node is not to serve.

    What it found goes for some minutes: a note that nobody writes anew says nothing.
    """
    _, worker = running.parts
    try:
        noted = last_noted(running.cluster.data)
    except FileUnreadable:  # the web server writes it anew
        return
    why = noted.why if noted and noted.is_of_late(now=datetime.now(UTC)) else ""
    if why and worker.child is not None:
        say(f"Pages say that this machine does not serve, and no job runs: {why}")
        worker.stop()
    elif not why and worker.child is None:
        say("This machine serves again.")
        worker.start()


def stop_on_signals() -> None:
    """Let Ctrl-C, SIGTERM, a closed terminal and our starter's death stop us.

    At any point, while starting too; once only, so that stopping is not cut short.
    """
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in signals:
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    for number in signals:
        signal.signal(number, stop)
    if os.environ.get("MUSTER_ENDS_WITH_STARTER"):  # `make run` sets it
        end_with_parent(signal.SIGTERM)


def sign_ins_file(data: Path) -> Path:
    return data / "sign-ins.json"


def sign_ins(data: Path) -> list[dict[str, str]]:
    """The invented people of a demonstration, as `muster seed` lists them.

    Raises FileUnreadable where the list is spoilt.
    """
    listed = sign_ins_file(data)
    if is_real(data) or not listed.exists():
        return []
    with reading(listed, remedy="muster seed --people-only writes it anew."):
        people: list[dict[str, str]] = json.loads(listed.read_text(encoding="utf-8"))
        return [{name: str(each.get(name, "")) for name in LISTED} for each in people]


def last_words(log: Path) -> str:
    """The end of a log, for a message about what went wrong."""
    return "\n".join(
        log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
    )


def _why(log: Path) -> str:
    """What a command said as it failed; of a fault of ours the end of its log."""
    said = log.read_text(encoding="utf-8", errors="replace").strip()
    return f"{last_words(log)}\nAll of it: {log}" if "Traceback" in said else said


@contextmanager
def _handing(keys: Secrets) -> Iterator[int]:
    """The end of a pipe that holds a program's keys, for as long as it is started."""
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            pipe.write(keys.written())  # much less than a pipe holds
        yield reading
    finally:
        os.close(reading)


def _web(data: Path, listening: socket.socket) -> Part:
    keys = Secrets.of(data).only("muster_app", "muster_door")
    surroundings = environment(data, role="web")
    if not is_real(data):
        surroundings["MUSTER_DEMONSTRATION"] = "1"
    handle = listening.fileno()
    program = [sys.executable, "-m", "muster.site.web", str(handle)]
    log = data / "logs" / "web.log"
    return Part("The web server", program, surroundings, log, keys, keep_open=(handle,))


def _worker(data: Path) -> Part:
    program = [sys.executable, "-m", "django", "procrastinate", "worker"]
    # Long work of one kind is done one by one; deliveries and seals go on beside it.
    program += ["--concurrency", "4"]
    # Whoever reaches the database may notify: the worker asks, and does not listen.
    program += ["--no-listen-notify", "--fetch-job-polling-interval", "1"]
    surroundings = environment(data, role="worker")
    keys = Secrets.of(data).only("muster_worker", "muster_door")
    log = data / "logs" / "worker.log"
    return Part("The job worker", program, surroundings, log, keys)


def _start_afresh_if_half_seeded(data: Path) -> None:
    """Throw away a demonstration whose seeding was cut short; it is made again."""
    if (data / "seeding").exists() and not is_real(data):
        shutil.rmtree(data / "postgres", ignore_errors=True)
        (data / "migrated").unlink(missing_ok=True)
        (data / "seeding").unlink()


def _appended(log: Path) -> IO[bytes]:
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
