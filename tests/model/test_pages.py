"""Pages, lists, calls and acts answer what the model says, whoever is posted where."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.store.server import Cluster
from muster_bench.access.comparing import Tally
from muster_bench.access.pages import ask_pages
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.world import World

pytestmark = pytest.mark.concerns("every room")


@pytest.fixture
def served(pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock():
        yield pair.plain


def test_pages_and_calls_answer_what_the_model_says(
    served: World, template: Cluster
) -> None:
    key, tally = bytes.fromhex(template.token_key), Tally()
    found = [
        one
        for seed in (1, 2)
        for one in ask_pages(
            served, key, seed=seed, tally=tally, people=2, hanging=False
        )
    ]
    assert found == []
    assert min(tally.compared[what] for what in ("page", "list", "act")) > 30
    assert tally.compared["API"] > 15  # not every kind that may be drawn has one


def test_what_hangs_on_a_record_is_refused_where_its_page_is(
    served: World, template: Cluster
) -> None:
    key = bytes.fromhex(template.token_key)
    assert ask_pages(served, key, seed=3, tally=Tally(), people=2) == []
