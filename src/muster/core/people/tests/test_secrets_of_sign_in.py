"""What is typed to sign in stands in no log, no audit and no table."""

from datetime import UTC, datetime

import pytest
from django.db import connections
from django.test import Client

from muster.core.people.sign_in import actions
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    LINK,
    OTHER,
    RIGHT,
    SECRET,
    audited,
    code,
    recovery_codes,
    second_step,
    sign_in,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_no_secret_of_signing_in_stands_in_a_log_or_in_the_audit(
    careful: Account, caplog: pytest.LogCaptureFixture
) -> None:
    """MISP kept passwords in its audit log (CVE-2017-16946)."""
    caplog.set_level("DEBUG")
    link = actions.give_link(careful, made_by=None, at=datetime.now(UTC), anew=False)
    client, used = Client(), recovery_codes(careful)[0]
    sign_in("mistyped password", client=client)
    sign_in(client=client)
    second_step(client, "314159")
    second_step(client, used)
    client.get("/nothing-here/", secure=True)
    for ask in (client.get, client.post, Client().get, Client().post):
        ask(f"{LINK}?{link}", secure=True)
        ask(f"{LINK}nothing/?{link}", secure=True)
    fresh = Client()
    fresh.get(f"{LINK}?{link}", secure=True)
    fresh.post(LINK, {"password1": OTHER, "password2": OTHER}, secure=True)
    secrets = {
        RIGHT, OTHER, "mistyped password", "314159", used, code(), SECRET, link,
        str(client.cookies["muster_session"].value),
    }  # fmt: skip
    written = f"{caplog.text}{list(audited())}"
    assert "people.password_set" in written
    assert not {secret for secret in secrets if secret in written}


def test_no_secret_of_signing_in_stands_in_the_database_as_typed(
    careful: Account,
) -> None:
    link = actions.give_link(careful, made_by=None, at=datetime.now(UTC), anew=False)
    client = Client()
    client.get(f"{LINK}?{link}", secure=True)
    kept = "".join(str(dict(each.session.items())) for each in [client])
    with connections["sign_in"].cursor() as cursor:
        for table in ("door_account", "door_signinlink", "mfa_authenticator"):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
            kept += str(cursor.fetchall())
    codes = recovery_codes(careful)
    for secret in (RIGHT, SECRET, link, *codes):
        assert secret not in kept
