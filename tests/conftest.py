"""The invented region, written once a session, for tests that ask all of it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.room.seeding import NOW
from muster.core.store.server import Cluster
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from muster_bench.worlds.world import Passes, World


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


@pytest.fixture(scope="session")
def world_as_written(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """A copy of the region for all tests of a process that undo what they do in it."""
    files = tmp_path_factory.mktemp("written")
    with django_db_blocker.unblock():
        made = regions.written().world("plain", own_name("written"), files, Passes())
        made.begin()
    yield made
    with django_db_blocker.unblock():
        made.end()
        made.close()


@pytest.fixture
def as_written(
    world_as_written: World, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The region as it was written, an hour later; what a test does in it is undone.

    The time stands still. Writing the region takes as long as forty such tests.
    """
    with django_db_blocker.unblock():
        later = NOW + timedelta(hours=1)
        with world_as_written.stepping("a test", at=later, undone=True):
            yield
