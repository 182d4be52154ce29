"""Starting Muster, killing it at a moment drawn by chance, and looking, many times."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from muster.core.store.server.process import working_in
from muster.site.programs import environment, muster

ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/")
LONGEST_WORK: Final = 12.0
"""Seconds after the first act was noted in which everything is killed."""
SETTLES_IN: Final = 200.0
"""Seconds that jobs of dead workers have to be found and done again."""


@dataclass(frozen=True, slots=True)
class Killing:
    """What is killed, in words, and which of the processes that is."""

    words: str
    chosen: Callable[["Group"], list[psutil.Process]]


@dataclass(slots=True)
class Group:
    """Everything that runs for one installation, and the programs that act in it."""

    supervisor: psutil.Process
    actors: list[psutil.Process]
    data: Path

    def children(self) -> list[psutil.Process]:
        return self.supervisor.children(recursive=True)

    def database(self) -> list[psutil.Process]:
        return working_in(self.data / "postgres", name="postgres")

    def everything(self) -> list[psutil.Process]:
        found = [self.supervisor, *self.actors, *self.children(), *self.database()]
        return list(dict.fromkeys(found))


KILLINGS: Final = (
    Killing("everything at once", Group.everything),
    Killing("the supervisor", lambda group: [group.supervisor]),
    Killing("the database's processes", Group.database),
)


@dataclass(slots=True)
class Outcome:
    """What the trials came to; acts and kills by their kinds."""

    trials: int = 0
    acts: dict[str, int] = field(default_factory=dict)
    slowest_start: float = 0.0
    kills: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Running:
    """`muster run` that answers; took: seconds until it did."""

    supervisor: psutil.Process
    address: str
    took: float


def crash(
    data: Path,
    *,
    trials: int,
    seed: int,
    told: Callable[[Outcome], None] = lambda _outcome: None,
) -> Outcome:
    """Kill Muster so many times while it works on a data folder; what was lost.

    The folder holds a prepared installation with the people of the demonstration.
    Each start after a kill is looked at before work goes on; at the end jobs get
    the time to be done again, and all is looked at once more.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    tried = Tried(data)
    for number in range(trials):
        with started(data) as running:
            tried.look(running, "at-once")
            tried.work_and_die(
                running,
                chance.choice(KILLINGS),
                lasting=chance.uniform(0.0, LONGEST_WORK),
                seed=seed * 1000 + number,
            )
        told(tried.outcome)
    with started(data) as running:
        tried.wait_for_jobs()
        tried.look(running, "settled")
    return tried.outcome


@dataclass(slots=True)
class Tried:
    """An installation that is killed and looked at; what people noted in it."""

    data: Path
    outcome: Outcome = field(default_factory=Outcome)

    def __post_init__(self) -> None:
        self.notes.touch()

    @property
    def notes(self) -> Path:
        return self.data / "noted.jsonl"

    def work_and_die(
        self, running: Running, killing: Killing, *, lasting: float, seed: int
    ) -> None:
        """Let people act, and kill what was chosen; what is left is killed after.

        lasting: seconds after the first act that was acknowledged.
        """
        before = self.notes.stat().st_size
        actors = [self._acting(role, seed, running) for role in ("web", "worker")]
        processes = [psutil.Process(one.pid) for one in actors]
        group = Group(running.supervisor, processes, self.data)
        wait_until(lambda: self.notes.stat().st_size > before, within=60.0)
        time.sleep(lasting)
        if any(one.poll() is not None for one in actors):
            self.outcome.faults.append("Somebody could not act before any kill")
        rest = group.everything()
        kill(killing.chosen(group))
        time.sleep(0.2)
        kill(rest)
        for one in actors:
            one.wait()
        kills = self.outcome.kills
        kills[killing.words] = kills.get(killing.words, 0) + 1
        self.outcome.trials += 1

    def look(self, running: Running, what: str) -> None:
        """Write down what is wrong, and how long the start took."""
        outcome = self.outcome
        outcome.slowest_start = max(outcome.slowest_start, running.took)
        found = map(json.loads, self.checked(what))
        outcome.faults += [one for one in found if one not in outcome.faults]
        lines = self.notes.read_text(encoding="utf-8").splitlines()
        outcome.acts = dict(Counter(json.loads(line)["kind"] for line in lines))

    def checked(self, what: str) -> list[str]:
        """The faults, a line each; the check itself failing is one too.

        what: "at-once", "jobs" or "settled"; see `checking`.
        """
        program = [sys.executable, "-m", "muster_bench.crash.checking"]
        ended = subprocess.run(
            [*program, str(self.notes), what],
            env=environment(self.data),
            capture_output=True,
            text=True,
            check=False,
        )
        failed = [json.dumps(ended.stderr[-2000:])] if ended.returncode else []
        return ended.stdout.splitlines() + failed

    def wait_for_jobs(self) -> None:
        """Wait until no job is left over, or the time for it has passed."""
        wait_until(
            lambda: not self.checked("jobs"),
            within=SETTLES_IN,
            every=10.0,
            or_else=False,
        )

    def _acting(
        self, role: str, seed: int, running: Running
    ) -> "subprocess.Popen[bytes]":
        """A program that acts in one database role until it is killed."""
        program = [sys.executable, "-m", "muster_bench.crash.writing"]
        return subprocess.Popen(
            [*program, str(self.notes), str(seed), running.address],
            env=environment(self.data, role=role),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def started(data: Path) -> Iterator[Running]:
    """`muster run`, once it has printed its address; ended as people end it."""
    began = time.monotonic()
    child = subprocess.Popen(
        muster("run", "--data", str(data), "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert child.stdout is not None  # noqa: S101 - for mypy
    said, found = "", None
    try:
        for line in child.stdout:
            said += line
            if found := ADDRESS.search(line):
                break
        if found is None:
            raise RuntimeError(f"Muster did not start again:\n{said}")
        took = time.monotonic() - began
        yield Running(psutil.Process(child.pid), found[0], took)
        child.terminate()
        child.wait(timeout=60)
    finally:
        child.kill()
        child.communicate()


def kill(processes: list[psutil.Process]) -> None:
    """SIGKILL, without a word; those that are gone already are gone."""
    for one in processes:
        try:
            os.kill(one.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def wait_until(
    reached: Callable[[], bool],
    *,
    within: float,
    every: float = 0.05,
    or_else: bool = True,
) -> None:
    """Wait until something is so. Raises TimeoutError if it never is, or_else."""
    last = time.monotonic() + within
    while not reached():
        if time.monotonic() > last:
            if or_else:
                raise TimeoutError("Nobody acted")
            return
        time.sleep(every)
