"""The second step of signing in."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from muster.core.people.sign_in.middleware import WITHOUT
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    AGAIN,
    AT,
    RIGHT,
    SECOND,
    SECRET,
    SET_UP,
    code,
    entries,
    is_in,
    recovery_codes,
    second_step,
    sign_in,
)
from muster.core.web.routes import all_routes

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def signed_in(account: Account) -> Client:
    client = Client()
    sign_in(client=client)
    return client


def key_shown(page: Any) -> str:
    found = re.search(r"Key: <strong[^>]*>([A-Z2-7 ]+)<", page.content.decode())
    assert found
    return found.group(1).replace(" ", "")


def set_up(client: Client) -> Any:
    secret = key_shown(client.get(SET_UP, secure=True))
    return client.post(SET_UP, {"code": code(secret=secret)}, secure=True)


def test_an_app_is_set_up_and_recovery_codes_are_shown_once(
    hannah: Account, stopped: None
) -> None:
    client = signed_in(hannah)
    answer = set_up(client)
    assert answer["Location"] == f"{AT}2fa/recovery-codes/"
    shown = client.get(answer["Location"], secure=True).content.decode()
    codes = recovery_codes(hannah)
    assert len(codes) == 10
    assert all(each in shown for each in codes)
    again = client.get(answer["Location"], secure=True).content.decode()
    assert not any(each in again for each in codes)


def test_signing_in_then_takes_a_password_and_a_code(careful: Account) -> None:
    client = Client()
    assert sign_in(client=client)["Location"] == SECOND
    assert not is_in(client)
    assert second_step(client, code())["Location"] == "/"
    assert is_in(client)
    assert entries("people.signed_in") == ["by password, with a second step"]


def test_a_recovery_code_lets_in_once(careful: Account) -> None:
    kept = recovery_codes(careful)[0]
    for status in (302, 200):
        client = Client()
        sign_in(client=client)
        assert second_step(client, kept).status_code == status


def test_a_code_needs_the_password_first(careful: Account) -> None:
    client = Client()
    assert second_step(client, code())["Location"].startswith(f"{AT}login/")
    assert not is_in(client)


def test_secrets_of_second_steps_are_kept_under_the_installations_key(
    careful: Account,
) -> None:
    kept = [str(each.data) for each in Authenticator.objects.filter(user=careful)]
    assert not any(SECRET in each for each in kept)
    assert len(kept) == 2


def test_where_it_is_required_nothing_is_there_before_it_is_set_up(
    hannah: Account, stopped: None, required: None
) -> None:
    client = signed_in(hannah)
    ours = {route.path for route in all_routes() if route.name not in WITHOUT}
    for path in sorted(ours):
        filled = "/" + re.sub(r"<[^>]+>|\(\?P[^)]*\)|\^|\$|\\Z", "x", path)
        for ask in (client.get, client.post):
            answer = ask(filled, secure=True)
            if filled.startswith("/api/v1/"):  # where no session counts
                assert answer.status_code in {401, 405}
                continue
            assert (answer.status_code, answer["Location"]) == (302, SET_UP), filled
    assert client.get(SET_UP, secure=True).status_code == 200
    assert set_up(client).status_code == 302
    assert is_in(client)


def test_where_it_is_required_a_session_from_before_it_must_take_it_too(
    hannah: Account, stopped: None, required: None
) -> None:
    thief, owner = signed_in(hannah), signed_in(hannah)
    set_up(owner)
    assert is_in(owner)
    assert thief.get("/", secure=True)["Location"] == AGAIN
    assert thief.post(SET_UP, {"code": code()}, secure=True).status_code == 302
    assert not is_in(thief)


def test_where_it_is_required_it_is_not_removed_by_oneself(
    careful: Account, required: None
) -> None:
    client = Client()
    sign_in(client=client)
    second_step(client, code())
    answer = client.post(f"{AT}2fa/totp/deactivate/", secure=True)
    assert "ask your administrator" in answer.content.decode()
    assert Authenticator.objects.filter(user=careful).count() == 2


def test_where_it_is_not_required_it_is_removed_and_its_codes_with_it(
    careful: Account,
) -> None:
    client = Client()
    sign_in(client=client)
    second_step(client, code())
    assert client.post(f"{AT}2fa/totp/deactivate/", secure=True).status_code == 302
    assert Authenticator.objects.filter(user=careful).count() == 0


def test_how_one_signs_in_is_changed_only_soon_after_a_proof(
    careful: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    sign_in(client=client)
    second_step(client, code())
    session = client.session
    for each in session["account_authentication_methods"]:
        each["at"] -= 6 * 60
    session.save()
    for path in ("2fa/totp/deactivate/", "2fa/recovery-codes/generate/"):
        asked = client.post(f"{AT}{path}", secure=True)
        assert "reauthenticate" in asked["Location"]
    assert Authenticator.objects.filter(user=careful).count() == 2


def test_a_password_given_again_is_checked(careful: Account) -> None:
    client = Client()
    sign_in(client=client)
    second_step(client, code())
    path = f"{AT}reauthenticate/"
    wrong = client.post(path, {"password": "a wrong guess"}, secure=True)
    assert "The password is not right" in wrong.content.decode()
    assert client.post(path, {"password": RIGHT}, secure=True).status_code == 302
