"""Pages for what went wrong, and what is sent with every answer."""

import logging
import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from muster.core.terms.role import Role
from muster.core.web.errors import too_many
from muster.core.web.middleware import HEADERS, SecurityHeaders
from muster.core.web.tests.conftest import browsing_as


def test_a_fault_of_ours_says_so_and_that_nothing_was_lost(
    demo: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "django.request")
    client = browsing_as(Role.AUDITOR, raise_request_exception=False)
    response = client.get("/broken/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "nothing saved before was lost" in page
    assert re.search(r"It was \d+ \w+ \d{4}, \d\d:\d\d\.", page)
    assert "on purpose" not in page


def test_more_text_than_a_page_takes_is_said_as_that(gateway: Client) -> None:
    response = gateway.post("/requests/new/", {"text": "word " * 600_000})
    assert response.status_code == 413
    assert "too much at once" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_plain_words(demo: None) -> None:
    client = browsing_as(Role.AUDITOR, enforce_csrf_checks=True)
    response = client.post("/requests/new/", {"title": "x"})
    assert response.status_code == 403
    assert "The page was open too long" in response.content.decode()


def test_too_many_attempts_are_answered_with_what_to_do(demo: None) -> None:
    response = too_many(HttpRequest())
    assert response.status_code == 429
    assert b"Wait a few minutes" in response.content


def test_a_missing_page_tells_nobody_signed_in_the_same(nobody: Client) -> None:
    assert nobody.get("/never-existed/").status_code == 404


@pytest.mark.parametrize("path", ["/requests/", "/never-existed/", "/decide/", "/"])
def test_every_answer_bears_the_security_headers(auditor: Client, path: str) -> None:
    response = auditor.get(path)
    for name, value in HEADERS.items():
        assert response[name] == value


def test_the_policy_lets_in_nothing_from_elsewhere_and_nothing_inline() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_a_page_of_records_is_kept_by_no_cache(auditor: Client) -> None:
    assert auditor.get("/requests/")["Cache-Control"] == "no-store"


def test_an_answer_that_sets_a_header_itself_keeps_it() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = SecurityHeaders(view)(HttpRequest())
    assert response.headers["Content-Security-Policy"] == "sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
