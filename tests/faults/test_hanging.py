"""What hangs on a record is there for whoever may open its page, and for nobody else.

Each person is asked of for a record of each kind and state: where its own page is not
there, no address that takes its reference is, to read or to write, on pages or over
the API; where its page is, what hangs on it is as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from django.urls import reverse

from muster.core.people.seed import BY_NAME, PEOPLE
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.web.api import operations
from muster.core.web.pages import FURTHER_CHECKS
from muster.core.web.reads import RECORD, WORK, PartOf
from muster.core.web.routes import Route
from muster.site.tests.suite import by_keeper, kinds_of
from muster_bench.worlds.calls import PURPOSE
from muster_bench.worlds.pages import SHARED, admits, declared_routes, some_of
from tests.faults.walking import ANSWERED, Walk, verbs
from tests.faults.watching import Region

ABSENT = 404
CLOSED = 409
"""What is issued stands as it was: its page says so, and takes no file."""
FILLED = {
    "number": "1",
    "rule_id": "gateway.response",
    "to": "pace.detention.36h",
    "verb": "close",
    "code": "TS",
}
"""Parts of addresses beside the reference: which ones there are makes no difference."""
FOOT = f'<p class="govuk-body muster-footnote">{FURTHER_CHECKS}</p>'
CALLED = {"gateway", "intelligence", "operations", "tasking"}
"""Applications of which records are surely asked for over the API."""
ON_EVERY_KIND = {
    "clocks:panel": RECORD,
    "picture:on-record": RECORD,
    "documents:panel": WORK,
    "documents:add": WORK,
    "records:notes": WORK,
    "records:note": WORK,
    "records:to_do": WORK,
    "records:action": WORK,
    "retention:panel": WORK,
}
"""Addresses that are there on a record of any kind."""


@dataclass(frozen=True)
class Page:
    """A record's own page, and whether it is there for somebody."""

    kind: RecordKind
    reference: str
    name: str
    is_there: bool


def of_each_role() -> list[str]:
    """Somebody for each set of roles that anybody holds."""
    found = {one.roles: one.name for one in PEOPLE if not one.system}
    return sorted(found.values())


@pytest.fixture(scope="session")
def _pages(learnt: Region) -> Callable[[str], list[Page]]:
    def opened(application: str) -> list[Page]:
        found = []
        one_of_each = {key: ref for key, _, ref in Walk(learnt).records(each=1)}
        with learnt.asking():
            for kind in kinds_of(application):
                if reference := one_of_each.get(kind.key):
                    path = reverse(kind.url_name, args=[reference])
                    for name in of_each_role():
                        there = learnt.status(name, "GET", path) == ANSWERED
                        found.append(Page(kind, reference, name, there))
        return found

    return cache(opened)


@pytest.fixture
def pages(
    application: str, region: Region, _pages: Callable[[str], list[Page]]
) -> list[Page]:
    """A record of each kind of an application, for somebody of each set of roles."""
    return _pages(application)


def hanging(route: Route, page: Page) -> bool:
    """Whether an address takes the reference of such a record."""
    reads = route.declared.reads if route.declared else None
    if not isinstance(reads, PartOf) or reads.whole not in {RECORD, WORK}:
        return False
    space = route.name.split(":")[0]
    keepers = {kind.url_name.split(":")[0] for kind in KINDS}
    return "about" not in route.path.replace("about/<", "") and (
        space not in keepers
        or space in {page.kind.url_name.split(":")[0], "picture"}
        or "/about/" in f"/{route.path}"
    )


def asking(
    route: Route, kind: RecordKind, closed_to: list[str], *, every: bool
) -> set[str]:
    """Who asks at an address of a record that is not there for them.

    At what is the same address for records of all kinds everybody does: it would be
    wider than the record's own page. At a kind's own, some do.
    """
    admitted = [name for name in closed_to if admits(route, name)]
    generic = route.name.split(":")[0] in {*SHARED, "picture"}
    if every or generic:
        return set(admitted)
    return set(some_of(admitted, at=f"{route.name} {kind.key}"))


