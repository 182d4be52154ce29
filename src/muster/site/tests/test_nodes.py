"""Several data folders, one database: whose it is, and what a further node is given."""

import json
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from muster.core.store.ownership import AnotherInstallation, marks, put_mark
from muster.core.store.provision import CannotProvision
from muster.core.store.server import (
    Cluster,
    ClusterUnavailable,
    Secrets,
    embedded,
    external,
)
from muster.core.store.tokens import sign
from muster.site.cli.run import welcome
from muster.site.joining import CannotJoin, export, join
from muster.site.programs import ProgramFailed, environment, handed, run_to_end
from muster.site.real import is_real
from muster.site.replacing import replace_keys
from muster.site.standing import NotFit, clock_words, require_clock
from muster.site.supervisor import Part
from muster.site.tests.cluster import copy

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="starts a server of its own"
)


@pytest.fixture
def server(another: Path) -> Iterator[Cluster]:
    """A server as an operator has it, with one installation in its database."""
    with embedded(another, durable=False) as cluster:
        yield cluster


def address_of(server: Cluster, *, database: str = "muster") -> str:
    return make_conninfo(**{**server.superuser.parameters(), "dbname": database})


def keeper(server: Cluster, data: Path) -> Cluster:
    """The installation's data folder, as where it was set up on that server."""
    data.mkdir(mode=0o700)
    copy(server.data / "secrets.json", data / "secrets.json")
    for name in ("migrated", "documents"):
        copy(server.data / name, data / name)
    return external(address_of(server), data)


