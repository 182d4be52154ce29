"""Nothing of a released text tells what it is of, or that it is of anything.

In the fuller world those inside a corridor write a report, check a text of it, release
it to two people and recall it. Everybody else asks both worlds for each list, home and
form: each answer is the same, byte for byte. What the two are told names no record.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from muster.core.corridors import queries as corridors
from muster.core.people.seed import PEOPLE, acting
from muster.core.terms.role import Role
from muster.core.web.handles import handle
from muster.flow.intelligence.release.builders import (
    SAFE,
    a_report_inside,
    a_text,
    checked,
    drafted,
    handed,
    recalled,
    released,
)
from muster_bench.worlds.pages import Asked, admits, declared_routes
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from tests.conftest import own_name

WRITES, CHECKS, RELEASES = "Agnes Thorley", "Sunita Bhalla", "Conor Maddock"
TOLD: Final = ("Callum Frost", "Priya Nand")
INSIDE: Final = {WRITES, CHECKS, RELEASES, *TOLD}


def outside() -> list[str]:
    """One person of each set of roles who is neither inside nor told.

    No auditor: they are shown that something was given out.
    """
    found: dict[frozenset[Role], str] = {}
    for one in PEOPLE:
        if not (one.system or one.name in INSIDE or Role.AUDITOR in one.roles):
            found.setdefault(frozenset(one.roles), one.name)
    return sorted(found.values())


class Done:
    """What those inside did, and the words by which its pages are asked for."""

    def __init__(self) -> None:
        with acting(RELEASES):
            [group] = [
                each.group
                for each in corridors.corridors()
                if each.key == "PRISON-CORRUPTION"
            ]
        report = a_report_inside(group, by=WRITES)
        release = drafted(report, a_text(told=TOLD, passes_on=True), by=CHECKS)
        self.release = released(checked(release, by=CHECKS), by=RELEASES)
        self.report = report
        self.mine = handle(handed(TOLD[0]))

    def paths(self) -> Iterator[str]:
        """Each address of the record and of what was handed out."""
        for route in declared_routes():
            if route.name.startswith("release:") and "<" in route.path:
                path = "/" + route.path.replace("<str:word>", self.mine)
                path = path.replace("<str:verb>", "recall")
                for reference in (
                    self.release.register.reference,
                    self.report.reference,
                ):
                    yield path.replace("<str:reference>", reference)


@pytest.fixture(scope="module")
def told(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Pair, Done]]:
    files = tmp_path_factory.mktemp("release")
    with ExitStack() as stack, django_db_blocker.unblock():
        pair = stack.enter_context(a_pair(regions, files, name=own_name("rele")))
        pair.begin()
        with pair.aside("released"):
            done = Done()
        yield pair, done
        pair.end()


def test_no_list_no_form_and_no_home_of_anybody_else_differs(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, _ = told
    asked = 0
    with django_db_blocker.unblock():
        for name in outside():
            for route in declared_routes():
                there = route.declared and "GET" in route.declared.verbs
                if there and "<" not in route.path and admits(route, name):
                    pair.ask(name, Asked("/" + route.path))
                    asked += 1
    assert asked > 300


def test_no_address_of_it_is_there_for_anybody_else(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, done = told
    with django_db_blocker.unblock():
        for name in outside():
            for path in done.paths():
                page = pair.ask(name, Asked(path))
                assert SAFE.encode() not in page, path


def test_what_somebody_is_told_names_no_record_and_nobody_inside(
    told: tuple[Pair, Done], django_db_blocker: DjangoDbBlocker
) -> None:
    pair, done = told
    path = reverse("release:delivered", args=[done.mine])
    betrays = (done.report.reference, done.release.register.reference)
    with django_db_blocker.unblock():
        with pair.fuller.stepping(TOLD[0], at=pair.at, undone=True):
            status, _, page = Asked(path).put_to(pair.fuller, TOLD[0])
        assert status == 200
        assert SAFE.encode() in page
        for word in (*betrays, WRITES, CHECKS, RELEASES, "Corruption in prisons"):
            assert word.encode() not in page, word
        with pair.aside("recalled"):
            recalled(done.release, by=RELEASES)
        with pair.fuller.stepping(TOLD[0], at=pair.at, undone=True):
            _, _, page = Asked(path).put_to(pair.fuller, TOLD[0])
        assert b"It was recalled" in page
        for word in (*betrays, WRITES, CHECKS, RELEASES):
            assert word.encode() not in page, word
