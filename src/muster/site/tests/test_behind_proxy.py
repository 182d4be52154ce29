"""Muster as it runs behind a proxy that ends TLS, and as it runs without one."""

import http.client
import os
import re
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from muster_bench.crash.running import started

pytestmark = pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="concerns the embedded database"
)
WORD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SIGN_IN, DEMONSTRATION = "/account/sign-in/login/", "/sign-in/"
PROXIED = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}


class Caller:
    """What a proxy asks of Muster for somebody's browser."""

    def __init__(self, address: str) -> None:
        self.place = urlsplit(address).netloc
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}

    def ask(
        self, verb: str, path: str, body: str = "", **headers: str
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.place, timeout=60)
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(verb, path, body, {"Cookie": kept, **kind, **headers})
        answer = connection.getresponse()
        self.headers = dict(answer.headers)
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def guess(self) -> int:
        """Send the form of the sign-in page over TLS, with a wrong password."""
        status, page = self.ask("GET", SIGN_IN, **PROXIED)
        assert status == 200, page
        found = WORD.search(page)
        assert found is not None
        said = {
            "csrfmiddlewaretoken": found[1],
            "login": "a@b.example",
            "password": "?",
        }
        return self.ask(
            "POST",
            SIGN_IN,
            urlencode(said),
            Origin=f"https://{self.place}",
            **PROXIED,
        )[0]


def test_a_proxy_is_believed_where_the_settings_say_that_there_is_one(
    another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_BEHIND_PROXY", "1")
    with started(another) as running:
        caller = Caller(running.address)
        assert caller.guess() == 200
        assert caller.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_without_the_setting_no_form_over_tls_and_no_demonstration(
    another: Path,
) -> None:
    with started(another) as running:
        caller = Caller(running.address)
        assert caller.guess() == 403
        assert "Strict-Transport-Security" not in caller.headers
        assert caller.ask("GET", DEMONSTRATION)[0] == 200
        for header in ("X-Forwarded-For", "Forwarded", "Via"):
            assert caller.ask("GET", DEMONSTRATION, **{header: "192.0.2.7"})[0] == 404
