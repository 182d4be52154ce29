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
from pathlib import Path
from typing import Final

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.people.seed import PEOPLE
from muster.core.records.kinds import KINDS
from muster.core.terms.role import Role
from muster.core.web.routes import Route
from muster_bench.worlds.pages import (
    TELLING,
    Asked,
    admits,
    declared_routes,
    leads_to,
    some_of,
)
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from tests.conftest import own_name
from tests.worlds.keepers import Keeper, keepers

ROUTES: Final = {route.name: route for route in declared_routes()}

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


@pytest.fixture
def pair(
    regions: Regions, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Pair]:
    """Both worlds, before anybody did anything."""
    with ExitStack() as stack, django_db_blocker.unblock():
        pair = stack.enter_context(a_pair(regions, tmp_path, name=own_name("keep")))
        pair.begin()
        yield pair
        pair.end()


def set_to_work(pair: Pair, beginning: Iterable[Keeper]) -> list[Keeper]:
    """Those who have begun, each with what the first of their days brings."""
    begun = list(beginning)
    with pair.aside("kept"):
        for keeper in begun:
            keeper.begin()
    act_meanwhile(pair, begun)
    return begun


def act_meanwhile(pair: Pair, working: Iterable[Keeper]) -> None:
    with pair.aside("the keepers act"):
        for keeper in working:
            keeper.meanwhile(partial(do_job, pair))


def lists(name: str) -> Iterator[Asked]:
    """Each list and form that somebody may ask for without naming a record."""
    for route in declared_routes():
        there = route.declared and "GET" in route.declared.verbs
        if there and "<" not in route.path and admits(route, name):
            yield Asked("/" + route.path)


class Outsiders:
    """Who of those outside asks what.

    At each address eight of those whom its rule admits ask, as in the two worlds, and
    all of them at the home page and wherever else every kind is told of. The guard
    turns away whom a rule does not admit before any view is reached, so they put each
    rule once. With --every all ask all.
    """

    def __init__(self, people: Sequence[str], *, every: bool = False) -> None:
        self.people = people
        self.every = every
        self.refused: set[tuple[str, object]] = set()
        self.by_route: dict[str, list[str]] = {}

    def ask(self, name: str, asked: Asked) -> bool:
        """Whether this one of them puts this request."""
        route = ROUTES.get((leads_to(asked.path) or ("",))[0])
        if self.every or route is None or route.declared is None:
            return True
        if route.name.partition(":")[0] in TELLING:
            return True
        if admits(route, name):
            return name in self._admitted(route)
        rule = (name, route.declared.rule.roles)
        first = rule not in self.refused
        self.refused.add(rule)
        return first

    def _admitted(self, route: Route) -> list[str]:
        if route.name not in self.by_route:
            admitted = (name for name in self.people if admits(route, name))
            self.by_route[route.name] = some_of(admitted, at=route.name)
        return self.by_route[route.name]


def ask_all(
    pair: Pair, name: str, working: Sequence[Keeper], outsiders: Outsiders
) -> int:
    """Ask both worlds for each list and for what each keeps; how much was asked."""
    kept = (each for keeper in working for each in keeper.asked())
    asked = [each for each in (*lists(name), *kept) if outsiders.ask(name, each)]
    for each in asked:
        page = pair.ask(name, each)
        for keeper in working:
            for word in keeper.secret:
                assert word.encode() not in page, f"{word}: {name}, {each}"
    act_meanwhile(pair, working)
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


def roles_of(name: str) -> frozenset[Role]:
    return next(frozenset(each.roles) for each in PEOPLE if each.name == name)


def see_it(pair: Pair, working: Iterable[Keeper]) -> None:
    """Look for what is kept, as those inside: otherwise nothing was compared."""
    for keeper in working:
        pages = list(keeper.seen())
        assert pages
        for name, path, words in pages:
            with pair.fuller.stepping(name, at=pair.at, undone=True):
                status, _, page = Asked(path).put_to(pair.fuller, name)
            assert status == 200, (name, path)
            assert words.encode() in page, (name, path, words)


def test_nobody_outside_observes_anything_while_those_inside_work(
    pair: Pair, django_db_blocker: DjangoDbBlocker, every: bool
) -> None:
    """First an auditor, of what not even they are told; then everybody, of all."""
    everyone = keepers().values()
    with django_db_blocker.unblock():
        unseen = set_to_work(pair, (each for each in everyone if not each.auditors))
        auditors = [name for name in outside(unseen) if Role.AUDITOR in roles_of(name)]
        first = Outsiders(auditors, every=every)
        assert sum(ask_all(pair, name, unseen, first) for name in auditors) > 20

        told = set_to_work(pair, (each for each in everyone if each.auditors))
        working = [*unseen, *told]
        people = outside(working)
        others = Outsiders(people, every=every)
        assert sum(ask_all(pair, name, working, others) for name in people) > 1_000
        missing = EVERYBODY - {roles_of(name) for name in people}
        assert all(Role.AUDITOR in roles for roles in missing)

        see_it(pair, working)
