"""A database whose rows may be in any state, and the invented region served."""

import os
from collections.abc import Iterator

import psycopg
import pytest

from muster.core.store.server import Cluster
from muster.site.tests.cluster import clone, drop
from muster_bench.access.running import Place, place


def _name(what: str) -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return f"{what}_{os.getpid()}_{worker}"


def _dropped(template: Cluster, name: str) -> None:
    server = template.superuser.parameters() | {"dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        drop(connection, name)


@pytest.fixture(scope="session")
def at(template: Cluster) -> Iterator[Place]:
    """Where regions are drawn."""
    made = place(template, name=_name("model"))
    yield made
    _dropped(template, made.login["dbname"])


@pytest.fixture
def beside(template: Cluster) -> Iterator[Cluster]:
    """A database in which acts commit."""
    copy = clone(template, f"test_{_name('beside')}")
    yield copy
    _dropped(template, copy.database)
