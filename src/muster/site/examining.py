"""What `muster doctor` looks at: what an installation needs, and what it has."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from muster.core.store.server import Cluster, ClusterUnavailable
from muster.core.store.server.binaries import wheel_folder
from muster.site.chromium import chromium
from muster.site.real import is_real
from muster.site.shape import is_prepared

SOURCE = Path(__file__).parents[1]
BUILT = SOURCE / "core" / "web" / "static" / "web" / "built"
OLDEST_PYTHON = (3, 11)
DISK_NEEDED = 2 * 2**30  # bytes: set-up, a demonstration, and room to work
GIB = 2**30


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    well:   whether it is as it ought to be.
    needed: whether Muster cannot run without it.
    remedy: what to do where it is not well.
    """

    subject: str
    found: str
    well: bool = True
    needed: bool = True
    remedy: str = ""


def examine(data: Path) -> Iterator[Finding]:
    """Look at the machine and at one data folder, changing neither."""
    yield from _machine(data)
    yield from _programs()
    yield from _installation(data)


def _machine(data: Path) -> Iterator[Finding]:
    yield Finding(
        "Python",
        ".".join(str(part) for part in sys.version_info[:3]),
        well=sys.version_info >= OLDEST_PYTHON,
        remedy="Muster needs Python 3.11 or later.",
    )
    memory = psutil.virtual_memory()
    yield Finding(
        "Processors and memory",
        f"{os.cpu_count()} cores, {memory.total / GIB:.1f} GB,"
        f" {memory.available / GIB:.1f} GB of it free",
    )
    existing = next(path for path in (data, *data.absolute().parents) if path.exists())
    free = shutil.disk_usage(existing).free
    yield Finding(
        "Disk",
        f"{free / GIB:.1f} GB free",
        well=free > DISK_NEEDED,
        needed=False,
        remedy="A demonstration wants about 2 GB.",
    )


def _programs() -> Iterator[Finding]:
    yield _looked_up(
        "Muster", lambda: importlib.metadata.version("muster"), remedy="make setup"
    )
    yield _looked_up("PostgreSQL, embedded", _postgres_version, remedy="make setup")
    yield _looked_up(
        "Styles and scripts of the pages", _pages, remedy="make setup builds them"
    )
    browser = chromium()
    yield Finding(
        "Chromium",
        str(browser or "none"),
        well=browser is not None,
        needed=False,
        remedy="Only journeys in the tests use it: apt install chromium.",
    )


def _installation(data: Path) -> Iterator[Finding]:
    if not data.exists():
        yield Finding("Data", f"none yet at {data}", remedy="make run", needed=False)
        return
    kind = "real" if is_real(data) else "a demonstration"
    yield Finding("Data", f"{kind}, at {data}")
    yield Finding(
        "Database",
        "as this version expects" if is_prepared(data) else "of another version",
        well=is_prepared(data),
        needed=False,
        remedy="muster run, or muster migrate, brings it up to date.",
    )
    yield _server(data)


def _server(data: Path) -> Finding:
    try:
        cluster = Cluster.of(data)
        with psycopg.connect(**cluster.app.parameters(), connect_timeout=5) as asked:
            version = asked.info.server_version // 10_000
    except (ClusterUnavailable, psycopg.OperationalError):
        return Finding(
            "Database server", "not running", needed=False, remedy="muster run"
        )
    place = "embedded" if cluster.embedded else f"at {cluster.host}"
    return Finding("Database server", f"PostgreSQL {version}, {place}, running")


def _looked_up(subject: str, look: Callable[[], str], *, remedy: str) -> Finding:
    try:
        return Finding(subject, look())
    except (
        FileNotFoundError,
        importlib.metadata.PackageNotFoundError,
        subprocess.CalledProcessError,
    ) as error:
        return Finding(subject, f"missing: {error}", well=False, remedy=remedy)


def _postgres_version() -> str:
    said = subprocess.run(
        [str(wheel_folder() / "bin" / "postgres"), "--version"],
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip()


def _pages() -> str:
    files = [path for path in BUILT.rglob("*") if path.is_file()]
    if not files:
        raise FileNotFoundError(BUILT)
    return f"{len(files)} files, {sum(path.stat().st_size for path in files):,} bytes"
