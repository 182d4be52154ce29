"""Databases of earlier releases, on the tests' own server."""

import lzma
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

import psycopg

from muster.core.store.server import Cluster
from muster.site.backup.dumping import load
from muster.site.tests.cluster import clone, copy, drop

HERE = Path(__file__).parent


@contextmanager
def released(template: Cluster, data: Path, release: str) -> Iterator[Cluster]:
    """The database of a release as it was kept, for an installation in `data`."""
    with _installation(template, data) as cluster:
        cluster.provision()
        with lzma.open(HERE / f"release-{release}.sql.xz") as plain:
            load(cluster.superuser, cast("IO[bytes]", plain), what="Not loaded.")
        yield cluster


@contextmanager
def installed(template: Cluster, data: Path) -> Iterator[Cluster]:
    """A database of this version, with people alone, for an installation in `data`."""
    with _installation(template, data) as cluster:
        clone(template, cluster.database)
        yield cluster


@contextmanager
def _installation(template: Cluster, data: Path) -> Iterator[Cluster]:
    data.mkdir(mode=0o700)
    copy(template.data / "secrets.json", data / "secrets.json")
    cluster = template.named(f"test_installed_{uuid.uuid4().hex[:8]}")
    # To the commands started here it is a server of somebody else's.
    replace(cluster, data=data, embedded=False).announce()
    try:
        yield cluster
    finally:
        server = template.superuser.parameters() | {"dbname": "postgres"}
        with psycopg.connect(**server, autocommit=True) as connection:
            drop(connection, cluster.database)
