"""The region with everybody signed in and its pages' addresses known."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django import DjangoDbBlocker

from muster_bench.worlds.pair import Pair
from tests.faults.watching import Region


@pytest.fixture(scope="session")
def learnt(pair: Pair, django_db_blocker: DjangoDbBlocker) -> Region:
    """What the pages of the region lead to, and its forms; found out once."""
    made = Region(pair.plain, replace(pair.hearsay, shown={}))
    with django_db_blocker.unblock():
        pair.plain.begin()
        made.note()
        made.learn()
        pair.plain.end()
    return made


@pytest.fixture(scope="module")
def region(learnt: Region, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    """The region, asked by its people; what the tests of a file do is thrown away."""
    with django_db_blocker.unblock():
        learnt.world.begin()
        learnt.note()
        learnt.sign_in()
        yield learnt
        learnt.world.end()
