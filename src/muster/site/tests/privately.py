"""Run a program, the tests say, beside a private server of another PostgreSQL.

`python -m muster.site.tests.privately /usr/lib/postgresql/15/bin PROGRAM …` makes
a cluster in a temporary folder from the programs of that folder, runs PROGRAM with
its address in DATABASE_URL, and takes all of it away again. A server of the system
is neither asked nor touched: only its programs are used.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg.conninfo import make_conninfo

from muster.core.store.server.account import server_account
from muster.core.store.server.embedded import EPHEMERAL, SETTINGS, STOPPING
from muster.core.store.server.process import Account, launch
from muster.site.tests.cluster import temporary

STARTS_WITHIN = 30.0  # seconds
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@contextmanager
def private_server(programs: Path, *, by_tls: bool = False) -> Iterator[str]:
    """The address of a superuser of a server that lasts as long as the block.

    by_tls: on loopback, with a certificate of its own and no other way in, as an
            operator's server is.
    """
    account = server_account()
    with temporary() as home:
        home.chmod(0o711)  # the server's account passes through, and reads nothing
        cluster = _owned(home / "cluster", account)
        sockets = _owned(Path(tempfile.mkdtemp(prefix="muster-")), account)
        word = secrets.token_urlsafe(24)
        _make(programs, cluster, sockets, word, account)
        address = f"postgresql://postgres:{word}@/postgres?host={quote(str(sockets))}"
        further: dict[str, str] = {}
        if by_tls:
            further, way = _by_tls(cluster, home / "ca.crt", account)
            address = f"postgresql://postgres:{word}@{way}"
        with (home / "log").open("ab") as log:
            child = launch(
                _command(programs, cluster, sockets, further),
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


def _by_tls(
    cluster: Path, trusted: Path, account: Account | None
) -> tuple[dict[str, str], str]:
    """Further settings of the server, and the way to it: host, port, what to trust."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    key, certificate = _certificate("localhost")
    for name, content in (("server.key", key), ("server.crt", certificate)):
        place = cluster / name
        place.touch(mode=0o600)
        place.write_bytes(content)
        if account is not None:
            os.chown(place, account.uid, account.gid)
    trusted.write_bytes(certificate)
    rules = cluster / "pg_hba.conf"
    rules.write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n", encoding="ascii")
    further = {"listen_addresses": "127.0.0.1", "port": str(port), "ssl": "on"}
    secured = f"sslmode=verify-full&sslrootcert={quote(str(trusted))}"
    return further, f"localhost:{port}/postgres?{secured}"


def _certificate(host: str) -> tuple[bytes, bytes]:
    """A key, and a certificate for a host that is signed with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), False)
        .sign(key, hashes.SHA256())
    )
    written = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return written, certificate.public_bytes(serialization.Encoding.PEM)


def _command(
    programs: Path, cluster: Path, sockets: Path, further: dict[str, str]
) -> list[str]:
    settings = SETTINGS | EPHEMERAL | {"unix_socket_directories": str(sockets)}
    settings |= further
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
