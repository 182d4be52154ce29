"""The long trials, as they are typed after `muster bench`."""

from collections.abc import Callable
from typing import Any, Final

from muster_bench.commands.access import access
from muster_bench.commands.crash import crash
from muster_bench.commands.sweeps import sweeps
from muster_bench.commands.worlds import worlds

COMMANDS: Final[dict[str, tuple[Callable[..., Any], str]]] = {
    "crash": (crash, "makes an installation of its own, and drops it"),
    "worlds": (worlds, "makes a server of its own, and drops it"),
    "access": (access, "makes a server of its own, and drops it"),
    "sweeps": (sweeps, "makes a server of its own, and drops it"),
}
"""What each does, and why it needs no key of an installation."""
