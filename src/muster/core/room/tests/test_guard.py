"""Every address stands behind one guard, which turns away before any view is reached.

So whoever looks for what a view tells to those whom its rule does not admit need ask
each rule only once: the sweeps of tests/worlds do.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from muster.core.terms.role import ROLES
from muster.core.web import routes
from muster.core.web.routes import PUBLIC, Declared, Open, Route, View, all_routes
from muster.core.web.tests.demo import a_viewer

DECLARED = [route for route in all_routes() if route.declared]
EACH = pytest.mark.parametrize("route", DECLARED, ids=lambda route: route.name)


def guards(of: URLResolver, space: str = "") -> Iterator[tuple[str, View]]:
    """What Django calls at each address, by the address's full name."""
    for pattern in of.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from guards(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}", pattern.callback


CALLED = dict(guards(get_resolver()))
GUARD = routes._guarded(
    lambda request: None,  # type: ignore[arg-type,return-value]
    Declared(rule=DECLARED[0].declared.rule, verbs=(), reads="list"),  # type: ignore[union-attr]
    "",
).__code__


class Reached(Exception):
    """A view was called."""


def asked(guard: Any, request: HttpRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask a guard, with a view behind it that would tell if it were reached."""

    def view(*_: object, **__: object) -> None:
        raise Reached

    held = guard.__closure__[GUARD.co_freevars.index("view")]
    monkeypatch.setattr(held, "cell_contents", view)
    return guard(request)


def by(*roles: Any, verb: str = "GET") -> HttpRequest:
    request = RequestFactory().generic(verb, "/")
    request.viewer = a_viewer(*roles)  # type: ignore[attr-defined]
    return request


@EACH
def test_nothing_but_the_guard_stands_at_an_address(route: Route) -> None:
    assert CALLED[route.name].__code__ is GUARD


@EACH
def test_who_has_none_of_its_roles_is_turned_away_before_the_view(
    route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert route.declared
    admitted = route.declared.rule.roles
    others = (
        []
        if isinstance(admitted, Open)
        else [one for one in ROLES if one not in admitted]
    )
    guard = CALLED[route.name]
    for roles in ((), *((role,) for role in others), tuple(others)):
        for verb in ("GET", "HEAD", "POST", "DELETE"):
            if not isinstance(admitted, Open):
                with pytest.raises(Http404):
                    asked(guard, by(*roles, verb=verb), monkeypatch)


@EACH
def test_nobody_signed_in_is_sent_away_before_the_view(
    route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert route.declared
    if route.declared.rule.roles is not PUBLIC:
        for verb in ("GET", "POST", "DELETE"):
            request = RequestFactory().generic(verb, "/")
            answer = asked(CALLED[route.name], request, monkeypatch)
            assert answer.status_code == 302


def test_what_is_behind_the_guard_is_the_view_that_it_calls(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the tests above would be passed by a guard that calls another."""
    monkeypatch.setattr(routes, "answer_noted", lambda *asked, **_: asked[-1]())
    for route in DECLARED:
        assert route.declared
        rule = route.declared.rule.roles
        roles = () if isinstance(rule, Open) else tuple(rule)
        request = by(*roles, verb=route.declared.verbs[0])
        with monkeypatch.context() as patch, pytest.raises(Reached):
            asked(CALLED[route.name], request, patch)
