"""Muster as its users have it: `muster run` as a program, from outside."""

import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from muster.site.bench.measures import Aim, Measure
from muster.site.programs import environment, muster

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
EMAIL = re.compile(r'value="([^"@]+@[^"]+)"')
USABLE_WITHIN, MEMORY_WITHIN = Aim(10.0), Aim(400.0)
SETTLED = 5.0
"""Seconds of doing nothing, after which memory is counted."""
ENDED_WITHIN = 60.0
GIVES_UP = 300.0


@dataclass(frozen=True, slots=True)
class Served:
    """A running Muster: where it is, how long it took, who can sign in."""

    address: str
    process: int
    started: float
    emails: dict[str, str]

    def measures(self) -> list[Measure]:
        """How soon it was usable, and the memory it idles in."""
        time.sleep(SETTLED)
        parts, whole = memory_of(self.process)
        words = ", ".join(f"{name} {size:.0f}" for name, size in sorted(parts.items()))
        return [
            Measure("start to usable", "s", [self.started], aim=USABLE_WITHIN),
            Measure("idle memory", "MB", [whole], words, MEMORY_WITHIN),
        ]


@contextmanager
def served(data: Path) -> Iterator[Served]:
    """Run Muster on a data folder, for as long as the block lasts.

    Usable is when the page to sign in at has come whole.
    """
    log = data / "logs" / "bench-run.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        child = subprocess.Popen(
            muster("run", "--data", str(data), "--port", "0"),
            env=environment(data),
            stdout=output,
            stderr=output,
        )
        try:
            address = _address(child, log)
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
                page = answer.read().decode()
            started = time.monotonic() - began
            yield Served(address, child.pid, started, _emails(page))
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(ENDED_WITHIN)


def _address(child: subprocess.Popen[bytes], log: Path) -> str:
    give_up = time.monotonic() + GIVES_UP
    while time.monotonic() < give_up and child.poll() is None:
        found = ADDRESS.search(log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.02)
    raise RuntimeError(f"muster run did not start; see {log}")


def _emails(page: str) -> dict[str, str]:
    """Who can sign in, by name, as the page itself offers them."""
    return {name_of(email): email for email in EMAIL.findall(page)}


def name_of(email: str) -> str:
    """The name that an invented person's address is made of."""
    return email.partition("@")[0].replace(".", " ").title()


def memory_of(pid: int) -> tuple[dict[str, float], float]:
    """Megabytes of a program and all it started, by part, each page counted once.

    Proportional where the system tells it (Linux), else what is unshared.
    """
    parts: dict[str, float] = {}
    family = [psutil.Process(pid)]
    family += family[0].children(recursive=True)
    for process in family:
        try:
            told = process.memory_full_info()
            size = getattr(told, "pss", 0) or told.uss
            name = _part(process)
        except psutil.Error:
            continue
        parts[name] = parts.get(name, 0.0) + size / 2**20
    return parts, sum(parts.values())


def _part(process: psutil.Process) -> str:
    line = " ".join(process.cmdline())
    if "postgres" in line:
        return "PostgreSQL"
    for name, part in (("site.web", "web"), ("procrastinate", "worker")):
        if name in line:
            return part
    return "supervisor" if Path(sys.executable).name in line else process.name()
