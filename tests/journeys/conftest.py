"""Installations for journeys to walk through."""

from collections.abc import Iterator

import pytest

from muster.core.store.server import Cluster
from tests.journeys.house import House, running


@pytest.fixture
def house(template: Cluster) -> Iterator[House]:
    """Muster with its people and no record."""
    with running(template) as started:
        yield started


@pytest.fixture(scope="session")
def region(template: Cluster) -> Iterator[House]:
    """Muster with the invented region."""
    with running(template, seeded=True) as started:
        yield started