@contextmanager
def as_server(server: Cluster, database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(address_of(server, database=database)) as connection:
        connection.autocommit = True
        yield connection


def takes_our_word(server: Cluster, data: Path) -> bool:
    """Whether the database takes what this folder's key signs."""
    login = Cluster.of(data, secrets=Secrets.of(data)).app
    with psycopg.connect(**login.parameters()) as connection:
        token = sign(
            key=bytes.fromhex(Secrets.of(data).token_key),
            viewer=uuid4(),
            purpose=None,
            backend=connection.info.backend_pid,
            at=datetime.now(UTC),
        )
        connection.execute("SELECT set_config('muster.viewer', %s, true)", [token])
        try:
            connection.execute("SELECT viewer_id()")
        except psycopg.errors.InsufficientPrivilege:
            return False
        return True


@pytest.mark.parametrize("database", ["muster", "another_one"])
def test_a_data_folder_with_other_keys_is_refused_and_touches_nothing(
    server: Cluster, tmp_path: Path, database: str
) -> None:
    address = address_of(server, database=database)
    with pytest.raises(AnotherInstallation, match="belongs to another data folder"):
        external(address, tmp_path / "second")
    assert takes_our_word(server, server.data)
    with as_server(server, "postgres") as connection:
        assert set(marks(connection)) == {"muster"}


def test_a_database_of_an_older_release_tells_whose_it_is_by_its_key(
    server: Cluster, tmp_path: Path
) -> None:
    with as_server(server, "postgres") as connection:
        put_mark(connection, "muster", mark=None)
    with pytest.raises(AnotherInstallation, match="was made by another data folder"):
        external(address_of(server), tmp_path / "second")
    keeper(server, tmp_path / "first")
    assert takes_our_word(server, tmp_path / "first")


def test_nodes_with_the_same_keys_may_set_up_a_database_at_once(
    server: Cluster, tmp_path: Path
) -> None:
    faults: list[BaseException] = []

    def set_up(data: Path) -> None:
        try:
            external(address_of(server, database="anew"), data)
        except psycopg.Error as error:
            faults.append(error)

    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir(mode=0o700)
        copy(server.data / "secrets.json", folder / "secrets.json")
    threads = [threading.Thread(target=set_up, args=[folder]) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_folder_that_was_open_to_others_is_closed(
    server: Cluster, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)
    copy(server.data / "secrets.json", data / "secrets.json")
    external(address_of(server), data)
    assert data.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_the_servers_own_databases_are_left_alone(
    server: Cluster, tmp_path: Path, database: str
) -> None:
    with pytest.raises(CannotProvision, match="is the server's own"):
        external(address_of(server, database=database), tmp_path / "data")


def test_a_database_that_does_not_keep_text_as_utf8_is_refused(
    server: Cluster, tmp_path: Path
) -> None:
    with as_server(server, "postgres") as connection:
        connection.execute(
            "CREATE DATABASE old TEMPLATE template0 ENCODING 'SQL_ASCII'"
            " LOCALE 'C' LOCALE_PROVIDER libc"
        )
    copy_keys(server, tmp_path)
    with pytest.raises(CannotProvision, match="SQL_ASCII, and names need UTF-8"):
        external(address_of(server, database="old"), tmp_path)


def test_an_account_that_may_not_make_roles_is_told_which_to_name(
    server: Cluster, tmp_path: Path
) -> None:
    with as_server(server, "postgres") as connection:
        connection.execute("CREATE ROLE hannah LOGIN CREATEDB PASSWORD 'quiet-harbour'")
    weak = server.superuser.parameters() | {
        "user": "hannah",
        "password": "quiet-harbour",
    }
    copy_keys(server, tmp_path)
    with pytest.raises(CannotProvision, match=r"hannah may not .* a superuser"):
        external(make_conninfo(**weak | {"dbname": "anew"}), tmp_path)


def test_a_server_that_is_too_old_is_refused_in_words(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(external.__globals__, "OLDEST", 99_00_00)
    with pytest.raises(ClusterUnavailable, match="name another server"):
        external(address_of(server), tmp_path)


def copy_keys(server: Cluster, data: Path) -> None:
    copy(server.data / "secrets.json", data / "secrets.json")


def test_a_node_is_given_what_serving_takes_and_not_the_owners_password(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = keeper(server, tmp_path / "first")
    monkeypatch.setenv("MUSTER_HOSTS", "muster.example.police.uk")
    export(first.data, tmp_path / "node")
    monkeypatch.delenv("MUSTER_HOSTS")
    assert (tmp_path / "node").stat().st_mode & 0o777 == 0o600

    join(tmp_path / "node", tmp_path / "second")
    assert takes_our_word(server, tmp_path / "second")
    kept = "".join(p.read_text() for p in (tmp_path / "second").iterdir())
    for name in ("postgres", "muster_owner"):
        assert first.secrets.passwords[name] not in kept
    surroundings = environment(tmp_path / "second")
    assert surroundings["MUSTER_HOSTS"] == "muster.example.police.uk"
    with pytest.raises(ClusterUnavailable, match="serves pages and jobs only"):
        _ = Cluster.of(tmp_path / "second").owner


TELLS = """
import json, os
from django.conf import settings
words = [alias["PASSWORD"] for alias in settings.DATABASES.values()]
kept = list(settings.SECRETS.passwords)
print(json.dumps([words, kept, dict(os.environ), sorted(settings.DATABASES)]))
"""


@pytest.mark.parametrize(
    ("role", "roles"),
    [
        ("web", ["muster_app", "muster_door"]),
        ("worker", ["muster_worker", "muster_door"]),
    ],
)
def test_a_program_that_serves_knows_its_own_passwords_and_no_other(
    server: Cluster, tmp_path: Path, role: str, roles: list[str]
) -> None:
    first = keeper(server, tmp_path / "first")
    told = tmp_path / "told"
    program = Part(
        role,
        [sys.executable, "-W", "ignore", "-c", TELLS],
        environment(first.data, role=role),
        told,
        first.secrets.only(*roles),
    )
    program.start()
    assert program.child is not None
    assert program.child.process.wait(60) == 0, told.read_text()
    words, kept, surroundings, aliases = json.loads(told.read_text())
    every = first.secrets.passwords
    assert words == [every[name] for name in roles]
    assert kept == roles
    assert aliases == ["default", "sign_in"]
    assert not set(surroundings.values()) & {*every.values(), first.token_key}


def test_a_node_does_not_set_the_database_up(server: Cluster, tmp_path: Path) -> None:
    first = keeper(server, tmp_path / "first")
    export(first.data, tmp_path / "node")
    join(tmp_path / "node", tmp_path / "second")
    with pytest.raises(ClusterUnavailable, match="leave DATABASE_URL out"):
        external(address_of(server), tmp_path / "second")
    with pytest.raises(ProgramFailed, match="serves pages and jobs only"):
        run_to_end("migrate", data=tmp_path / "second")


def test_what_is_handed_over_is_taken_from_a_closed_file_into_a_new_folder_only(
    server: Cluster, tmp_path: Path
) -> None:
    first = keeper(server, tmp_path / "first")
    export(first.data, tmp_path / "node")
    with pytest.raises(CannotJoin, match="there already"):
        export(first.data, tmp_path / "node")
    with pytest.raises(CannotJoin, match="not empty"):
        join(tmp_path / "node", first.data)
    (tmp_path / "node").chmod(0o640)
    with pytest.raises(CannotJoin, match="chmod 600"):
        join(tmp_path / "node", tmp_path / "second")
    (tmp_path / "other").write_text("{}")
    (tmp_path / "other").chmod(0o600)
    with pytest.raises(CannotJoin, match="is not what"):
        join(tmp_path / "other", tmp_path / "second")
    assert not (tmp_path / "second").exists()


def test_a_demonstration_is_not_handed_on(server: Cluster, tmp_path: Path) -> None:
    with pytest.raises(CannotJoin, match="demonstration"):
        export(server.data, tmp_path / "node")


def joined(server: Cluster, tmp_path: Path) -> tuple[Path, Path]:
    """The folder that keeps the owner's keys, and one that serves, on one store."""
    first = keeper(server, tmp_path / "first")
    run_to_end("migrate", data=first.data)
    export(first.data, tmp_path / "node")
    join(tmp_path / "node", tmp_path / "second")
    told = handed(tmp_path / "second") | {
        "MUSTER_DOCUMENTS_FOLDER": str(first.data / "documents")
    }
    (tmp_path / "second" / "node.json").write_text(json.dumps(told))
    return first.data, tmp_path / "second"


def test_a_node_says_what_keeps_it_from_serving(
    server: Cluster, tmp_path: Path
) -> None:
    """One after the other, since each asking takes seconds."""
    first, second = joined(server, tmp_path)
    assert run_to_end("node", "check", data=second) == ""

    shutil.move(first / "documents", first / "elsewhere")
    with pytest.raises(ProgramFailed, match="bears no mark"):
        run_to_end("node", "check", data=second)
    shutil.move(first / "elsewhere", first / "documents")

    with as_server(server, "muster") as connection:
        connection.execute("UPDATE store_tokenkey SET inner_pad = outer_pad")
    with pytest.raises(ProgramFailed, match="another key was put there"):
        run_to_end("node", "check", data=second)
    run_to_end("node", "check", data=first)
    assert takes_our_word(server, second)

    with as_server(server, "muster") as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('records', '0999_of_a_later_release', now())"
        )
    for data, command in ((second, ("node", "check")), (first, ("migrate",))):
        with pytest.raises(ProgramFailed, match=r"newer release .*0999_of_a_later"):
            run_to_end(*command, data=data)
    with as_server(server, "muster") as connection:
        connection.execute(
            "DELETE FROM django_migrations WHERE name LIKE '0999%' OR app = 'notices'"
        )
    with pytest.raises(ProgramFailed, match=r"older release .* muster migrate, where"):
        run_to_end("node", "check", data=second)


def test_a_node_that_joined_says_where_muster_is(
    server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = keeper(server, tmp_path / "first")
    (first.data / "real").touch()
    export(first.data, tmp_path / "node")
    join(tmp_path / "node", tmp_path / "second")
    welcome("http://127.0.0.1:8000/", tmp_path / "second")
    assert "Muster is at http://127.0.0.1:8000/" in capsys.readouterr().out


def test_new_keys_for_a_lost_folder_end_every_other_node(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = joined(server, tmp_path)
    with as_server(server, "postgres") as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE muster IS {}").format("Muster: real data")
        )
    monkeypatch.setenv("DATABASE_URL", address_of(server))
    replace_keys(tmp_path / "third")
    monkeypatch.delenv("DATABASE_URL")
    assert is_real(tmp_path / "third")
    assert takes_our_word(server, tmp_path / "third")
    with pytest.raises(ProgramFailed, match="does not take the passwords"):
        run_to_end("node", "check", data=second)
    with pytest.raises(AnotherInstallation):
        external(address_of(server), first)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(seconds=1), ""),
        (timedelta(seconds=40), "40 s ahead of"),
        (timedelta(seconds=-40), "40 s behind"),
    ],
)
def test_a_clock_that_is_wrong_is_said(ahead: timedelta, said: str) -> None:
    assert said in clock_words(ahead)
    assert bool(require_clock(ahead)) == bool(said)


def test_with_a_clock_that_is_minutes_off_a_node_does_not_serve() -> None:
    with pytest.raises(NotFit, match="7 minutes behind"):
        require_clock(timedelta(minutes=-7))
