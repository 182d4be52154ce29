"""The seeded region as the database that a test asks."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from muster.site.bench.worlds.pair import Pair


@pytest.fixture
def region(pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django works on the invented region; what a test does there is thrown away."""
    with django_db_blocker.unblock():
        pair.plain.begin()
        with pair.plain.entered():
            yield
        pair.plain.end()
