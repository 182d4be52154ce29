"""Muster's own commands as steps of `muster run`, each with a log of its own."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from muster.core.store.server.process import Child, launch
from muster.site.programs import ProgramFailed, environment, muster

LARGEST_LOG = 10 * 2**20  # bytes, after which the last one is put aside
STOPPING = ((signal.SIGTERM, 8.0), (signal.SIGKILL, 5.0))


@dataclass
class Command:
    """One of Muster's commands under way; what it says goes into a log of its own."""

    words: tuple[str, ...]
    log: Path
    child: Child

    def wait(self) -> list[str]:
        """What it said, once it ended. Raises ProgramFailed with its last words."""
        try:
            self.child.process.wait()
        finally:
            self.child.stop(STOPPING)
        return self.said()

    def said(self) -> list[str]:
        """What it said by its end. Raises ProgramFailed with its last words."""
        if self.child.process.returncode != 0:
            failed = f"muster {' '.join(self.words)} failed: {self.log}"
            raise ProgramFailed(_why(self.log) or failed)
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()


def step(*command: str, data: Path) -> list[str]:
    """Run one of Muster's commands to its end; it ends with us if we die.

    Returns what it said. Raises ProgramFailed with its last words.
    """
    return begin(*command, data=data).wait()


def begin(*command: str, data: Path) -> Command:
    """Start one of Muster's commands; it ends with us if we die."""
    log = data / "logs" / f"{'-'.join(command)}.log"
    log.unlink(missing_ok=True)
    with appended(log) as output:
        child = launch(
            muster(*command),
            death_signal=signal.SIGKILL,
            environment=environment(data),
            output=output,
        )
    return Command(command, log, child)


def last_words(log: Path) -> str:
    """The end of a log, for a message about what went wrong."""
    return "\n".join(
        log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
    )


def _why(log: Path) -> str:
    """What a command said as it failed; of a fault of ours the end of its log."""
    said = log.read_text(encoding="utf-8", errors="replace").strip()
    return f"{last_words(log)}\nAll of it: {log}" if "Traceback" in said else said


def appended(log: Path) -> IO[bytes]:
    """A log to go on with; one that became too large is put aside."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
