"""People who sign in: accounts with passwords and second steps, and no clock."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core.cache import cache

from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import NOW, RIGHT, SECRET


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, settings: Any) -> None:
    """No attempt is counted yet, and a password is checked in no time."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def required(settings: Any) -> None:
    """Everybody takes a second step."""
    settings.REQUIRE_SECOND_STEP = True


@pytest.fixture
def hannah(quick: None) -> Account:
    """Somebody with a password."""
    account = Account.objects.get(user_id=BY_NAME["Hannah Vale"].id)
    account.set_password(RIGHT)
    account.save()
    return account


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock by which codes are made stands still."""
    clock = SimpleNamespace(time=lambda: NOW)
    monkeypatch.setattr(auth, "time", clock)


@pytest.fixture
def careful(hannah: Account, stopped: None) -> Account:
    """Somebody with a password, an authenticator app and recovery codes."""
    auth.TOTP.activate(hannah, SECRET)
    RecoveryCodes.activate(hannah)
    return hannah
