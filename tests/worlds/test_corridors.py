"""What is done inside a corridor changes nothing that anybody outside can observe.

In the fuller world a guardian puts a record behind a corridor and opens another one,
somebody asks to be let in and is admitted, another breaks the glass and is reviewed.
Meanwhile everybody outside asks both worlds for the same, the addresses of all this
among it; each answer is the same, byte for byte.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Final

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.corridors import actions, queries
from muster.core.corridors.builders import (
    THREAT,
    a_corridor,
    a_request,
    admitted,
    behind,
    let_in,
    lying_before,
)
from muster.core.people.seed import BY_NAME, PEOPLE, acting
from muster.core.terms.role import Role
from muster.core.web.handles import handle, handle_of
from muster_bench.worlds.pages import Asked, admits, declared_routes
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from tests.conftest import own_name

GUARDIAN, SECOND, OF_UNIT = "Ines Carrow", "Malik Oduya", "Agnes Thorley"
ASKS, BREAKS = "Piotr Zalew", "Sian Prowse"
INSIDE: Final = {GUARDIAN, SECOND, OF_UNIT, "Rufus Penhale", ASKS, BREAKS}
"""Whose answers differ, and should."""


def outside() -> list[str]:
    """One person of each set of roles who has nothing to do with it, and no auditor.

    An auditor is shown that somebody broke the glass.
    """
    found: dict[frozenset[Role], str] = {}
    for one in PEOPLE:
        roles = frozenset(one.roles)
        told = one.system or one.name in INSIDE or Role.AUDITOR in roles
        if not told:
            found.setdefault(roles, one.name)
    return sorted(found.values())


class Done:
    """What was done inside, and the words by which its pages are asked for."""

    def __init__(self) -> None:
        with acting(GUARDIAN):
            [humint] = [one for one in queries.corridors() if one.key == "HUMINT"]
        self.group: Group = humint.group
        record = behind(self.group, by=GUARDIAN, title="Quillfeather's source")
        self.reference = record.reference
        alder = a_corridor(title="Quillfeather", by=GUARDIAN, second=SECOND)
        self._let_in()
        self._break_glass()
        self.words = [handle(self.group), handle(alder), handle_of(record.id)]

    def _let_in(self) -> None:
        a_request(ASKS)
        with acting(OF_UNIT) as actor:
            [siu] = [one for one in queries.corridors() if one.key == "SIU"]
            waiting = lying_before(siu.group, by=OF_UNIT)
            actions.pass_on(waiting, to=self.group, actor=actor)
        admitted(lying_before(self.group, by=GUARDIAN), by=GUARDIAN)
        let_in(self.group, "Rufus Penhale", by=SECOND)

    def _break_glass(self) -> None:
        with acting(BREAKS):
            actions.break_glass(threat=THREAT, named=[self.reference])
        with acting(GUARDIAN) as actor:
            [asked] = queries.glass_to_review(self.group)
            actions.review_glass(asked, right=True, said="It was", actor=actor)


@contextmanager
def inside(pair: Pair) -> Iterator[Done]:
    """All of it done in the fuller world alone."""
    pair.begin()
    with pair.aside("inside"):
        done = Done()
    yield done
    pair.end()


@pytest.fixture(scope="module")
def told(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Pair, Done]]:
    files = tmp_path_factory.mktemp("corridors")
    with ExitStack() as stack, django_db_blocker.unblock():
        pair = stack.enter_context(a_pair(regions, files, name=own_name("corr")))
        yield pair, stack.enter_context(inside(pair))


def addresses(name: str) -> Iterator[str]:
    """Each list, search and form that somebody may ask for without naming a record."""
    for route in declared_routes():
        there = route.declared and "GET" in route.declared.verbs
        if there and "<" not in route.path and admits(route, name):
            yield "/" + route.path


def of_corridors(done: Done) -> Iterator[str]:
    """Each address of a corridor, of what is hidden and of what there is not."""
    absent = handle_of(BY_NAME[BREAKS].id)
    for route in declared_routes():
        if route.name.startswith("corridors:") and "<" in route.path:
            for word in (*done.words, absent):
                path = "/" + route.path
                for name in ("group", "asked", "member", "review", "glass"):
                    path = path.replace(f"<str:{name}>", word)
                path = path.replace("<str:succession>", word)
                yield path.replace("<str:reference>", done.reference)


def test_no_list_no_form_and_no_home_of_anybody_outside_differs(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, _ = told
    asked = 0
    with django_db_blocker.unblock():
        for name in outside():
            for path in addresses(name):
                pair.ask(name, Asked(path))
                asked += 1
    assert asked > 300


def test_no_address_of_a_corridor_is_there_for_anybody_outside(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, done = told
    asked = 0
    with django_db_blocker.unblock():
        for name in outside():
            for path in of_corridors(done):
                page = pair.ask(name, Asked(path))
                assert b"Quillfeather" not in page
                asked += 1
    assert asked > 300


def test_whoever_asks_outside_is_answered_alike(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    """To the unit, for what is hidden by its reference, and with the glass broken."""
    pair, done = told
    last = london_day(timezone.now() + timedelta(days=20))
    day = {
        "last_day_day": str(last.day),
        "last_day_month": str(last.month),
        "last_day_year": str(last.year),
    }
    with django_db_blocker.unblock():
        for name in outside():
            pair.ask(name, Asked(reverse("corridors:ask"), {"why": "Creel", **day}))
            nothing = {"threat": "A threat", "named": "SE-IMP-2026-ZZZZZZZZ"}
            pair.ask(name, Asked(reverse("corridors:break_glass"), nothing))
            for space in ("operations", "intelligence", "gateway"):
                pair.ask(name, Asked(f"/{space}/{done.reference}/"))


def test_those_inside_see_it_meanwhile(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    """What is compared above would be no trial if nobody saw it at all."""
    pair, done = told
    path = reverse("corridors:corridor", args=[handle(done.group)])
    with django_db_blocker.unblock():
        for name in (GUARDIAN, ASKS):
            with pair.fuller.stepping(name, at=pair.at, undone=True):
                status, _, page = Asked(path).put_to(pair.fuller, name)
            assert status == 200, name
            assert b"Human sources" in page
