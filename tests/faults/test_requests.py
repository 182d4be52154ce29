"""Requests: verbs that are not declared, tokens of forms, reads that change nothing.

A test goes over every declared address of an application; a new one joins by being
declared.
"""

import re
from collections.abc import Callable
from functools import cache

import pytest

from muster.core.web.routes import PUBLIC
from muster.site.tests.suite import by_application, routes_of, sweeping
from muster_bench.worlds.pages import admits, declared_routes
from tests.faults.watching import NAMES, Answered, Region

RARE = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND")
SITES: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "https://evil.example"},
    {"Referer": "https://testserver/"},
)
OVERRIDES = {
    "X-HTTP-Method-Override": "DELETE",
    "X-HTTP-Method": "PUT",
    "X-Method-Override": "PATCH",
}
BYPASSES = {
    **OVERRIDES,
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-User": "ruth.adeyemi@muster.example",
    "X-Forwarded-Host": "evil.example",
    "X-Original-URL": "/audit/",
    "X-Rewrite-URL": "/audit/",
    "X-Real-IP": "127.0.0.1",
    "X-User": "Ruth Adeyemi",
    "X-Remote-User": "ruth.adeyemi@muster.example",
    "Remote-User": "ruth.adeyemi@muster.example",
    "X-Role": "administrator",
    "X-Organisation": "SEROCU",
    "X-Sharing-Group": "*",
    "X-Muster-Viewer": "Ruth Adeyemi",
    "Muster-Viewer": "Ruth Adeyemi",
    "Muster-Purpose": "Anything; at all",
    "Synchronized-Upsert": "true",
    "Bypass": "true",
    "X-Debug": "1",
    "X-Internal": "1",
    "Authorization": "Bearer 00000000-0000-0000-0000-000000000000",
}
"""Headers by which a rival's restriction was lifted, and others like them."""
QUERY = re.compile(rb'\?[^"]*')
"""What was asked stands again in the link to a list's next page."""
FLAGS = "?" + "&".join(
    f"{name}=1"
    for name in (
        "admin",
        "all",
        "bypass",
        "debug",
        "deleted",
        "disable_restrictions",
        "include_hidden",
        "internal",
        "override",
        "role",
        "sudo",
        "superuser",
        "unrestricted",
        "user_id",
        "viewer",
        "access_class",
        "_method",
        "__debug__",
    )
)


@pytest.fixture(scope="session")
def _opened(learnt: Region) -> Callable[[str], dict[tuple[str, str], Answered]]:
    def opened(application: str) -> dict[tuple[str, str], Answered]:
        return {
            (name, path): learnt.get(name, path)
            for route in routes_of(application)
            for name in [one for one in NAMES if admits(route, one)][:1]
            for path in learnt.places.get(route.name, ())[:3]
            if route.declared and "GET" in route.declared.verbs
        }

    return cache(opened)


@pytest.fixture
def opened(
    application: str,
    region: Region,
    _opened: Callable[[str], dict[tuple[str, str], Answered]],
) -> dict[tuple[str, str], Answered]:
    """Each page as somebody opens it who is admitted: by person and address."""
    return _opened(application)


@by_application
def test_a_verb_that_an_address_does_not_declare_is_refused_and_changes_nothing(
    application: str, region: Region
) -> None:
    """The other of GET and POST, and one more of the rest in turn."""
    wrong = []
    for number, route in enumerate(routes_of(application)):
        assert route.declared
        name = next((one for one in NAMES if admits(route, one)), "")
        others = {"GET", "POST"} - set(route.declared.verbs)
        for verb in (*sorted(others), RARE[number % len(RARE)]):
            path = region.path_of(route)
            page = region.ask(name, verb, path, headers=OVERRIDES)
            if page.status != 405 or page.changed:
                wrong.append(f"{verb} {path}: {page.status} {set(page.changed)}")
    assert wrong == []


@by_application
def test_a_page_that_is_only_got_changes_no_row_but_the_audits(
    application: str, opened: dict[tuple[str, str], Answered]
) -> None:
    assert [where for where, page in opened.items() if page.changed] == []


@sweeping("tasking", "access", "picture")
def test_pages_of_an_application_are_opened(
    application: str, opened: dict[tuple[str, str], Answered]
) -> None:
    """Where none was, nothing would be looked for."""
    assert [page.status for page in opened.values()].count(200) > 8


@by_application
def test_asking_for_the_head_of_a_page_changes_no_row_either(
    application: str, region: Region, opened: dict[tuple[str, str], Answered]
) -> None:
    """A HEAD needs no form's token: what acts unless it is a GET would act by it."""
    heads = {where: region.ask(where[0], "HEAD", where[1]) for where in opened}
    assert [where for where, head in heads.items() if head.changed] == []
    assert [where for where, head in heads.items() if head.content] == []


@by_application
def test_no_header_and_no_flag_changes_what_a_page_shows(
    application: str, region: Region, opened: dict[tuple[str, str], Answered]
) -> None:
    changed = []
    for (name, path), page in opened.items():
        other = region.get(name, path + FLAGS, headers=BYPASSES)
        same = page
        if page.content != other.content:  # a filter notes that anything is asked
            same = region.get(name, path + "?nothing=1")
        one, another = QUERY.sub(b"", same.content), QUERY.sub(b"", other.content)
        if (same.status, one) != (other.status, another):
            changed.append(f"{name}: {path} {_first(one, another)}")
    assert changed == []


def _first(one: bytes, other: bytes) -> list[bytes]:
    """The first line of each in which two pages differ."""
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    return next(([a, b] for a, b in pairs if a != b), [])


@by_application
def test_no_header_lets_somebody_in_whom_the_rule_does_not_admit(
    application: str, region: Region
) -> None:
    """In turn somebody of another role, and nobody at all."""
    let_in = []
    for number, route in enumerate(routes_of(application)):
        outside = [one for one in NAMES if not admits(route, one)][:1]
        name = [*outside, ""][number % (len(outside) + 1)]
        if not name and declared_by_public(route):
            continue
        verb = ("get", "post")[number // 2 % 2]
        path = region.path_of(route)
        page = region.ask(name, verb, path + FLAGS, headers=BYPASSES)
        if page.status not in {302, 404} or page.changed:
            let_in.append(f"{name or 'nobody'}: {verb} {path} {page.status}")
    assert let_in == []


@by_application
def test_a_form_without_its_token_is_refused_and_changes_nothing(
    application: str, region: Region
) -> None:
    taken = []
    for number, route in enumerate(routes_of(application)):
        if "POST" not in route.declared.verbs:  # type: ignore[union-attr]
            continue
        name = next((one for one in NAMES if admits(route, one)), "")
        path = region.path_of(route)
        with region.checking_tokens(name):
            page = region.post(name, path, headers=SITES[number % len(SITES)])
            if page.status != 403 or page.changed:
                taken.append(f"{path}: {page.status}")
    assert taken == []


@pytest.mark.parametrize(
    "path",
    ["/metrics", "/health", "/debug/", "/__debug__/", "/status", "/admin/", "/.env"],
)
def test_no_page_of_health_or_metrics_is_there(region: Region, path: str) -> None:
    for name in ("", "Wendy Castle"):
        assert region.get(name, path).status == 404


def test_the_public_pages_are_few_and_known() -> None:
    """Streams and feeds leaked elsewhere since nobody had signed in for them."""
    public = {one.name for one in declared_routes() if declared_by_public(one)}
    assert public <= {"demonstration", "access:sign_in_link"}


def declared_by_public(route: object) -> bool:
    return route.declared.rule.roles is PUBLIC  # type: ignore[attr-defined]
