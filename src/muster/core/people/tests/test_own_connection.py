"""Signing in with a connection of its own, as in service.

allauth locks rows in a transaction of the default connection, where the tables of
sign-in are not: pages of the second step get one of its own.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connections
from django.test import Client

from muster.core.people.sign_in import actions
from muster.core.people.sign_in.models import Account, SignInLink
from muster.core.people.sign_in.queries import digest_of, working_link
from muster.core.people.tests.sign_in import (
    AT,
    HANNAH,
    OTHER,
    RIGHT,
    SECRET,
    recovery_codes,
    second_step,
    sign_in,
)

pytestmark = pytest.mark.committing


def test_recovery_codes_are_taken_and_made_and_refused_ones_are_counted(
    committing: object,
) -> None:
    account = Account.objects.get(user_id=HANNAH.id)
    account.set_password(RIGHT)
    account.save()
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    kept = recovery_codes(account)
    client, other = Client(), Client()
    sign_in(client=client)
    sign_in(client=other)
    assert second_step(client, "00000000").status_code == 200
    assert second_step(client, kept[0]).status_code == 302
    made = client.post(f"{AT}2fa/recovery-codes/generate/", secure=True)
    assert made.status_code == 302
    assert not set(recovery_codes(account)) & set(kept)
    for number in range(5):
        assert second_step(other, f"{number}0000000").status_code == 200
    refused = second_step(other, recovery_codes(account)[0])
    assert "Too many attempts failed" in refused.content.decode()


def test_of_two_who_use_one_link_at_the_same_moment_one_is_refused(
    committing: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account.objects.get(user_id=HANNAH.id)
    now = datetime.now(UTC)
    digest = digest_of(actions.give_link(account, made_by=None, at=now, anew=False))
    looked = Barrier(2, timeout=20)

    def together(*args: str, at: datetime) -> SignInLink | None:
        found = working_link(*args, at=at)
        looked.wait()
        return found

    def use(password: str) -> bool:
        try:
            actions.set_password(digest, password, at=now)
        except actions.LinkSpent:
            return False
        finally:
            connections.close_all()
        return True

    monkeypatch.setattr(actions, "working_link", together)
    with ThreadPoolExecutor(2) as two:
        done = dict(zip((RIGHT, OTHER), two.map(use, (RIGHT, OTHER)), strict=True))
    assert sorted(done.values()) == [False, True]
    account.refresh_from_db()
    assert {word for word in done if account.check_password(word)} == {
        word for word, it_was in done.items() if it_was
    }
