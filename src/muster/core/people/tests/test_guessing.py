"""Guessing passwords and who has an account: told alike, counted together."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.core.cache import cache
from django.test import Client

from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    HANNAH,
    OTHER,
    RIGHT,
    code,
    is_in,
    recovery_codes,
    second_step,
    sign_in,
)
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

GUESSES = 5
FAR = "203.0.113.9"


def ends(name: str) -> None:
    """Every posting of a person ends now."""
    with as_definer():
        Posting.objects.using("owner").filter(user_id=BY_NAME[name].id).update(
            ends=datetime.now(UTC)
        )


@pytest.fixture
def kinds(hannah: Account) -> dict[str, str]:
    """An address of each kind, with the one password that all were given."""
    closed, left = (
        Account.objects.get(user_id=BY_NAME[name].id)
        for name in ("Idris Cole", "Callum Frost")
    )
    for account in (closed, left):
        account.set_password(RIGHT)
        account.save()
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    ends("Callum Frost")
    return {
        "known": HANNAH.email,
        "unknown": "nobody@muster.example",
        "closed": closed.email,
        "left": left.email,
        "no password": BY_NAME["Meera Joshi"].email,
    }


def bytes_of(answer: Any, address: str) -> bytes:
    """The answer without the address that was typed and the form's random token."""
    page = answer.content.replace(address.encode(), b"-")
    return re.sub(rb'(csrfmiddlewaretoken" value=")[^"]+', rb"\1-", page)


def test_a_refusal_is_the_same_bytes_for_every_kind_of_account(
    kinds: dict[str, str],
) -> None:
    answers = set()
    for kind, address in kinds.items():
        word = "a wrong guess" if kind == "known" else RIGHT
        refused = sign_in(word, login=address)
        assert (
            "muster_session" not in refused.cookies
            or not refused.cookies["muster_session"].value
        )
        answers.add((refused.status_code, bytes_of(refused, address)))
    assert len(answers) == 1


def test_a_refusal_is_the_same_work_for_every_kind_of_account(
    kinds: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each refusal hashes once; nothing else of it takes long."""
    hashed: list[str] = []
    encode = hashers.MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> Any:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    work = {}
    for kind, address in kinds.items():
        hashed.clear()
        sign_in("a wrong guess", login=address)
        work[kind] = len(hashed)
    assert set(work.values()) == {1}, work


def test_a_locked_address_is_told_the_same_whoever_has_it(
    kinds: dict[str, str],
) -> None:
    answers = set()
    for number, address in enumerate(kinds.values()):
        for guess in range(GUESSES):
            sign_in(f"guess {guess}", login=address, REMOTE_ADDR=f"192.0.2.{number}")
        refused = sign_in(RIGHT, login=address, REMOTE_ADDR=f"198.51.100.{number}")
        answers.add((refused.status_code, bytes_of(refused, address)))
    assert len(answers) == 1


def test_guesses_of_one_account_are_counted_whatever_address_they_come_from(
    hannah: Account,
) -> None:
    for number in range(GUESSES):
        sign_in("a guess", REMOTE_ADDR=f"192.0.2.{number}")
    assert sign_in(REMOTE_ADDR=FAR).status_code == 200


def test_guesses_from_one_address_are_counted_whatever_account_they_are_of(
    hannah: Account,
) -> None:
    for number in range(10):
        sign_in("a guess", login=f"{number}@muster.example", REMOTE_ADDR=FAR)
    assert sign_in(REMOTE_ADDR=FAR).status_code == 200
    assert sign_in(REMOTE_ADDR="192.0.2.1").status_code == 302


def test_signing_in_oneself_gives_no_fresh_guesses_of_another(hannah: Account) -> None:
    mine = Account.objects.get(user_id=BY_NAME["Idris Cole"].id)
    mine.set_password(OTHER)
    mine.save()
    for _ in range(GUESSES - 1):
        sign_in("a guess")
    assert sign_in(OTHER, login=mine.email).status_code == 302
    sign_in("a guess")
    assert sign_in().status_code == 200


def test_the_counters_are_not_crowded_out(hannah: Account) -> None:
    """The cache keeps far more than can be put into it in the time that counts."""
    for _ in range(GUESSES):
        sign_in("a guess")
    for number in range(400):
        cache.set(f"crowd-{number}", "x", 300)
    assert sign_in().status_code == 200


@pytest.mark.parametrize("kind", ["app", "recovery", "both", "skewed"])
def test_guesses_at_a_second_step_are_counted_together(
    careful: Account, kind: str
) -> None:
    """OpenCTI and MISP let one-time codes be tried without end (CVE-2024-45404)."""
    wrong = {
        "app": ["000001", "000002", "000003", "000004", "000005"],
        "recovery": ["10000001", "10000002", "10000003", "10000004", "10000005"],
        "both": ["000001", "10000001", "000002", "10000002", "000003"],
        "skewed": [code(steps) for steps in (-9, -5, -2, 2, 5)],
    }[kind]
    for number, guess in enumerate(wrong):
        client = Client()
        sign_in(client=client, REMOTE_ADDR=f"192.0.2.{number}")
        refused = second_step(client, guess, REMOTE_ADDR=f"192.0.2.{number}")
        assert refused.status_code == 200
    client = Client()
    sign_in(client=client, REMOTE_ADDR=FAR)
    for right in (code(), recovery_codes(careful)[0]):
        refused = second_step(client, right, REMOTE_ADDR=FAR)
        assert "Too many attempts failed" in refused.content.decode()
    assert not is_in(client)
