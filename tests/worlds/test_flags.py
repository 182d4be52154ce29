"""A flag, and whoever it meets, changes nothing that anybody outside can observe.

In the fuller world a keeper inside flags a name and a number, another approves; what
people do is matched all the while, the keepers read who came near, review the flag and
withdraw one. Meanwhile everybody outside searches for what is flagged, opens what they
find and asks for every list in both worlds: each answer is the same, byte for byte, and
takes as many statements.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from muster.core.corridors import queries as corridors
from muster.core.flags import actions, queries
from muster.core.flags.builders import a_flag
from muster.core.flags.jobs import match
from muster.core.flags.models import Flag
from muster.core.people.seed import PEOPLE, acting
from muster.core.picture.touching import keys_asked
from muster.core.terms.role import Role
from muster.core.touches.actions import touch
from muster.core.web.handles import handle
from muster_bench.worlds.pages import Asked, admits, declared_routes
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from tests.conftest import own_name

KEEPER, SECOND, OF_UNIT = "Ines Carrow", "Malik Oduya", "Agnes Thorley"
INSIDE: Final = {KEEPER, SECOND, OF_UNIT}
FLAGGED: Final = ("Ricky Dolan", "07700 900461")
WHY: Final = "Whoever rang the driver before he was stopped"
ASKED: Final = (*FLAGGED, "Dolan, Ricky", "07700900461", "Nobody Whatever")


def outside() -> list[str]:
    """One person of each set of roles who is not in the corridor."""
    found: dict[frozenset[Role], str] = {}
    for one in PEOPLE:
        if not (one.system or one.name in INSIDE):
            found.setdefault(frozenset(one.roles), one.name)
    return sorted(found.values())


class Done:
    """What the keepers did, and the words by which its pages are asked for."""

    def __init__(self) -> None:
        with acting(KEEPER):
            [humint] = [one for one in corridors.corridors() if one.key == "HUMINT"]
        self.group = humint.group
        self.flags = [
            a_flag(self.group, flagged=each, by=KEEPER, approved_by=SECOND)
            for each in FLAGGED
        ]
        self.reference = self.flags[0].register.reference

    def meanwhile(self, pair: Pair) -> None:
        """Somebody came near, a keeper reads it and says that the flag is needed.

        Only what a search leaves for the job is written here: the entry of one would be
        an auditor's to see.
        """
        with acting("Callum Frost"):
            touch("picture.searched", keys=keys_asked(FLAGGED[0]))
        matched(pair)
        with acting(SECOND) as actor:
            flag = Flag.objects.select_related("register").get(
                pk=self.flags[0].register_id
            )
            queries.hits(flag)
            actions.step(
                flag, "review", reason="Needed", actor=actor, at=timezone.now()
            )


def matched(pair: Pair) -> None:
    """What the job does every minute."""
    pair.fuller.worker = True
    try:
        match()
    finally:
        pair.fuller.worker = False


@pytest.fixture(scope="module")
def told(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Pair, Done]]:
    files = tmp_path_factory.mktemp("flags")
    with ExitStack() as stack, django_db_blocker.unblock():
        pair = stack.enter_context(a_pair(regions, files, name=own_name("flag")))
        pair.begin()
        with pair.aside("flagged"):
            done = Done()
        yield pair, done
        pair.end()


def lists(name: str) -> Iterator[str]:
    """Each list and form that somebody may ask for without naming a record."""
    for route in declared_routes():
        there = route.declared and "GET" in route.declared.verbs
        if there and "<" not in route.path and admits(route, name):
            yield "/" + route.path


def test_whoever_searches_for_what_is_flagged_is_answered_alike(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, done = told
    asked = 0
    with django_db_blocker.unblock():
        for name in outside():
            why = {"mine": ["another"], "matter": ["Operation Larch"], "reason": [WHY]}
            for text in ASKED:
                for route in ("search:find", "picture:search"):
                    pair.ask(name, Asked(reverse(route), {"text": [text], **why}))
                    asked += 1
            with pair.aside("a keeper acts"):
                done.meanwhile(pair)
    assert asked > 100


def test_no_list_and_no_home_of_anybody_outside_differs(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, _ = told
    asked = 0
    with django_db_blocker.unblock():
        for name in outside():
            for path in lists(name):
                pair.ask(name, Asked(path))
                asked += 1
    assert asked > 300


def test_no_address_of_a_flag_is_there_for_anybody_outside(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, done = told
    asked = 0
    with django_db_blocker.unblock():
        for name in outside():
            for route in declared_routes():
                if route.name.startswith("flags:") and "<" in route.path:
                    path = "/" + route.path.replace("<str:group>", handle(done.group))
                    path = path.replace("<str:reference>", done.reference)
                    path = path.replace("<str:verb>", "withdraw")
                    page = pair.ask(name, Asked(path))
                    assert b"Dolan" not in page
                    asked += 1
    assert asked > 50


def test_those_inside_see_it_meanwhile(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    """What is compared above would be no trial if nobody saw it at all."""
    pair, done = told
    path = reverse("flags:flag", args=[done.reference])
    with django_db_blocker.unblock():
        for name in (KEEPER, SECOND, OF_UNIT):
            with pair.fuller.stepping(name, at=pair.at, undone=True):
                status, _, page = Asked(path).put_to(pair.fuller, name)
            assert status == 200, name
            assert b"Dolan" in page
            assert b"searched" in page
