"""Child processes that never outlive us, and those that an earlier crash left."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psutil

from .launch import SET_PARENT_DEATH_SIGNAL

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Account:
    """An account of this machine that a child runs as."""

    name: str
    uid: int
    gid: int


@dataclass
class Child:
    """A program we started, and what ends it with us."""

    process: subprocess.Popen[bytes]
    watcher: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def pid(self) -> int:
        return self.process.pid

    def ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self, signals: Sequence[tuple[signal.Signals, float]]) -> None:
        """Send each signal in turn, waiting its seconds for the child to end."""
        for number, seconds in signals:
            if self.ended():
                break
            self.process.send_signal(number)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        if self.watcher is not None:
            self.watcher.kill()
            self.watcher.communicate()


def launch(
    program: Sequence[str],
    *,
    death_signal: signal.Signals,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | int | None = None,
    keep_open: Iterable[int] = (),
    folder: str | None = None,
) -> Child:
    """Start a child in a session of its own that gets `death_signal` when we die.

    The signal comes when the *thread* that calls this ends: call it from a thread
    that lives as long as the child should.
    """
    identity = f"{account.uid}:{account.gid}" if account else ""
    process = subprocess.Popen(
        [
            *(sys.executable, "-I", "-S", str(LAUNCH)),
            *(str(os.getpid()), str(int(death_signal)), identity),
            *program,
        ],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env=None if environment is None else dict(environment),
        pass_fds=tuple(keep_open),
        cwd=folder,
        start_new_session=True,
    )
    watcher = None if sys.platform == "linux" else watch(process.pid, death_signal)
    return Child(process, watcher)


def watch(pid: int, death_signal: signal.Signals) -> subprocess.Popen[bytes]:
    """Wait, in a shell at the end of a pipe, for our death; then signal `pid`."""
    script = 'read -r _; kill -s "$2" "$1"'
    name = death_signal.name.removeprefix("SIG")
    return subprocess.Popen(
        ["/bin/sh", "-c", script, "watch", str(pid), name],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def end_with_parent(death_signal: signal.Signals) -> None:
    """Ask Linux to send us `death_signal` when our own starter ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, int(death_signal))


def working_in(folder: Path, *, name: str) -> list[psutil.Process]:
    """The processes called `name` whose working directory is `folder`."""
    home = str(folder.resolve())
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == name and process.cwd() == home:
                found.append(process)
        except psutil.Error:  # ended meanwhile, or not ours to look at
            continue
    return found


def end_orphans(folder: Path, *, name: str, patience: float) -> int:
    """End what an earlier, killed starter left running in `folder`.

    A server that was told to stop is given `patience` seconds. One whose backends
    are alone, busy for ever, never ends by itself; it would hold its shared memory
    and block every later start.
    """
    began = time.monotonic()
    while left := working_in(folder, name=name):
        stopping = any(_is_server(process) for process in left)
        if time.monotonic() - began > (patience if stopping else min(patience, 1.0)):
            break
        time.sleep(0.05)
    for process in left:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(left, timeout=5)
    return len(left)


def _is_server(process: psutil.Process) -> bool:
    """Whether it was started with arguments, as the server's backends are not."""
    try:
        return "-D" in process.cmdline()
    except psutil.Error:
        return False