def tries(closed: list[Page], *, every: bool) -> Iterator[tuple[Page, Route, str]]:
    """Each address that hangs on each page, of somebody for whom it is not there."""
    for kind in dict.fromkeys(page.kind for page in closed):
        those = {page.name: page for page in closed if page.kind is kind}
        for route in declared_routes():
            if hanging(route, next(iter(those.values()))):
                for name in sorted(asking(route, kind, list(those), every=every)):
                    for verb in sorted({"GET", "POST"} & set(verbs(route))):
                        yield those[name], route, verb


def path_of(route: Route, reference: str) -> str:
    path = "/" + route.path.replace("<str:reference>", reference)
    for name, value in FILLED.items():
        for sort in ("int", "str", "slug", "reasoned_verb"):
            path = path.replace(f"<{sort}:{name}>", value)
    return path


@by_keeper
def test_each_kind_is_opened_by_some_and_not_by_others(
    application: str, pages: list[Page]
) -> None:
    for kind in kinds_of(application):
        mine = [page.is_there for page in pages if page.kind is kind]
        if mine:
            assert any(mine), f"nobody opens any {kind.key}"
            assert not all(mine), f"everybody opens every {kind.key}"


@by_keeper
def test_where_a_page_is_not_there_nothing_that_hangs_on_it_is(
    application: str, region: Region, pages: list[Page], every: bool
) -> None:
    found, tried = [], 0
    closed = [page for page in pages if not page.is_there]
    with region.asking():
        before = region.written_so_far()
        for page, route, verb in tries(closed, every=every):
            tried += 1
            path = path_of(route, page.reference)
            status = region.status(page.name, verb, path)
            if status != ABSENT:
                found.append(f"{page.name}: {verb} {path} {status}")
        after = region.written_so_far()
    assert tried > 20 or not pages
    assert "\n".join(found) == ""
    assert before == after


@by_keeper
def test_where_a_page_is_there_so_is_what_hangs_on_it(
    application: str, region: Region, pages: list[Page]
) -> None:
    wrong = []
    with region.asking():
        for page in (one for one in pages if one.is_there):
            roles = set(BY_NAME[page.name].roles)
            works = page.kind.worked_by is None or roles & page.kind.worked_by
            for name, whole in ON_EVERY_KIND.items():
                wanted = ANSWERED if whole == RECORD or works else ABSENT
                if name == "documents:add" and page.kind.closed and works:
                    wanted = CLOSED
                path = reverse(name, args=[page.reference])
                status = region.status(page.name, "GET", path)
                if status != wanted:
                    wrong.append(f"{page.name}: {path} {status}")
    assert "\n".join(wrong) == ""


@by_keeper
def test_every_page_of_a_record_ends_with_the_one_line_about_further_checks(
    application: str, region: Region, pages: list[Page]
) -> None:
    """On some only, it would tell of those on which it stands."""
    with region.asking():
        for page in (one for one in pages if one.is_there):
            path = reverse(page.kind.url_name, args=[page.reference])
            assert region.get(page.name, path).content.decode().count(FOOT) == 1, path


def calls(page: Page) -> Iterator[tuple[str, str]]:
    """The verb and address of each call that is on a record of a kind."""
    space = page.kind.url_name.split(":")[0]
    for one in operations():
        if "{reference}" in one.path and one.page.split(":")[0] == space:
            yield one.verb, one.path.replace("{reference}", page.reference)


@by_keeper
def test_where_a_page_is_not_there_no_call_is(
    application: str, region: Region, pages: list[Page]
) -> None:
    found, tried = [], 0
    with region.asking():
        for page in (one for one in pages if not one.is_there):
            for verb, path in calls(page):
                tried += 1
                status = region.status(
                    page.name,
                    verb,
                    f"/api/v1/{path}",
                    content_type="application/json",
                    headers={
                        "Authorization": f"Bearer {region.world.token(page.name)}",
                        "Muster-Purpose": PURPOSE,
                        "Idempotency-Key": "1",
                    },
                )
                if status != ABSENT:
                    found.append(f"{page.name}: {verb} {path} {status}")
    assert tried or application not in CALLED
    assert "\n".join(found) == ""
