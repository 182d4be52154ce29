"""A running installation: its pages and its job worker as processes of their own."""

import signal
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from typing import Any

import psycopg

from muster.core.documents.store_mark import TABLE
from muster.core.store.server import Cluster
from muster.site import supervisor
from muster.site.tests.cluster import clone, copy, drop, temporary
from muster_bench.worlds.seeding import Seeded, with_its_own_dice

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class House:
    """What a journey needs to know of the installation it walks through."""

    address: str
    data: Path
    cluster: Cluster

    def rows(self, statement: str, *values: object) -> Rows:
        """What the database holds, past every policy."""
        login = self.cluster.superuser.parameters()
        with psycopg.connect(**login) as connection:
            return connection.execute(statement, values).fetchall()

    def reads_since(self, moment: Any) -> Rows:
        """Verbs and texts of the consultations since a moment, in their order."""
        return self.rows(
            "SELECT e.verb, coalesce(t.body, '') FROM audit_entry e"
            " LEFT JOIN audit_entrytext t ON t.entry_id = e.id"
            " WHERE e.operation IN ('consultation', 'disclosure') AND e.at > %s"
            " ORDER BY e.at",
            moment,
        )

    def now(self) -> Any:
        return self.rows("SELECT clock_timestamp()")[0][0]


@contextmanager
def running(template: Cluster, region: Seeded | None = None) -> Iterator[House]:
    """Muster as `muster run` starts it, on a copy of the tests' template.

    region: what is copied in its place, files and all, where there is to be more than
            people.
    """
    copied = template if region is None else region.cluster
    with ExitStack() as stack:
        folder = stack.enter_context(temporary())
        data = folder / "data"
        data.mkdir(mode=0o700)
        copy(template.data / "secrets.json", data / "secrets.json")
        cluster = clone(copied, f"test_journey_{uuid.uuid4().hex[:8]}")
        stack.callback(_drop, template, cluster.database)
        with psycopg.connect(**cluster.superuser.parameters()) as connection:
            # The template's files stand elsewhere; this house keeps its own.
            connection.execute(f"COMMENT ON TABLE {TABLE} IS NULL")
        # To the processes started here it is a server of somebody else's.
        replace(cluster, data=data, embedded=False).announce()
        if region is not None:
            copytree(region.files, data / "documents")
            with_its_own_dice(cluster)
        listening = stack.enter_context(supervisor.listen(0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        parts = (supervisor._web(data, listening), supervisor._worker(data))
        for part in parts:
            stack.callback(_end, part)
            part.start()
            stack.callback(_tell, part)
        supervisor.wait_for_answer(address, parts[0])
        yield House(address, data, cluster)


def _end(part: supervisor.Part) -> None:
    """What it did is thrown away with its database: there is nothing to finish."""
    if part.child is not None:
        part.child.stop(((signal.SIGKILL, 5.0),))


def _tell(part: supervisor.Part) -> None:
    """Print what a part complained of; seen where a test fails."""
    said = part.log.read_text(encoding="utf-8")
    if said.strip():
        print(f"{part.name} said:\n{said[-8000:]}")  # noqa: T201


def _drop(template: Cluster, name: str) -> None:
    server = template.superuser.parameters() | {"dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        drop(connection, name)
