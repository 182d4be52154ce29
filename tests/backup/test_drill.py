"""The drill: back up while people work, restore elsewhere, and work on there."""

import io
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import Client
from pytest_django import Settings

from muster.core.audit.verify import verify
from muster.core.documents.actions import add_file
from muster.core.documents.shelves import shelf
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.sign_in.models import Account
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.server import Cluster
from muster.core.store.tokens import sign
from muster.site.backup import manifest as parts
from muster.site.backup.archive import read_from
from muster.site.backup.catalog import describe, differences
from muster.site.backup.manifest import Manifest
from muster.site.backup.snapshot import snapshot
from muster.site.programs import environment, muster
from tests.backup.installations import (
    announced,
    connected_to,
    place_for_one,
    surroundings,
)

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WORDS = b"Seen at nine"
WRITTEN = """
    SELECT count(*) FILTER (WHERE e.verb = 'drill.read'),
           count(t.entry_id) FILTER (WHERE e.verb = 'drill.read')
    FROM audit_entry AS e LEFT JOIN audit_entrytext AS t ON t.entry_id = e.id
"""


@pytest.fixture
def shelf_of(settings: Settings) -> Iterator[Any]:
    """Which folder's shelf this process puts files on."""

    def use(data: Path) -> None:
        settings.DOCUMENTS_FOLDER = data / "documents"
        shelf.cache_clear()

    yield use
    shelf.cache_clear()


@pytest.mark.committing
def test_what_is_backed_up_at_work_is_restored_elsewhere_and_worked_on(
    committing: Cluster, template: Cluster, tmp_path: Path, shelf_of: Any
) -> None:
    """One long test: each step is a command of some seconds."""
    data = announced(committing, tmp_path / "data")
    shelf_of(data)
    record = a_record_with_a_file()
    noted(committing, data)

    with somebody_writing(committing) as acknowledged:
        before = len(acknowledged)
        said = answer(
            "backup", str(tmp_path), "--data", str(data), env=environment(data)
        )
        during = len(acknowledged) - before
    file = Path(said["file"])
    assert during > 0
    assert (said["files"], said["chain_sound"]) == (1, True)

    new, elsewhere = tmp_path / "new", tmp_path / "seals"
    seals = (data / "audit-seals").read_text()
    elsewhere.write_text(f"{seals}999 {'0' * 64}\n")
    with place_for_one(template, new) as (restored, address):
        proof = answer(
            *("restore", str(file), "--data", str(new)),
            env=surroundings(address) | {"MUSTER_AUDIT_SEALS": str(elsewhere)},
        )
        assert proof["chain_sound"]
        assert proof["seals"] == said["seals"] > 0
        *old, aside = proof["old"]
        assert left_in(old) == ["secrets.json"]  # put there by this test
        assert "999" in Path(aside).read_text()
        assert elsewhere.read_text() == seals
        same_rows(manifest(file), restored, at_least=before)
        same = differences(describe(restored.superuser), describe(template.superuser))
        assert same == []
        shelf_of(new)
        with connected_to(restored.database):
            assert verify().sound
            works_there(record)


def a_record_with_a_file() -> Register:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
        add_file(
            register,
            name="notes.txt",
            content=io.BytesIO(WORDS),
            size=len(WORDS),
            actor=actor,
            at=AT,
        )
    return register


def noted(cluster: Cluster, data: Path) -> None:
    """Seal the audit so far, and note the seal outside, as the worker does."""
    with psycopg.connect(**cluster.worker.parameters()) as worker:
        row = worker.execute("SELECT audit_seal(1000)").fetchone()
        assert row
        digest = worker.execute("SELECT audit_seal_digest(%s)", row).fetchone()
        assert digest
    (data / "audit-seals").write_text(f"{row[0]} {digest[0]}\n")


@contextmanager
def somebody_writing(cluster: Cluster) -> Iterator[list[int]]:
    """One who writes two rows in each transaction, until the block ends."""
    acknowledged: list[int] = []
    enough = threading.Event()
    begun = threading.Event()

    def write() -> None:
        with psycopg.connect(**cluster.app.parameters()) as app:
            while not enough.wait(0.01):
                read_something(app, cluster)
                app.commit()
                acknowledged.append(len(acknowledged))
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert begun.wait(10)
    try:
        yield acknowledged
    finally:
        enough.set()
        writer.join()


def read_something(app: psycopg.Connection, cluster: Cluster) -> None:
    token = sign(
        key=bytes.fromhex(cluster.token_key),
        viewer=BY_NAME["Ruth Adeyemi"].id,
        purpose=None,
        backend=app.info.backend_pid,
        at=datetime.now(UTC),
    )
    app.execute("SELECT set_config('muster.viewer', %s, true)", [token])
    app.execute(
        "SELECT audit_record(gen_random_uuid(), 'consultation', 'drill.read', NULL,"
        " NULL, NULL, 'page', false, 'what was looked for')"
    )


def answer(*command: str, env: dict[str, str]) -> dict[str, Any]:
    ended = subprocess.run(
        muster(*command, "--json"), env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    said: dict[str, Any] = json.loads(ended.stdout)
    return said


def left_in(places: list[str]) -> list[str]:
    return [path.name for place in places for path in Path(place).iterdir()]


def manifest(file: Path) -> Manifest:
    with read_from(file, what="Not read.") as backup:
        return Manifest.read(backup.open(parts.NAME).read())


def same_rows(said: Manifest, restored: Cluster, *, at_least: int) -> None:
    with snapshot(restored.owner) as seen:
        there = {name: n for name, n in seen.rows.items() if name not in said.left_out}
        sessions = seen.rows["django_session"]
    assert there == said.tables
    assert sessions == 0
    with psycopg.connect(**restored.superuser.parameters()) as connection:
        row = connection.execute(WRITTEN).fetchone()
    assert row
    entries, texts = row
    assert entries == texts >= at_least


def works_there(record: Register) -> None:
    """A person signs in, opens the record, and takes its file."""
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME["Ruth Adeyemi"].id))
    assert client.get("/", secure=True).status_code == 200
    listed = client.get(f"/documents/{record.reference}/", secure=True)
    [href] = re.findall(r"/documents/[^/]+/file/\w+/", listed.content.decode())
    taken = client.get(href, secure=True)
    assert b"".join(taken) == WORDS
