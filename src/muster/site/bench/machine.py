"""On which machine, and how busy it was with other things."""

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine of a measurement.

    load: processes that wanted a processor in the minute before it began: more
          than a fraction of one says that the machine was not ours alone.
    """

    processor: str
    processors: int
    memory_gb: float
    system: str
    python: str
    load: float
    at: str

    @property
    def words(self) -> str:
        """One line for over the table."""
        return (
            f"{self.processors} processors ({self.processor}), {self.memory_gb:.0f} GB,"
            f" {self.system}, Python {self.python}, load before {self.load:.1f},"
            f" {self.at}"
        )


def this_machine() -> Machine:
    """The machine that this process runs on, now."""
    return Machine(
        processor=_processor(),
        processors=len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1,
        memory_gb=psutil.virtual_memory().total / 2**30,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        load=os.getloadavg()[0],
        at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or "unknown"
