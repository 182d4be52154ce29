"""The invented region, written once a session, for tests that ask all of it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.store.server import Cluster
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions


@pytest.fixture(scope="session")
def regions(
    template: Cluster,
    django_db_setup: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Regions:
    """Where the region stands, for all processes of the session."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return Regions(template, shared / "region")


def own_name(what: str) -> str:
    """A name of this process alone."""
    return f"{what}_{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.fixture(scope="session")
def pair(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pair]:
    """Two worlds that are alike so far."""
    files = tmp_path_factory.mktemp("worlds")
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            made = stack.enter_context(a_pair(regions, files, name=own_name("worlds")))
        yield made
