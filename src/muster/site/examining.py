"""What `muster doctor` looks at: what an installation needs, and what it has."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psutil
import psycopg

from muster.core.audit.faults import LONGEST_WAIT, overdue_words
from muster.core.documents.shelf import Folder, ShelfUnavailable
from muster.core.documents.store_mark import ASKED as COMMENT
from muster.core.documents.store_mark import TABLE, mark_said
from muster.core.store.bounds import UNPROVED
from muster.core.store.ownership import AnotherInstallation
from muster.core.store.server import Cluster, FileUnreadable, was_elsewhere
from muster.core.store.server.binaries import wheel_folder
from muster.core.store.server.folder import OTHERS
from muster.core.web.formats import LONDON
from muster.flow.operations.agreeing import out_of_step
from muster.site.chromium import chromium
from muster.site.finding import Finding
from muster.site.folder_contents import cluster_of, folder_contents
from muster.site.kept_contents import kept_contents
from muster.site.noted_outside import noted_outside
from muster.site.programs import environment
from muster.site.real import is_real
from muster.site.standing import (
    clock_ahead,
    clock_words,
    last_noted,
    require_own_mark,
)

SOURCE = Path(__file__).parents[1]
BUILT = SOURCE / "core" / "web" / "static" / "web" / "built"
OLDEST_PYTHON = (3, 11)
DISK_NEEDED = 2 * 2**30  # bytes: set-up, a demonstration, and room to work
GIB = 2**30
TO_READ = "Run it as the account that Muster runs as, or see that the folder is there."
OTHER_STORE = (
    "The files of this installation stand elsewhere: name the same place as the other"
    " nodes in MUSTER_DOCUMENTS_FOLDER or MUSTER_DOCUMENTS_BUCKET. If a file of"
    " settings names it, this shell has not read that: set -a; . FILE; set +a."
)


def examine(data: Path, *, files: bool = False) -> Iterator[Finding]:
    """Look at the machine and at one data folder, changing neither.

    files: whether every file of a record is read whole.
    """
    yield from _machine(data)
    yield from _programs()
    yield from _installation(data, files=files)


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


def _installation(data: Path, *, files: bool) -> Iterator[Finding]:
    if not data.exists():
        yield Finding("Data", f"none yet at {data}", remedy="make run", needed=False)
        return
    kind = "real" if is_real(data) else "a demonstration"
    closed = not data.stat().st_mode & OTHERS
    yield Finding(
        "Data",
        f"{kind}, at {data}" + ("" if closed else ", which others may enter"),
        well=closed,
        remedy=f"chmod 700 {data}",
    )
    yield from folder_contents(data)
    cluster = cluster_of(data)
    if cluster is not None:
        yield from _server(cluster, data, files=files)
    yield from _running(data)


def _server(cluster: Cluster, data: Path, *, files: bool) -> Iterator[Finding]:
    try:
        with psycopg.connect(
            **cluster.sign_in.parameters(), connect_timeout=5
        ) as asked:
            version = asked.info.server_version // 10_000
            place = "embedded" if cluster.embedded else f"at {cluster.host}"
            yield Finding("Database server", f"PostgreSQL {version}, {place}, running")
            yield _keys(asked, cluster)
            yield _clock(asked)
            yield _files(asked, data)
            yield _bounds(asked)
            if cluster.secrets.keeps:
                yield _sealing(cluster)
                yield noted_outside(cluster, _seals(data))
                yield from _contents(cluster, data, files=files)
                yield _restricted(cluster)
            yield from _open_functions(asked)
    except psycopg.OperationalError as error:
        said = str(error).strip().splitlines()
        yield Finding(
            "Database server",
            f"does not let us in: {said[0] if said else error}",
            well=False,
            needed=was_elsewhere(data),
            remedy="muster run says what to do.",
        )


def _keys(asked: psycopg.Connection, cluster: Cluster) -> Finding:
    holds = "with" if cluster.secrets.keeps else "without"
    found = f"the database's, {holds} the password of its owner"
    try:
        require_own_mark(asked, cluster)
    except AnotherInstallation as error:
        return Finding("Keys", "of another database", well=False, remedy=str(error))
    return Finding("Keys", found)


def _clock(asked: psycopg.Connection) -> Finding:
    ahead = clock_ahead(asked)
    words = clock_words(ahead)
    return Finding(
        "Clock",
        f"{ahead.total_seconds():+.1f} s against the database's",
        well=not words,
        remedy=words,
    )


def _bounds(asked: psycopg.Connection) -> Finding:
    """Whether any column holds what no statement could put there now."""
    odd = [f"{table}: {name}" for table, name, _ in asked.execute(UNPROVED.encode())]
    return Finding(
        "Days, moments and choices",
        "all within what can be read" if not odd else "odd rows: " + ", ".join(odd),
        well=not odd,
        needed=False,
        remedy="A row from before holds a moment, or a word, that Muster does not know."
        " Find it by the rule of that name in the database, put it right as the owner,"
        " and run muster migrate.",
    )


def _sealing(cluster: Cluster) -> Finding:
    """Whether the audit is sealed as it is written."""
    with psycopg.connect(**cluster.owner.parameters(), connect_timeout=5) as owner:
        owner.execute("SET ROLE muster_definer")
        row = owner.execute(LONGEST_WAIT.encode()).fetchone()
    words = overdue_words(row[0] if row else None)
    return Finding(
        "Sealing of the audit",
        "as it is written" if not words else "overdue",
        well=not words,
        needed=False,
        remedy=words,
    )


def _restricted(cluster: Cluster) -> Finding:
    """Whether those who are on a restricted operation are those who may see it."""
    with psycopg.connect(**cluster.owner.parameters(), connect_timeout=5) as owner:
        owner.execute("SET ROLE muster_definer")
        found = out_of_step(owner.cursor())
    said = "; ".join(f"{reference}: {what}" for reference, what in found)
    return Finding(
        "Restricted operations",
        said or "each seen by those who are on it",
        well=not found,
        remedy="An earlier version let a membership end on the page of the group alone,"
        " or two acts at once leave it so; or a statement was put in by hand. Who is on"
        " it and may not see it: its guardian takes them off the operation, and puts"
        " them on it again if they belong there. Who may see it and is off it: the"
        " guardian ends the membership on the group's page. Its label: as the owner of"
        " the database, set operations_operation.group_id to the group that the label"
        " asks for. A part: as the owner, give it the label of the operation.",
    )


def _open_functions(asked: psycopg.Connection) -> Iterator[Finding]:
    """What an injected statement could do or learn by functions of the server."""
    may = "SELECT has_function_privilege('muster_app', %s, 'EXECUTE')"
    for function, could, names in OPEN_FUNCTIONS:
        if asked.execute(may, [function]).fetchone() == (True,):
            yield Finding(
                "Functions of the server",
                f"an injected statement could {could}",
                well=False,
                needed=False,
                remedy="Let a superuser set Muster up (DATABASE_URL), or revoke EXECUTE"
                f" on {names} from PUBLIC in Muster's database.",
            )


OPEN_FUNCTIONS: Final = (
    (
        "pg_terminate_backend(integer, bigint)",
        "end others' connections",
        "pg_terminate_backend, pg_cancel_backend and lo_*",
    ),
    (
        "pg_stat_get_tuples_inserted(oid)",
        "count what is written to each table, so that a flagged name shows",
        "pg_stat_get_* but pg_stat_get_activity, pg_current_wal_* and pg_*_size",
    ),
)
"""One of each kind, what it could do, and which are to be revoked."""


def _files(asked: psycopg.Connection, data: Path) -> Finding:
    """Whether the store that the settings name is the one that the database means."""
    settings = _settings(data)
    bucket = settings.get("MUSTER_DOCUMENTS_BUCKET")
    if bucket:
        return Finding(
            "Files", f"in the bucket {bucket}, where muster node check looks"
        )
    place = _folder(settings, data)
    row = asked.execute(COMMENT, [TABLE]).fetchone()
    expected = mark_said(row[0] if row else None)
    try:
        well = not expected or Folder(place).mark() == expected
    except ShelfUnavailable as error:
        return Finding("Files", f"in {place}: {error}", well=False, remedy=TO_READ)
    return Finding("Files", f"in {place}", well=well, remedy=OTHER_STORE)


def _contents(cluster: Cluster, data: Path, *, files: bool) -> Iterator[Finding]:
    """Whether the files of records are there; a bucket answers for its own."""
    settings = _settings(data)
    if not settings.get("MUSTER_DOCUMENTS_BUCKET"):
        yield kept_contents(cluster, Folder(_folder(settings, data)), whole=files)
    elif files:
        yield Finding(
            "Contents of files",
            "in a bucket, and not looked at here",
            needed=False,
            remedy="muster backup reads each of them whole.",
        )


def _seals(data: Path) -> Path:
    return Path(_settings(data).get("MUSTER_AUDIT_SEALS") or data / "audit-seals")


def _folder(settings: Mapping[str, str], data: Path) -> Path:
    return Path(settings.get("MUSTER_DOCUMENTS_FOLDER") or data / "documents")


def _settings(data: Path) -> Mapping[str, str]:
    """What the surroundings say, and what a node was handed where that can be read."""
    try:
        return environment(data)
    except FileUnreadable:
        return os.environ


def _running(data: Path) -> Iterator[Finding]:
    """What a node that runs here found when it last looked at itself."""
    try:
        noted = last_noted(data)
    except FileUnreadable:  # told among the contents of the folder
        return
    if noted is None or not noted.is_of_late(now=datetime.now(UTC)):
        return
    since = datetime.fromisoformat(noted.at).astimezone(LONDON)
    wrong = " ".join((noted.why, *noted.words)).strip()
    found = "serves" if not noted.why else "does not serve"
    found = f"{found}; looked at {since:%H:%M:%S}"
    yield Finding("This node", found, well=not wrong, remedy=wrong)


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
