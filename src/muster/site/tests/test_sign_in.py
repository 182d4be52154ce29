"""Signing in: limited in rate, closed to strangers, with cookies kept close."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from muster.core.people.seed import BY_NAME, WORKS_ON
from muster.core.people.sign_in.models import Account

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

SIGN_IN = "/account/sign-in/login/"
GUESSES_ALLOWED = 5
RIGHT = "correct horse battery staple"
HANNAH = BY_NAME["Hannah Vale"]


@pytest.fixture(autouse=True)
def _nobody_guessed_yet(settings: Any) -> None:
    """No attempt is counted yet, and a password is checked in no time."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def hannah() -> Account:
    """An account with a password, as an installation with real people has."""
    account = Account.objects.get(user_id=HANNAH.id)
    account.set_password(RIGHT)
    account.save()
    return account


def sign_in(password: str, *, login: str = HANNAH.email, **place: Any) -> Any:
    typed = {"login": login, "password": password}
    return Client().post(SIGN_IN, typed, secure=True, **place)


def test_the_right_password_lets_in_and_a_wrong_one_does_not(hannah: Account) -> None:
    assert sign_in("a wrong guess").status_code == 200
    answer = sign_in(RIGHT)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_after_five_wrong_passwords_even_the_right_one_is_refused(
    hannah: Account,
) -> None:
    for number in range(GUESSES_ALLOWED):
        assert "Too many" not in sign_in(f"guess {number}").content.decode()
    refused = sign_in(RIGHT)
    assert refused.status_code != 302
    assert "Too many attempts failed" in refused.content.decode()


def test_guesses_from_many_places_are_counted_together(hannah: Account) -> None:
    for number in range(GUESSES_ALLOWED):
        sign_in(f"guess {number}", REMOTE_ADDR=f"192.0.2.{number}")
    refused = sign_in(RIGHT, REMOTE_ADDR="192.0.2.99")
    assert "Too many attempts failed" in refused.content.decode()


def test_a_header_that_the_caller_writes_gives_no_fresh_guesses(
    hannah: Account,
) -> None:
    for number in range(10):
        sign_in(
            "guess",
            login=f"{number}@muster.example",
            HTTP_X_FORWARDED_FOR=f"192.0.2.{number}",
        )
    refused = sign_in(RIGHT, HTTP_X_FORWARDED_FOR="192.0.2.99")
    assert refused.status_code != 302


def test_the_case_of_an_address_gives_no_fresh_guesses(hannah: Account) -> None:
    for number in range(GUESSES_ALLOWED):
        login = HANNAH.email.upper() if number % 2 else HANNAH.email
        sign_in("guess", login=login, REMOTE_ADDR=f"192.0.2.{number}")
    refused = sign_in(RIGHT, login=HANNAH.email.title(), REMOTE_ADDR="192.0.2.99")
    assert refused.status_code != 302


def test_an_unknown_address_is_answered_as_a_wrong_password_is(
    hannah: Account,
) -> None:
    known = sign_in("a wrong guess").content.decode()
    unknown = sign_in("a wrong guess", login="nobody@muster.example").content.decode()
    said = "The e-mail address or the password is not right"
    assert said in known
    assert said in unknown


def test_an_account_without_a_password_cannot_be_guessed() -> None:
    for word in ("", "!", "password"):
        assert sign_in(word).status_code == 200


def test_nobody_signs_up() -> None:
    path = "/account/sign-in/signup/"
    typed = {"email": "stranger@muster.example", "password1": RIGHT}
    assert Client().get(path, secure=True).status_code == 404
    assert Client().post(path, typed, secure=True).status_code == 404
    assert not Account.objects.filter(email="stranger@muster.example").exists()


def test_the_session_cookie_is_kept_from_scripts_and_from_open_lines(
    hannah: Account,
) -> None:
    cookie = sign_in(RIGHT).cookies["muster_session"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["domain"]
    assert not cookie["max-age"]  # it ends with the browser


def test_signing_in_gives_a_new_session(hannah: Account) -> None:
    client = Client()
    client.get(SIGN_IN, secure=True)
    client.cookies["muster_session"] = "planted-by-somebody-else-0000000"
    client.post(SIGN_IN, {"login": HANNAH.email, "password": RIGHT}, secure=True)
    assert client.cookies["muster_session"].value != "planted-by-somebody-else-0000000"


def test_signing_out_takes_a_form_and_ends_the_session(hannah: Account) -> None:
    client = Client()
    client.force_login(hannah)
    key = client.cookies["muster_session"].value
    assert client.get("/account/sign-in/logout/", secure=True).status_code == 200
    assert client.get("/", secure=True).status_code == 200
    client.post("/account/sign-in/logout/", secure=True)
    client.cookies["muster_session"] = key
    assert client.get("/", secure=True).status_code == 302


@pytest.mark.parametrize("path", ["/audit/purpose/", "/read/", SIGN_IN])
def test_a_form_that_is_not_ours_is_refused(path: str, hannah: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(hannah)
    answer = client.post(path, {"matter": "x", "reason": "y"}, secure=True)
    assert answer.status_code == 403


def test_a_form_sent_from_another_site_is_refused(hannah: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(hannah)
    client.get("/audit/purpose/", secure=True)
    token = client.cookies["muster_form"].value
    typed = {**WORKS_ON, "csrfmiddlewaretoken": token}
    foreign = client.post(
        "/audit/purpose/", typed, secure=True, HTTP_ORIGIN="https://elsewhere.example"
    )
    own = client.post(
        "/audit/purpose/", typed, secure=True, HTTP_ORIGIN="https://testserver"
    )
    assert (foreign.status_code, own.status_code) == (403, 302)


def test_after_signing_in_nobody_is_sent_to_another_site(hannah: Account) -> None:
    typed = {"login": HANNAH.email, "password": RIGHT}
    for away in ("https://elsewhere.example/", "//elsewhere.example", "javascript:1"):
        answer = Client().post(SIGN_IN, {**typed, "next": away}, secure=True)
        assert answer["Location"] == "/"


@pytest.mark.parametrize(
    ("path", "status"),
    [(SIGN_IN, 200), ("/", 302), ("/nothing-here/", 404), ("/audit/", 302)],
)
def test_every_answer_of_the_site_bears_the_security_headers(
    path: str, status: int
) -> None:
    answer = Client().get(path, secure=True)
    assert answer.status_code == status
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert (
        answer["Cache-Control"] == "no-store" or "no-cache" in answer["Cache-Control"]
    )


def test_a_host_that_is_not_ours_is_refused() -> None:
    answer = Client().get(SIGN_IN, secure=True, HTTP_HOST="elsewhere.example")
    assert answer.status_code == 400
