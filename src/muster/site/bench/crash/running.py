"""Starting Muster, killing it at a moment drawn by chance, and looking, many times."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from muster.core.store.server.process import working_in
from muster.site.programs import environment, muster

ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/")
LONGEST_WORK: Final = 4.0
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
    """What the trials came to."""

    trials: int = 0
    acts: int = 0
    slowest_start: float = 0.0
    kills: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def crash(
    data: Path,
    *,
    trials: int,
    seed: int,
    told: Callable[[Outcome], None] = lambda _outcome: None,
    settle: bool = True,
) -> Outcome:
    """Kill Muster so many times while it works on a data folder; what was lost.

    The folder holds a prepared installation with the people of the demonstration.
    settle: at the end, give jobs the time to be done again, and look once more.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    outcome, notes = Outcome(), data / "noted.jsonl"
    notes.touch()
    for number in range(trials):
        killing = chance.choice(KILLINGS)
        work_and_die(data, notes, chance, killing, seed=seed * 1000 + number)
        outcome.slowest_start = max(outcome.slowest_start, look(data, notes, outcome))
        outcome.trials += 1
        outcome.kills[killing.words] = outcome.kills.get(killing.words, 0) + 1
        told(outcome)
    if settle:
        look(data, notes, outcome, settled=True)
    return outcome


def work_and_die(
    data: Path, notes: Path, chance: random.Random, killing: Killing, *, seed: int
) -> None:
    """Let people act, and kill what was chosen; what is left is killed after."""
    before = notes.stat().st_size
    with started(data) as supervisor:
        actors = [acting(data, notes, role, seed) for role in ("web", "worker")]
        group = Group(supervisor, [psutil.Process(one.pid) for one in actors], data)
        wait_until(lambda: notes.stat().st_size > before, within=60.0)
        time.sleep(chance.uniform(0.0, LONGEST_WORK))
        rest = group.everything()
        kill(killing.chosen(group))
        time.sleep(0.2)
        kill(rest)
        for one in actors:
            one.wait()


def look(data: Path, notes: Path, outcome: Outcome, *, settled: bool = False) -> float:
    """Start again, and write down what is wrong; how long the start took, in s."""
    began = time.monotonic()
    with started(data) as supervisor:
        took = time.monotonic() - began
        if settled:
            wait_for_jobs(data, notes)
        said = checked(data, notes, settled=settled)
        outcome.faults += [json.loads(line) for line in said]
        outcome.acts = len(notes.read_text(encoding="utf-8").splitlines())
        supervisor.send_signal(signal.SIGTERM)
        supervisor.wait(timeout=60)
    return took


@contextmanager
def started(data: Path) -> Iterator[psutil.Process]:
    """`muster run`, once it has printed its address."""
    running = subprocess.Popen(
        muster("run", "--data", str(data)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout is not None  # noqa: S101 - for mypy
    try:
        said = ""
        for line in running.stdout:
            said += line
            if ADDRESS.search(line):
                break
        else:
            raise RuntimeError(f"Muster did not start again:\n{said}")
        yield psutil.Process(running.pid)
    finally:
        running.kill()
        running.communicate()


def acting(data: Path, notes: Path, role: str, seed: int) -> "subprocess.Popen[bytes]":
    """A program that acts in one database role until it is killed."""
    program = [sys.executable, "-m", "muster.site.bench.crash.writing"]
    return subprocess.Popen(
        [*program, str(notes), str(seed)],
        env=environment(data, role=role),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def checked(data: Path, notes: Path, *, settled: bool) -> list[str]:
    """The faults, a line each; the check itself failing is one too."""
    program = [sys.executable, "-m", "muster.site.bench.crash.checking", str(notes)]
    ended = subprocess.run(
        [*program, *(["--settled"] if settled else [])],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    failed = [json.dumps(ended.stderr[-2000:])] if ended.returncode else []
    return ended.stdout.splitlines() + failed


def wait_for_jobs(data: Path, notes: Path) -> None:
    """Wait until no job is left over, or the time for it has passed."""

    def done() -> bool:
        said = checked(data, notes, settled=True)
        return not any(" jobs " in line for line in said)

    wait_until(done, within=SETTLES_IN, every=15.0, or_else=False)


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
