"""Run a program, the tests say, beside a private server of another PostgreSQL.

`python -m muster.site.tests.privately /usr/lib/postgresql/15/bin PROGRAM …` makes
a cluster in a temporary folder from the programs of that folder, runs PROGRAM with
its address in DATABASE_URL, and takes all of it away again. A server of the system
is neither asked nor touched: only its programs are used.
"""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.conninfo import make_conninfo

from muster.core.store.server.account import server_account
from muster.core.store.server.embedded import EPHEMERAL, SETTINGS, STOPPING
from muster.core.store.server.process import Account, launch
from muster.site.tests.cluster import temporary

STARTS_WITHIN = 30.0  # seconds
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@contextmanager
def private_server(programs: Path) -> Iterator[str]:
    """The address of a superuser of a server that lasts as long as the block."""
    account = server_account()
    with temporary() as home:
        home.chmod(0o711)  # the server's account passes through, and reads nothing
        cluster = _owned(home / "cluster", account)
        sockets = _owned(Path(tempfile.mkdtemp(prefix="muster-")), account)
        word = secrets.token_urlsafe(24)
        _make(programs, cluster, sockets, word, account)
        address = f"postgresql://postgres:{word}@/postgres?host={quote(str(sockets))}"
        with (home / "log").open("ab") as log:
            child = launch(
                _command(programs, cluster, sockets),
                death_signal=signal.SIGINT,
                account=account,
                environment=ENVIRONMENT,
                output=log,
                folder="/",
            )
        try:
            _wait(address, home / "log", ended=child.ended)
            yield address
        finally:
            child.stop(STOPPING)
            for left in sockets.iterdir():
                left.unlink()
            sockets.rmdir()


def _owned(folder: Path, account: Account | None) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(folder, account.uid, account.gid)
    return folder


def _make(
    programs: Path, cluster: Path, sockets: Path, word: str, account: Account | None
) -> None:
    kept = sockets / "word"
    kept.touch(mode=0o600)
    kept.write_text(word, encoding="ascii")
    if account is not None:
        os.chown(kept, account.uid, account.gid)
    maker = launch(
        [
            *(str(programs / "initdb"), "--pgdata", str(cluster), "--no-sync"),
            *("--username", "postgres", "--auth", "scram-sha-256"),
            *("--pwfile", str(kept), "--encoding", "UTF8", "--locale", "C"),
        ],
        death_signal=signal.SIGKILL,
        account=account,
        environment=ENVIRONMENT,
        output=subprocess.DEVNULL,
        folder="/",
    )
    ended = maker.process.wait()
    kept.unlink()
    if ended != 0:
        raise RuntimeError(f"{programs / 'initdb'} failed ({ended}).")


def _command(programs: Path, cluster: Path, sockets: Path) -> list[str]:
    settings = SETTINGS | EPHEMERAL | {"unix_socket_directories": str(sockets)}
    named = [part for item in settings.items() for part in ("-c", "=".join(item))]
    return [str(programs / "postgres"), "-D", str(cluster), *named]


def _wait(address: str, log: Path, *, ended: Callable[[], bool]) -> None:
    give_up = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            psycopg.connect(make_conninfo(address), connect_timeout=5).close()
        except psycopg.OperationalError:
            if ended() or time.monotonic() > give_up:
                raise RuntimeError(log.read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return


def main() -> None:
    """Run what follows the folder of programs, and end as it ends."""
    programs, *command = sys.argv[1:]
    with private_server(Path(programs)) as address:
        surroundings = os.environ | {"DATABASE_URL": address}
        ended = subprocess.run(command, env=surroundings, check=False)
    sys.exit(ended.returncode)


if __name__ == "__main__":
    main()
