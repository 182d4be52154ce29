"""Installations for journeys to walk through."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.store.server import Cluster
from muster_bench.worlds.seeding import Regions
from tests.journeys.house import House, running


@pytest.fixture
def house(template: Cluster) -> Iterator[House]:
    """Muster with its people and no record."""
    with running(template) as started:
        yield started


@pytest.fixture(scope="session")
def region(
    template: Cluster, regions: Regions, django_db_blocker: DjangoDbBlocker
) -> Iterator[House]:
    """Muster with the invented region, one for each process of the tests."""
    with django_db_blocker.unblock():
        written = regions.written()
    with running(template, written) as started:
        yield started
