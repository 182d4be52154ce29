"""The region with everybody signed in and its pages' addresses known."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from pytest_django import DjangoDbBlocker

from muster_bench.worlds.running import said_of_the_region
from muster_bench.worlds.seeding import Regions
from muster_bench.worlds.world import Passes
from tests.conftest import own_name
from tests.faults.standing import make_all
from tests.faults.telling import Telling
from tests.faults.walking import Asked, Walk
from tests.faults.watching import Region

KEEPER = "Carys Bevan"
"""Of a member force: hers alone are the records that are hidden."""


@pytest.fixture(scope="session")
def a_region(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], Region]]:
    """Makes a region that is asked until the session ends, and then thrown away."""
    with ExitStack() as stack:

        def made(name: str) -> Region:
            with django_db_blocker.unblock():
                files = tmp_path_factory.mktemp(name)
                tied = regions.tied()
                world = tied.world("plain", own_name(name), files, Passes())
                stack.callback(world.close)
                world.begin()
                stack.callback(world.end)
                with world.entered():
                    hearsay = said_of_the_region()
                region = Region(world, hearsay)
                region.sign_in()
                region.note()
                return region

        yield made


@pytest.fixture(scope="session")
def learnt(
    regions: Regions,
    a_region: Callable[[str], Region],
    django_db_blocker: DjangoDbBlocker,
) -> Region:
    """What the pages of the region lead to; found out once a session."""
    made = a_region("faults")
    with regions.alone() as home, django_db_blocker.unblock():
        kept = home / "shown.json"
        if not kept.exists():
            made.learn()
            kept.write_text(json.dumps(made.known.shown))
        made.known.shown = json.loads(kept.read_text())
    return made


@pytest.fixture
def region(learnt: Region, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    """The region, asked by its people; each request is undone."""
    with django_db_blocker.unblock():
        yield learnt


@pytest.fixture(scope="session")
def _darker(
    learnt: Region,
    a_region: Callable[[str], Region],
    django_db_blocker: DjangoDbBlocker,
) -> tuple[Region, dict[str, str]]:
    made = a_region("darker")
    with django_db_blocker.unblock():
        made.known.shown = {
            name: [*given] for name, given in learnt.known.shown.items()
        }
        return made, made.hide_one_of_each(KEEPER)


@pytest.fixture
def darker(
    _darker: tuple[Region, dict[str, str]], django_db_blocker: DjangoDbBlocker
) -> Iterator[Region]:
    """The same region, with a record of each kind that only the keeper's force sees."""
    with django_db_blocker.unblock():
        yield _darker[0]


@pytest.fixture
def hidden(_darker: tuple[Region, dict[str, str]]) -> dict[str, str]:
    """A reference of each kind that nobody but a force's people may see."""
    return _darker[1]


@pytest.fixture(scope="session")
def standing(
    learnt: Region,
    a_region: Callable[[str], Region],
    django_db_blocker: DjangoDbBlocker,
) -> Region:
    """The region with something of everything in it."""
    made = a_region("standing")
    with django_db_blocker.unblock():
        made.known = learnt.known.copy()
        make_all(made)
    return made


@pytest.fixture(scope="session")
def _walked(standing: Region) -> Callable[[str], list[Asked]]:
    return cache(lambda application: Walk(standing).over(application))


@pytest.fixture
def asked(
    application: str, region: Region, _walked: Callable[[str], list[Asked]]
) -> list[Asked]:
    """Each address of an application that can be got, by some who may."""
    return _walked(application)


@pytest.fixture(scope="session")
def _telling(standing: Region, django_db_blocker: DjangoDbBlocker) -> Telling:
    with django_db_blocker.unblock(), standing.asking():
        made = Telling(standing.world)
        assert made.texts
    return made


@pytest.fixture
def telling(region: Region, _telling: Telling) -> Telling:
    """What tells of a record."""
    return _telling
