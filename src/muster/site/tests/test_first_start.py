"""What stops a first start is said in a sentence, with what to do, and ends with 1."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from muster.core.store.server import Cluster, embedded
from muster.core.store.server.embedded import StartFailed
from muster.site.cli.refusals import words
from muster.site.programs import environment, muster
from muster.site.tests.cluster import copy

NOWHERE = "postgresql://admin:word@127.0.0.1:1/muster"
OUTSIDE_ONLY = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="starts a server of its own"
)


def start(data: Path, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """`muster run --real`, which is to end by itself."""
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return subprocess.run(
        muster("run", "--real", "--data", str(data), "--port", "0"),
        env=kept | surroundings,
        capture_output=True,
        timeout=120,
        check=False,
    )


def refused(ended: subprocess.CompletedProcess[bytes]) -> str:
    said = (ended.stdout + ended.stderr).decode()
    assert ended.returncode == 1, said
    assert "Traceback" not in said
    return said


@OUTSIDE_ONLY
def test_a_wrong_password(another: Path, tmp_path: Path) -> None:
    with embedded(another, durable=False) as server:
        address = f"postgresql://postgres:guess@/muster?host={server.host}"
        said = refused(start(tmp_path / "data", DATABASE_URL=address))
    assert "does not take this user and password" in said


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    said = refused(start(tmp_path / "data", DATABASE_URL=NOWHERE))
    assert "No PostgreSQL server answers there" in said


def test_something_that_is_no_address(tmp_path: Path) -> None:
    said = refused(start(tmp_path / "data", DATABASE_URL="the one in the cellar"))
    assert "DATABASE_URL is no address" in said


def test_no_address_at_all(tmp_path: Path) -> None:
    assert "Name a PostgreSQL server" in refused(start(tmp_path / "data"))


def test_settings_of_the_organisations_sign_in_that_lack_one_before_anything_is_made(
    tmp_path: Path,
) -> None:
    said = refused(
        start(
            tmp_path / "data",
            DATABASE_URL=NOWHERE,
            MUSTER_OPENID_SERVER="https://login.example",
        )
    )
    assert "needs MUSTER_OPENID_CLIENT and MUSTER_OPENID_SECRET too" in said


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = refused(start(tmp_path / "file" / "data", DATABASE_URL=NOWHERE))
    assert "cannot be used" in said


@pytest.mark.parametrize("utf8", ["0", "1"])
def test_an_accent_in_the_path_where_the_language_is_plain_c(
    tmp_path: Path, utf8: str
) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": utf8, "PYTHONCOERCECLOCALE": "0"}
    (tmp_path / "données").touch()
    said = refused(start(tmp_path / "données", DATABASE_URL=NOWHERE, **plain))
    assert "cannot be used" in said


@OUTSIDE_ONLY
def test_a_port_that_the_proxy_asks_and_another_program_has(
    another: Path, tmp_path: Path
) -> None:
    with embedded(another, durable=False) as server, taken_port() as port:
        as_outside(server, tmp_path / "data")
        ended = subprocess.run(
            muster("run", "--data", str(tmp_path / "data"), "--port", str(port)),
            env=environment(tmp_path / "data"),
            capture_output=True,
            check=False,
        )
    assert f"Another program has port {port}" in refused(ended)


def as_outside(server: Cluster, data: Path) -> None:
    """An installation with real data that was set up on this server."""
    data.mkdir(mode=0o700)
    for name in ("secrets.json", "migrated", "documents"):
        copy(server.data / name, data / name)
    (data / "real").touch()
    replace(server, data=data, embedded=False).announce()


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "/data/x"), "no room left"),
        (OSError(30, "Read-only file system", "/data/x"), "may not write at /data/x"),
        (PermissionError(13, "Permission denied", "/data/x"), "as the account"),
        (psycopg.errors.DiskFull("could not extend file"), "server's disk is full"),
        (psycopg.errors.ReadOnlySqlTransaction("x"), "a copy of another"),
        (
            psycopg.OperationalError(
                'FATAL:  no pg_hba.conf entry for host "192.0.2.1"'
            ),
            "pg_hba.conf",
        ),
        (
            psycopg.OperationalError('FATAL:  database "postgres" does not exist'),
            "must be there",
        ),
        (psycopg.OperationalError("FATAL:  sorry, too many clients already"), "30"),
        (
            psycopg.OperationalError(
                "server does not support SSL, but SSL was required"
            ),
            "sslmode",
        ),
        (
            psycopg.OperationalError(
                "failed to resolve host 'admin': [Errno -8] Servname not supported"
            ),
            "in the password are written",
        ),
        (psycopg.OperationalError("something new"), "cannot be used: something new"),
        (ImproperlyConfigured("MUSTER_DOCUMENTS_KEY is not set"), "MUSTER_DOCUMENTS"),
        (StartFailed("initdb failed"), "initdb failed"),
    ],
)
def test_each_fault_of_the_surroundings_has_its_words(
    error: Exception, said: str
) -> None:
    assert said in str(words(error))


def test_what_django_made_of_an_error_is_said_as_the_error_is() -> None:
    made = OperationalError("x")
    made.__cause__ = psycopg.OperationalError("connection refused")
    assert "No PostgreSQL server answers" in str(words(made))


@pytest.mark.parametrize("error", [ValueError("x"), OSError(5, "Input/output error")])
def test_a_fault_of_ours_keeps_its_traceback(error: Exception) -> None:
    assert words(error) is None
