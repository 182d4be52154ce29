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
from muster.site.programs import KEYS, environment
from muster.site.real import is_real, outside, require_own_server
from muster.site.serving import Serving
from muster.site.shape import is_prepared
from muster.site.standing import NOTED, last_noted
from muster.site.steps import STOPPING, Command, appended, begin, last_words, step
from muster.site.year_told import Told, is_being_told

LOOPBACK = "127.0.0.1"
PREFERRED_PORT = 8000
ANSWERS_WITHIN = 60.0  # seconds
RECENT = 60.0  # seconds in which each start makes the next one wait longer
LISTED = ("name", "role", "organisation")
"""What stands of each person in the list of who may sign in to a demonstration."""
SEEDED = "seeded"
"""Stands in a data folder that holds a whole region, large or small."""
SEEDING = "seeding"
"""Stands in a data folder in which a demonstration's region is being written."""

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
        with appended(self.log) as output, _handing(self.keys) as pipe:
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
    """What `muster run` tells once all answers.

    writing: what still writes the demonstration's year, where one is being written.
    """

    address: str
    parts: tuple[Part, ...]
    cluster: Cluster
    share: Serving
    writing: Command | None = None


@contextmanager
def database(
    data: Path, *, say: Say
) -> Iterator[tuple[Cluster, Serving, Command | None]]:
    """The installation's database, prepared for this version and not empty; our share
    in what nobody may move meanwhile; and who still writes into a demonstration.
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
        writing = None
        if not is_real(data) and not (data / SEEDED).exists():
            say("Populating the demonstration region")
            writing = stack.enter_context(_region_written(data))
        yield cluster, share, writing


@contextmanager
def _region_written(data: Path) -> Iterator[Command]:
    """The region with its year, written until pages can be shown, and on behind them.

    Raises ProgramFailed where it could not be begun.
    """
    (data / SEEDING).touch()
    Told(data).is_whole()  # of a time before
    writing = begin("seed", "--year", data=data)
    try:
        while not is_being_told(data):
            if writing.child.ended():
                writing.said()
                break
            time.sleep(0.1)
        yield writing
    finally:
        writing.child.stop(STOPPING)


@contextmanager
def supervised(
    data: Path, *, port: int = PREFERRED_PORT, say: Say = lambda _: None
) -> Iterator[Running]:
    """Run all parts of Muster on a data folder for as long as the block lasts."""
    with ExitStack() as stack:
        cluster, share, writing = stack.enter_context(database(data, say=say))
        listening = stack.enter_context(listen(port, only=is_real(data)))
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        web, worker = parts = (_web(data, listening), _worker(data))
        (data / NOTED).unlink(missing_ok=True)  # of the last time
        say(
            "Starting the pages" if writing else "Starting the pages and the job worker"
        )
        stack.callback(web.stop)
        stack.callback(worker.stop)
        web.start()
        if not writing:
            worker.start()
        wait_for_answer(address, web)
        yield Running(address, parts, cluster, share, writing)


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
    if running.writing:
        until_written(running, running.writing, say)
    while True:
        time.sleep(0.5)
        _keep(running, say)
        pause_or_go_on(running, say)


def _keep(running: Running, say: Say) -> None:
    """Start again what ended by itself; without the database nothing can go on."""
    if not running.cluster.serving():
        raise PartEnded("The database ended by itself. Start Muster again.")
    running.share.keep()
    for part in running.parts:
        if part.revive():
            say(f"{part.name} ended by itself and was started again: {part.log}")


def until_written(running: Running, writing: Command, say: Say) -> None:
    """Let no job run while a year is told: it would act today on what was then.

    Raises ProgramFailed where the year could not be written; the next start throws
    away what there is, and begins anew.
    """
    say("A year of its work is being written behind the pages; they say how far it is.")
    began = time.monotonic()
    while not writing.child.ended():
        time.sleep(0.5)
        _keep(running, say)
    writing.said()
    (running.cluster.data / SEEDING).rename(running.cluster.data / SEEDED)
    _, worker = running.parts
    worker.start()
    say(f"The year is written, {time.monotonic() - began:.0f} s later; jobs run.")


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
    if (data / SEEDING).exists() and not is_real(data):
        shutil.rmtree(data / "postgres", ignore_errors=True)
        (data / "migrated").unlink(missing_ok=True)
        (data / SEEDING).unlink()
