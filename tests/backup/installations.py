"""Installations of the tests: their data folders, and Django's way to each."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo

from muster.core.store.server import Cluster
from muster.site.tests.cluster import copy, drop
from muster.site.tests.plugin import ALIASES


def announced(cluster: Cluster, data: Path) -> Path:
    """A data folder by which commands find a database of the tests' server."""
    data.mkdir(mode=0o700)
    copy(cluster.data / "secrets.json", data / "secrets.json")
    # To the commands started here it is a server of somebody else's.
    replace(cluster, data=data, embedded=False).announce()
    return data


@contextmanager
def connected_to(database: str) -> Iterator[None]:
    """Django's connections, which must be apart, go to another database."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = database
    try:
        yield
    finally:
        for alias, name in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name


@contextmanager
def place_for_one(template: Cluster, data: Path) -> Iterator[tuple[Cluster, str]]:
    """Where nothing is yet: a database's name, and the address that a restore needs.

    Roles belong to the whole server: the new installation has the tests' passwords.
    """
    data.mkdir(mode=0o700)
    copy(template.data / "secrets.json", data / "secrets.json")
    cluster = template.named(f"test_restored_{uuid.uuid4().hex[:8]}")
    server = template.superuser.parameters()
    try:
        yield cluster, make_conninfo(**server | {"dbname": cluster.database})
    finally:
        with psycopg.connect(
            **server | {"dbname": "postgres"}, autocommit=True
        ) as all_of:
            found = all_of.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)",
                [cluster.database],
            )
            for (name,) in found.fetchall():
                drop(all_of, name)


def surroundings(address: str) -> dict[str, str]:
    """The environment of a command that is told of a server."""
    return {**os.environ, "DATABASE_URL": address}
