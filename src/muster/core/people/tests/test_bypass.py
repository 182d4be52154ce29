"""Letting oneself in: by no header, identifier, default secret or demonstration."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    AT,
    HANNAH,
    LINK,
    is_in,
    sign_in,
)
from muster.core.store.server import Secrets

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

FAR = "203.0.113.9"


def test_no_secret_has_a_default() -> None:
    first, second = vars(Secrets()), vars(Secrets())
    assert first.keys() == second.keys()
    for name, value in first.items():
        assert value != second[name], name
        assert len(str(value)) >= 32, name


def test_settings_without_a_secret_of_the_providers_do_not_load() -> None:
    named = {"MUSTER_OPENID_SERVER": "https://sign-in.example.police.uk"}
    loaded = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import muster.site.settings"],
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "OpenIDMisnamed" in loaded.stderr


def test_an_identifier_is_no_credential(hannah: Account) -> None:
    """OpenCTI took the id of a user for a token (CVE-2026-27960)."""
    known = (str(hannah.id), str(hannah.user_id), hannah.email, str(HANNAH.id))
    for word in known:
        assert sign_in(word).status_code == 200
        cache.clear()
        client = Client()
        client.cookies["muster_session"] = word
        assert client.get("/", secure=True).status_code == 302
        for scheme in ("Bearer", "Token", "Basic"):
            asked = Client().get(
                "/", secure=True, headers={"Authorization": f"{scheme} {word}"}
            )
            assert asked.status_code in {302, 401}
        followed = Client()
        followed.get(f"{LINK}?{word}", secure=True)
        assert followed.get(LINK, secure=True).status_code == 410


def test_no_header_says_who_somebody_is() -> None:
    """TheHive could be entered by a directory's word alone (CVE-2023-39069)."""
    told = {
        "Remote-User": HANNAH.email,
        "X-Remote-User": HANNAH.email,
        "X-Forwarded-User": HANNAH.email,
        "X-User-Id": str(HANNAH.id),
    }
    asked = Client().get("/", secure=True, headers=told, REMOTE_USER=HANNAH.email)
    assert asked.status_code == 302


def test_an_empty_or_unset_password_lets_nobody_in() -> None:
    unset = Account.objects.get(user_id=HANNAH.id)
    assert not unset.has_usable_password()
    for word in ("", "!", unset.password, "None", "\x00"):
        assert sign_in(word).status_code == (400 if "\0" in word else 200)


def test_a_session_of_another_installation_is_nobodys(
    hannah: Account, settings: Any
) -> None:
    client = Client()
    sign_in(client=client)
    settings.SECRET_KEY = "another installation's"
    assert not is_in(client)


def test_nobody_gives_himself_an_account_address_or_password(hannah: Account) -> None:
    """Pages that the sign-in package brings and Muster does not want are closed."""
    client = Client()
    sign_in(client=client)
    for path in (
        "signup/",
        "email/",
        "password/reset/",
        "password/reset/key/1-set-password/",
        "confirm-email/x/",
        "login/code/confirm/",
        "3rdparty/",
        "3rdparty/signup/",
        "2fa/recovery-codes/download/",
        "inactive/",
    ):
        for ask in (Client().get, Client().post, client.get, client.post):
            assert ask(f"{AT}{path}", secure=True).status_code == 404, path


DEMONSTRATION = "/sign-in/"


def demonstration(**asked: Any) -> int:
    place = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"} | asked
    headers = place.pop("headers", {})
    path = "/sign-in/"
    typed = {"person": HANNAH.email}
    return int(
        Client().post(path, typed, secure=True, headers=headers, **place).status_code
    )


@pytest.fixture
def shown(settings: Any) -> None:
    """The page as a demonstration has it, on this machine."""
    settings.DEMONSTRATION = True
    settings.ROOT_URLCONF = "muster.core.people.tests.demonstration"
    settings.ALLOWED_HOSTS = ["*"]


def test_at_this_machine_the_demonstration_lets_in(shown: None) -> None:
    assert demonstration() == 302
    assert demonstration(HTTP_HOST="localhost") == 302
    assert demonstration(HTTP_HOST="[::1]:8000", REMOTE_ADDR="::1") == 302


@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": FAR},
        {"REMOTE_ADDR": "10.0.0.7"},
        {"REMOTE_ADDR": "::ffff:203.0.113.9"},
        {"HTTP_HOST": "muster.example"},
        {"HTTP_HOST": "127.0.0.1.evil.example"},
        {"HTTP_HOST": "localhost.evil.example"},
        {"headers": {"X-Forwarded-For": FAR}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"X-Forwarded-Host": "127.0.0.1"}},
        {"headers": {"Forwarded": "for=127.0.0.1"}},
        {"headers": {"X-Real-IP": "127.0.0.1"}},
        {"headers": {"Via": "1.1 proxy"}},
        {"REMOTE_ADDR": FAR, "headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"REMOTE_ADDR": FAR, "HTTP_HOST": "127.0.0.1"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "unix:"},
    ],
    ids=str,
)
def test_from_elsewhere_there_is_no_demonstration(
    shown: None, asked: dict[str, Any]
) -> None:
    assert demonstration(**asked) == 404


def test_an_installation_with_real_data_has_no_such_page() -> None:
    asked = (
        "import django; django.setup();"
        "from django.conf import settings;"
        "from muster.core.people.sign_in.urls import urlpatterns;"
        "print(settings.DEMONSTRATION, urlpatterns, settings.REQUIRE_SECOND_STEP)"
    )
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", asked],
        env={**os.environ, "MUSTER_REAL": "1", "MUSTER_DEMONSTRATION": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.strip() == "False [] True", said.stderr
