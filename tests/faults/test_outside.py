"""Nothing goes out: no request elsewhere, no redirect elsewhere, no word to a log."""

import io
import logging
import socket
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings

from muster.site.tests.suite import by_application, routes_of
from muster_bench.worlds.forms import forms_on
from muster_bench.worlds.pages import admits
from tests.faults.watching import NAMES, Region

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
    "https:evil.example",
    "\thttps://evil.example/",
)
RETURNS = ("next", "return", "return_to", "redirect", "redirect_to", "url", "continue")
SOUGHT = "Quillfeatherstonehaugh"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses outside this machine that somebody tried to reach, or to look up."""
    tried: list[str] = []

    def noted(self: socket.socket, address: Any) -> None:
        tried.append(str(address))
        raise OSError("no way out")

    def asked(host: Any, *args: Any, **kwargs: Any) -> Any:
        tried.append(str(host))
        raise OSError("no way out")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, noted)
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    return tried


@by_application
def test_no_page_and_no_form_reaches_out(
    application: str, region: Region, calls: list[str]
) -> None:
    for route in routes_of(application):
        for name in [one for one in NAMES if admits(route, one)][:1]:
            for path in region.places.get(route.name, ())[:1]:
                region.get(name, path)
    for one in region.forms_of(application):
        texts = one.typed("textarea")
        sent = {**region.answers(one), **{box: [ELSEWHERE[0]] for box in texts}}
        region.post(one.name, one.path, sent)
    assert calls == []


@by_application
def test_every_redirect_stays_here(application: str, region: Region) -> None:
    away = []
    query = "?" + "&".join(f"{name}={ELSEWHERE[0]}" for name in RETURNS)
    for one in region.forms_of(application):
        sent = {**region.answers(one), **{name: [ELSEWHERE[1]] for name in RETURNS}}
        where = region.post(one.name, one.path + query, sent).location
        if "evil" in where or (not where.startswith("/") and where):
            away.append(f"{one.path}: {where}")
    assert away == []


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(region: Region, elsewhere: str) -> None:
    page = region.ask("", "get", "/account/sign-in/login/", data={"next": elsewhere})
    assert "evil.example" not in page.content.decode().replace(
        elsewhere.replace("&", "&amp;"), ""
    )
    page = region.ask("", "get", "/" + f"/{elsewhere.strip()}")
    assert not page.location.startswith(("//", "http"))


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """All that any log says, however small the matter."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "django")}
    root.addHandler(handler)
    for name in levels:
        logging.getLogger(name).setLevel(logging.INFO)
    yield heard
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@by_application
def test_no_log_holds_what_was_searched_for_or_typed(
    application: str, region: Region, said: io.StringIO
) -> None:
    for one in region.forms_of(application):
        typed = {box: [SOUGHT] for box in one.typed("text", "textarea", "search")}
        region.post(one.name, one.path, {**region.answers(one), **typed})
    for route in routes_of(application):
        if route.declared and route.declared.own_read == "search":
            for name in [one for one in NAMES if admits(route, one)][:1]:
                for path in region.places.get(route.name, ())[:1]:
                    page = region.get(name, path)
                    for form in forms_on(page.content, path):
                        sent = {box: [SOUGHT] for box, _, _, _ in form.boxes if box}
                        region.post(name, form.action, sent)
    region.get("Callum Frost", "/picture/?text=" + "nothing")
    assert SOUGHT not in said.getvalue()


def test_no_log_holds_a_session_or_a_secret(region: Region, said: io.StringIO) -> None:
    cookies = region.world.clients["Callum Frost"].cookies
    session = cookies[settings.SESSION_COOKIE_NAME].value
    region.get("Callum Frost", "/nothing-here/")
    region.get("Callum Frost", "/")
    assert session not in said.getvalue()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("log_statement", "none"),
        ("log_min_error_statement", "panic"),
        ("log_min_duration_statement", "-1"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_min_messages", "log"),
    ],
)
def test_the_database_writes_no_statement_into_its_log(
    region: Region, setting: str, value: str
) -> None:
    """A failed or slow statement holds search terms and what was typed."""
    for login in (region.world.cluster.app, region.world.cluster.sign_in):
        with psycopg.connect(**login.parameters()) as fresh:
            told = fresh.execute("SELECT current_setting(%s)", [setting]).fetchall()
        assert told == [(value,)]


def test_the_log_of_the_database_holds_nothing_of_a_statement_that_failed(
    region: Region,
) -> None:
    """Neither the statement, nor its values, nor what the error says of them."""
    world = region.world
    with psycopg.connect(**world.cluster.app.parameters(), autocommit=True) as fresh:
        for statement in (
            "SELECT 'Quillfeatherstonehaugh'::integer",
            "SELECT * FROM Quillfeatherstonehaugh",
            "SELECT %s::uuid",
        ):
            with pytest.raises(psycopg.Error):
                fresh.execute(statement, [SOUGHT] if "%s" in statement else None)
    for log in world.cluster.data.rglob("*.log"):
        assert SOUGHT not in log.read_text(encoding="utf-8", errors="replace")
