"""What is kept from everybody else changes nothing that they can observe.

In the fuller world keepers put records behind a corridor, admit somebody, break the
glass, flag a name, release a text, and whatever else each application's keeper does;
they go on while everybody outside asks both worlds for every list, home and form, for
what is hidden by its reference, and searches for what is kept. Each answer is the same,
byte for byte.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Final

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.people.seed import PEOPLE
from muster.core.records.kinds import KINDS
from muster.core.terms.role import Role
from muster_bench.worlds.pages import Asked, admits, declared_routes
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from tests.conftest import own_name
from tests.worlds.keepers import Keeper, keepers

EVERYBODY: Final = frozenset(
    frozenset(each.roles) for each in PEOPLE if not each.system
)


def outside(working: Sequence[Keeper]) -> list[str]:
    """One person of each set of roles who has nothing to do with it.

    An auditor is asked as well, where none of them shows an auditor that it happened.
    """
    inside = {name for keeper in working for name in keeper.inside}
    told = any(keeper.auditors for keeper in working)
    found: dict[frozenset[Role], str] = {}
    for person in PEOPLE:
        aside = person.system or person.name in inside
        if not (aside or (told and Role.AUDITOR in person.roles)):
            found.setdefault(frozenset(person.roles), person.name)
    return sorted(found.values())


@pytest.fixture(scope="module")
def pair(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pair]:
    """Both worlds, before anybody did anything."""
    files = tmp_path_factory.mktemp("keepers")
    with ExitStack() as stack, django_db_blocker.unblock():
        pair = stack.enter_context(a_pair(regions, files, name=own_name("keep")))
        pair.begin()
        yield pair
        pair.end()


@pytest.fixture(scope="module")
def unseen(pair: Pair, django_db_blocker: DjangoDbBlocker) -> list[Keeper]:
    """Those at work of whom not even an auditor is told."""
    return at_work(
        pair,
        (k for k in keepers().values() if not k.auditors),
        blocker=django_db_blocker,
    )


@pytest.fixture(scope="module")
def working(
    pair: Pair, unseen: list[Keeper], django_db_blocker: DjangoDbBlocker
) -> list[Keeper]:
    """All of them at work."""
    others = (keeper for keeper in keepers().values() if keeper.auditors)
    return [*unseen, *at_work(pair, others, blocker=django_db_blocker)]


def at_work(
    pair: Pair, asked: Iterable[Keeper], *, blocker: DjangoDbBlocker
) -> list[Keeper]:
    begun = list(asked)
    with blocker.unblock(), pair.aside("kept"):
        for keeper in begun:
            keeper.begin()
    return begun


def lists(name: str) -> Iterator[Asked]:
    """Each list and form that somebody may ask for without naming a record."""
    for route in declared_routes():
        there = route.declared and "GET" in route.declared.verbs
        if there and "<" not in route.path and admits(route, name):
            yield Asked("/" + route.path)


def ask_all(pair: Pair, name: str, working: Sequence[Keeper]) -> int:
    """Ask both worlds for each list and for what each keeps; how much was asked."""
    asked = [*lists(name), *(each for keeper in working for each in keeper.asked())]
    for each in asked:
        page = pair.ask(name, each)
        for keeper in working:
            for word in keeper.secret:
                assert word.encode() not in page, f"{word}: {name}, {each}"
    with pair.aside("the keepers act"):
        for keeper in working:
            keeper.meanwhile(partial(do_job, pair))
    return len(asked)


def do_job(pair: Pair, job: Callable[[], object]) -> None:
    pair.fuller.worker = True
    try:
        job()
    finally:
        pair.fuller.worker = False


def test_what_is_kept_out_of_every_count_has_a_keeper() -> None:
    """By the application whose pages it has."""
    kept = {kind.url_name.split(":")[0] for kind in KINDS if not kind.counted}
    assert kept
    assert kept <= keepers().keys()


def test_an_auditor_observes_nothing_of_what_not_even_they_are_told(
    pair: Pair, unseen: list[Keeper], django_db_blocker: DjangoDbBlocker
) -> None:
    auditors = [name for name in outside(unseen) if Role.AUDITOR in roles_of(name)]
    with django_db_blocker.unblock():
        asked = sum(ask_all(pair, name, unseen) for name in auditors)
    assert asked > 20


def roles_of(name: str) -> frozenset[Role]:
    return next(frozenset(each.roles) for each in PEOPLE if each.name == name)


def test_nobody_outside_observes_anything_of_it(
    pair: Pair, working: list[Keeper], django_db_blocker: DjangoDbBlocker
) -> None:
    people = outside(working)
    with django_db_blocker.unblock():
        asked = sum(ask_all(pair, name, working) for name in people)
    missing = EVERYBODY - {roles_of(name) for name in people}
    assert all(Role.AUDITOR in roles for roles in missing)
    assert asked > 1_000


def test_those_inside_see_it_meanwhile(
    pair: Pair, working: list[Keeper], django_db_blocker: DjangoDbBlocker
) -> None:
    """What is compared above would be no trial if nobody saw it at all."""
    with django_db_blocker.unblock():
        for keeper in working:
            seen = list(keeper.seen())
            assert seen
            for name, path, words in seen:
                with pair.fuller.stepping(name, at=pair.at, undone=True):
                    status, _, page = Asked(path).put_to(pair.fuller, name)
                assert status == 200, (name, path)
                assert words.encode() in page, (name, path, words)
