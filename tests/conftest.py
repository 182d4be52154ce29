"""The invented region, seeded once a process, for tests that ask all of it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.store.server import Cluster
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair


@pytest.fixture(scope="session")
def pair(
    template: Cluster,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pair]:
    """Two worlds that are alike so far."""
    name = f"worlds_{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    files = tmp_path_factory.mktemp("worlds")
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            made = stack.enter_context(a_pair(template, files, name=name))
        yield made
