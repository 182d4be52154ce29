"""Codes of a second step: once, in time, and of this installation."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.second_step import (
    OfAnotherInstallation,
    SecondStepAdapter,
)
from muster.core.people.tests.sign_in import (
    AT,
    SECRET,
    code,
    is_in,
    second_step,
    sign_in,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_code_is_taken_once_in_all_the_time_it_is_good_for(
    careful: Account,
) -> None:
    given = code()
    for spelt, status in (
        (given, 302),
        (given, 200),
        (f"{given[:3]} {given[3:]}", 200),
    ):
        client = Client()
        sign_in(client=client)
        assert second_step(client, spelt).status_code == status, spelt
        # allauth forgets after one period; the code is good for three.
        cache.delete(f"allauth.mfa.totp.used?user={careful.pk}&code={given}")


def test_the_first_code_of_all_is_not_taken_again(
    hannah: Account, stopped: None
) -> None:
    client = Client()
    sign_in(client=client)
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    path = f"{AT}2fa/totp/activate/"
    assert client.post(path, {"code": code()}, secure=True).status_code == 302
    other = Client()
    sign_in(client=other)
    assert second_step(other, code()).status_code == 200
    assert second_step(other, code(1)).status_code == 302


@pytest.mark.parametrize(
    ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_differ_by_one_period_and_no_more(
    careful: Account, steps: int, *, taken: bool
) -> None:
    client = Client()
    sign_in(client=client)
    assert (second_step(client, code(steps)).status_code == 302) is taken


def test_an_empty_key_makes_no_codes(careful: Account) -> None:
    """What the database holds of another installation is an error, not a key."""
    for held in ("", "plain", SECRET):
        with pytest.raises(OfAnotherInstallation):
            SecondStepAdapter().decrypt(held)


def test_a_second_step_of_another_installation_lets_nobody_in(
    careful: Account, settings: Any
) -> None:
    settings.SECRET_KEY = "another installation's"
    client = Client()
    sign_in(client=client)
    refused = second_step(client, code())
    assert "link to set it up anew" in refused.content.decode()
    assert not is_in(client)
