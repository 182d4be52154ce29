"""The second step with a connection of the door's own, as in service.

allauth locks rows in a transaction of the default connection, where the door's tables
are not: pages of the second step get one of the door's.
"""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from muster.core.people.door.models import Account
from muster.core.people.tests.door import (
    AT,
    HANNAH,
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
