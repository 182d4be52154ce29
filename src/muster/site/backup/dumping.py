"""PostgreSQL's own programs: `pg_dump` out of a database, `psql` into one."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
from psycopg.conninfo import make_conninfo

from muster.core.store.provision import DEFINER
from muster.core.store.server import Login
from muster.core.store.server.binaries import wheel_folder
from muster.site.backup.archive import pieces
from muster.site.backup.faults import NotKept

PROGRAMS = "MUSTER_POSTGRES_PROGRAMS"
"""Names a folder with another `pg_dump` and `psql`, for a newer server than ours."""

INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian and Ubuntu keep PostgreSQL's programs, a folder for each version."""

UNKNOWN_TO_OLDER = re.compile(rb"^SET transaction_timeout = 0;\n", re.MULTILINE)
"""Written by pg_dump 17 and later, refused by servers before 17."""

PREAMBLE = 64 * 1024
"""Bytes of a dump that hold its settings, whatever follows."""

LAST_WORDS = 2000


def programs_for(login: Login, *, what: str) -> Path:
    """The folder of the `pg_dump` and `psql` that reach a server as we do.

    Those that Muster brings know no TLS: a server that wants it refuses them, and one
    that only offers it would be sent everything in the clear.
    Raises NotKept where TLS is wanted and the machine has no other programs.
    """
    named = os.environ.get(PROGRAMS)
    if named:
        return Path(named)
    if not _comes_by_tls(login):
        return wheel_folder() / "bin"
    for folder in programs_of_machine(INSTALLED, on_path=shutil.which("pg_dump")):
        return folder
    raise NotKept(
        what,
        why="The server is reached by TLS, which the pg_dump and psql that Muster"
        " brings do not know; and this machine has no others.",
        remedy="Install the client programs of PostgreSQL, not older than the server"
        f" (apt install postgresql-client), or name their folder in {PROGRAMS}.",
    )


def programs_of_machine(installed: Path, *, on_path: str | None) -> Iterator[Path]:
    """Folders of the machine with both programs, the newest version first.

    installed: where Debian and Ubuntu keep a folder for each version.
    on_path:   a `pg_dump` of elsewhere, if there is one.
    """
    versions = [place for place in installed.glob("*/bin") if _version(place)]
    newest_first = sorted(versions, key=_version, reverse=True)
    for folder in (*newest_first, *([Path(on_path).parent] if on_path else ())):
        if (folder / "pg_dump").exists() and (folder / "psql").exists():
            yield folder


def _version(folder: Path) -> int:
    named = folder.parent.name
    return int(named) if named.isdecimal() else 0


def _comes_by_tls(login: Login) -> bool:
    with psycopg.connect(**login.parameters()) as connection:
        return bool(connection.pgconn.ssl_in_use)


def version_of_dump(programs: Path) -> int:
    """The major version of `pg_dump`."""
    said = subprocess.run(
        [str(programs / "pg_dump"), "--version"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = re.search(r"\) (\d+)", said)
    if found is None:
        raise RuntimeError(f"pg_dump says no version: {said}")
    return int(found[1])


def require_as_new_as(server: int, *, ours: int, what: str) -> None:
    """Refuse a server that is newer than the programs that would read it.

    server: as PostgreSQL numbers its versions, 180006.
    """
    if server // 10_000 > ours:
        raise NotKept(
            what,
            why=f"The server is PostgreSQL {server // 10_000}, and the pg_dump that"
            f" would read it is {ours}: it reads no newer server.",
            remedy=f"Install the client programs of PostgreSQL {server // 10_000} and"
            f" name their folder in {PROGRAMS}, or bring Muster up to date.",
        )


@contextmanager
def dumped(
    login: Login,
    *,
    programs: Path,
    snapshot: str,
    without_rows_of: Iterable[str],
    what: str,
) -> Iterator[Iterator[bytes]]:
    """A database as compressed SQL, piece by piece, as one snapshot saw it.

    login: the owner's; it takes on the definer, since under forced row policies
           the owner sees no row.
    Raises NotKept when the block ends and `pg_dump` had not ended well.
    """
    command = [
        *(str(programs / "pg_dump"), "--format=plain"),
        *("--compress=3", "--encoding=UTF8", f"--role={DEFINER}"),
        *("--snapshot", snapshot, "--dbname", _address(login)),
        *(f"--exclude-table-data=public.{table}" for table in without_rows_of),
    ]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, env=_with_password(login)
        )
        with running:
            if running.stdout is None:
                raise RuntimeError("pg_dump has no output")
            try:
                yield pieces(running.stdout)
            finally:
                if running.poll() is None:
                    running.stdout.close()
        if running.returncode != 0:
            raise NotKept(
                what,
                why=f"pg_dump ended with an error.\n{_last_words(said)}",
                remedy="Mend what it names, and do it again.",
            )


def load(login: Login, plain: IO[bytes], *, what: str) -> None:
    """Run a dump's SQL in an empty database, all of it or none.

    login: the administrator's: owners and rights are set as they were.
    plain: the SQL, no longer compressed.
    """
    command = [
        *(str(programs_for(login, what=what) / "psql"), "--no-psqlrc", "--quiet"),
        *("--set=ON_ERROR_STOP=1", "--single-transaction"),
        *("--output", os.devnull, "--dbname", _address(login)),
    ]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=said, env=_with_password(login)
        )
        with running:
            if running.stdin is None:
                raise RuntimeError("psql has no input")
            try:
                first = plain.read(PREAMBLE)
                running.stdin.write(UNKNOWN_TO_OLDER.sub(b"", first, count=1))
                for piece in pieces(plain):
                    running.stdin.write(piece)
            except BrokenPipeError:  # it ended early, and says why
                pass
        if running.returncode != 0:
            raise NotKept(
                what,
                why=f"The database did not take the backup.\n{_last_words(said)}",
                remedy="Mend what it names, and do it again.",
            )


def _address(login: Login) -> str:
    parameters = {**login.parameters(), "password": None}
    return make_conninfo(**parameters)


def _with_password(login: Login) -> dict[str, str]:
    """The password goes through the environment: a command line is for all to see."""
    kept = {key: value for key, value in os.environ.items() if key[:2] != "PG"}
    return {**kept, "PGPASSWORD": login.password}


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace")[-LAST_WORDS:].strip()
