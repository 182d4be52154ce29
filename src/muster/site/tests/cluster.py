"""The tests' database server: one a session, its template built once and kept."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from muster.core.store.provision import create_database
from muster.core.store.server import Cluster, embedded, external
from muster.site.programs import run_to_end
from muster.site.shape import shape

TEMPLATE = "test_template"
COMPLETE = "Muster: template of tests"
"""Said of a template on another server, once it is migrated and has its people."""
FOLDERS = "muster-tests-"
ROOM_NEEDED = 2**30  # bytes free in memory for a session's databases
KEPT = 3  # templates of earlier states of the migrations


@contextmanager
def session_cluster(cache: Path) -> Iterator[Cluster]:
    """A server with a migrated template, for as long as the session lasts."""
    address = os.environ.get("DATABASE_URL")
    if address:
        yield outside(address, cache / "outside")
        return
    clear_forgotten()
    kept = cache / shape()[:16]
    if not kept.exists():
        build(kept)
    with temporary() as home:
        copy(kept, home / "data")
        with embedded(home / "data", database=TEMPLATE, durable=False) as cluster:
            yield cluster


def outside(address: str, data: Path) -> Cluster:
    """The template on another server, which must hold nothing but tests."""
    refuse_real_data(address)
    name = f"{TEMPLATE}_{shape()[:16]}"
    cluster = external(address, data, database=name)
    with psycopg.connect(address, autocommit=True) as server:
        known = "SELECT shobj_description(oid, 'pg_database') = %s FROM pg_database"
        row = server.execute(f"{known} WHERE datname = %s", [COMPLETE, name]).fetchone()
        if row is None or not row[0]:
            run_to_end("migrate", data=data)
            run_to_end("seed", "--people-only", data=data)
            server.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                    sql.Identifier(name), sql.Literal(COMPLETE)
                )
            )
    return cluster


def refuse_real_data(address: str) -> None:
    """Roles are shared by a server's databases: tests would change their passwords."""
    with psycopg.connect(address) as connection:
        others = connection.execute(
            "SELECT datname FROM pg_database"
            " WHERE datacl::text LIKE '%muster_app=%' AND datname NOT LIKE 'test\\_%'"
        ).fetchall()
    if others:
        raise RuntimeError(f"DATABASE_URL names a server in use: {others}")


def clone(template: Cluster, name: str) -> Cluster:
    """A fresh copy of the template, in place of any earlier one of that name."""
    refuse_other_than_tests(name)
    server = template.superuser.parameters() | {"dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        drop(connection, name)
        create_database(connection, name, template=template.database)
    return template.named(name)


def drop(connection: psycopg.Connection, name: str) -> None:
    refuse_other_than_tests(name)
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def refuse_other_than_tests(name: str) -> None:
    if not name.startswith("test_"):
        raise RuntimeError(f"Tests do not touch the database {name!r}.")


def build(kept: Path) -> None:
    """Migrate an empty database and keep it for later sessions."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with temporary() as home:
        with embedded(home / "data", database=TEMPLATE, durable=False):
            run_to_end("migrate", data=home / "data")
            run_to_end("seed", "--people-only", data=home / "data")
        draft = Path(tempfile.mkdtemp(dir=kept.parent, prefix="draft-"))
        copy(home / "data", draft / "data")
        try:
            (draft / "data").rename(kept)
        except OSError:  # another session was quicker
            if not kept.exists():
                raise
        shutil.rmtree(draft, ignore_errors=True)
    known = [path for path in kept.parent.iterdir() if (path / "secrets.json").exists()]
    inside = [path for path in known if (path / "postgres").exists()]
    for old in sorted(inside, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def copy(source: Path, target: Path) -> None:
    """Copy a data folder with its owners, as `shutil` does not."""
    subprocess.run(["/bin/cp", "-Rp", str(source), str(target)], check=True)


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder in memory where there is room, locked so long as it is in use."""
    folder = Path(tempfile.mkdtemp(prefix=FOLDERS, dir=memory()))
    with (folder / "in-use").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def memory() -> Path:
    shared = Path("/dev/shm")  # noqa: S108 (mkdtemp makes a private folder inside)
    if (
        shared.is_dir()
        and os.access(shared, os.W_OK)
        and shutil.disk_usage(shared).free > ROOM_NEEDED
    ):
        return shared
    return Path(tempfile.gettempdir())


def clear_forgotten() -> None:
    """Remove the folders of sessions that were killed."""
    for lock in memory().glob(f"{FOLDERS}*/in-use"):
        if lock.stat().st_uid != os.geteuid():
            continue
        with lock.open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(lock.parent, ignore_errors=True)
