"""Two worlds, driven by chance: hidden rows change nothing that others observe.

The same examples each time; `muster bench worlds` drives others, for as long as
there is time. A case that it finds is kept below, cut down to its fewest steps.
"""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from muster.site.bench.worlds.machine import TwoWorlds
from muster.site.bench.worlds.pages import Asked
from muster.site.bench.worlds.pair import Differs, Pair
from muster.site.bench.worlds.running import drive


@pytest.fixture
def worlds(pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    """A pair of worlds, as they were seeded."""
    with django_db_blocker.unblock():
        yield pair


@pytest.fixture
def begun(worlds: Pair) -> Iterator[Pair]:
    """The pair within an example of its own."""
    worlds.begin()
    yield worlds
    worlds.end()


def test_no_answer_differs_whatever_is_hidden_asked_and_done(worlds: Pair) -> None:
    before = worlds.trials
    TwoWorlds.pair = worlds
    drive(20261122, examples=4, steps=20)

    assert worlds.trials - before > 60


def test_the_worlds_are_told_apart_by_whoever_may_see_what_is_hidden(
    begun: Pair,
) -> None:
    """The comparison would notice: a keeper's own list of groups differs."""
    begun.tell("Ruth Adeyemi", "group")
    with pytest.raises(Differs):
        begun.ask("Ruth Adeyemi", Asked("/access/groups/"))
    begun.ask("Callum Frost", Asked("/access/groups/"))
