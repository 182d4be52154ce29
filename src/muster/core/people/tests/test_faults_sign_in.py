"""Faults of signing in that other systems had, each tried against ours.

The classes are those of the table in docs/security.md: authentication bypass and
default secrets, brute force and enumeration, open redirects, fixed sessions, secrets
in logs and audit, and the page of the demonstration reached from elsewhere.
"""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connections
from django.test import Client

from muster.core.people.door import actions
from muster.core.people.door.models import Account
from muster.core.people.door.second_step import (
    OfAnotherInstallation,
    SecondStepAdapter,
)
from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME
from muster.core.people.tests.door import (
    AT,
    HANNAH,
    LINK,
    OTHER,
    RIGHT,
    SECRET,
    SIGN_IN,
    audited,
    code,
    is_in,
    recovery_codes,
    second_step,
    sign_in,
)
from muster.core.store.server import Secrets
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])

GUESSES = 5
FAR = "203.0.113.9"


def ends(name: str) -> None:
    """Every posting of a person ends now."""
    with as_definer():
        Posting.objects.using("owner").filter(user_id=BY_NAME[name].id).update(
            ends=datetime.now(UTC)
        )


# ---------------------------------------------------------- bypass, default secrets


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
        assert sign_in(word).status_code == 200


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


# ---------------------------------------------------------- enumeration


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


# ---------------------------------------------------------- brute force


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


# ---------------------------------------------------------- codes again, and late


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


# ---------------------------------------------------------- open redirects

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "//testserver@evil.example",
    "//evil.example/..;/testserver",
    "http://127.0.0.1:9/",
    "http://localhost/",
    "https://testserver/",
    "evil.example",
    "?next=//evil.example",
)


@pytest.mark.parametrize("away", ELSEWHERE)
def test_after_signing_in_or_out_nobody_is_sent_elsewhere(
    hannah: Account, away: str
) -> None:
    """OpenCTI sent whoever signed in wherever a link said (CVE-2025-61782)."""
    client = Client()
    typed = {"login": HANNAH.email, "password": RIGHT, "next": away}
    came = client.post(SIGN_IN, typed, secure=True)
    assert came["Location"] == "/"
    again = client.get(SIGN_IN, {"next": away}, secure=True)
    assert again["Location"] == "/"
    left = client.post(f"{AT}logout/", {"next": away}, secure=True)
    assert left["Location"] == "/"


@pytest.mark.parametrize("inside", ["/gateway/", "/%2F%2Fevil.example", "/a//b?c=d"])
def test_a_path_of_this_site_is_followed(hannah: Account, inside: str) -> None:
    typed = {"login": HANNAH.email, "password": RIGHT, "next": inside}
    came = Client().post(SIGN_IN, typed, secure=True)
    assert came["Location"] == inside


def test_the_page_offers_no_way_elsewhere(hannah: Account) -> None:
    shown = Client().get(SIGN_IN, {"next": "//evil.example"}, secure=True)
    assert 'href="//evil.example' not in shown.content.decode()
    assert 'action="//evil.example' not in shown.content.decode()


# ---------------------------------------------------------- sessions


def test_a_session_that_was_planted_is_not_the_one_signed_in(hannah: Account) -> None:
    planted = Client()
    planted.get(f"{LINK}?x", secure=True)
    key = planted.cookies["muster_session"].value
    victim = Client()
    victim.cookies["muster_session"] = key
    sign_in(client=victim)
    assert is_in(victim)
    assert victim.cookies["muster_session"].value != key
    assert not is_in(planted)


def test_the_second_step_gives_a_new_session_too(careful: Account) -> None:
    client = Client()
    sign_in(client=client)
    half = client.cookies["muster_session"].value
    second_step(client, code())
    assert client.cookies["muster_session"].value != half
    thief = Client()
    thief.cookies["muster_session"] = half
    assert not is_in(thief)


def test_a_changed_password_ends_every_other_session(hannah: Account) -> None:
    here, elsewhere = Client(), Client()
    for each in (here, elsewhere):
        sign_in(client=each)
    typed = {"oldpassword": RIGHT, "password1": OTHER, "password2": OTHER}
    changed = here.post(f"{AT}password/change/", typed, secure=True)
    assert changed.status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)
    assert sign_in(RIGHT).status_code == 200


def test_the_password_that_one_has_is_needed_to_change_it(hannah: Account) -> None:
    client = Client()
    sign_in(client=client)
    typed = {"oldpassword": "a guess", "password1": OTHER, "password2": OTHER}
    path = f"{AT}password/change/"
    assert (
        "not the password you have"
        in client.post(path, typed, secure=True).content.decode()
    )
    assert sign_in(RIGHT).status_code == 302


def test_whoever_leaves_is_out_at_their_next_request(hannah: Account) -> None:
    client = Client()
    sign_in(client=client)
    assert is_in(client)
    ends("Hannah Vale")
    assert client.get("/", secure=True).status_code == 302
    assert "_auth_user_id" not in client.session
    assert sign_in().status_code == 200


def test_whoever_is_closed_is_out_at_their_next_request(hannah: Account) -> None:
    client = Client()
    sign_in(client=client)
    actions.close(hannah, at=datetime.now(UTC))
    assert not is_in(client)


def test_somebody_who_is_not_appointed_yet_may_sign_in_and_sees_nothing(
    hannah: Account,
) -> None:
    with as_definer():
        Posting.objects.using("owner").filter(user_id=HANNAH.id).delete()
    client = Client()
    sign_in(client=client)
    assert is_in(client)
    assert client.get("/gateway/", secure=True).status_code == 404


# ---------------------------------------------------------- secrets in logs and audit


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
    with connections["door"].cursor() as cursor:
        for table in ("door_account", "door_signinlink", "mfa_authenticator"):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
            kept += str(cursor.fetchall())
    codes = recovery_codes(careful)
    for secret in (RIGHT, SECRET, link, *codes):
        assert secret not in kept


# ---------------------------------------------------------- the demonstration's page

DEMONSTRATION = "/door/"


def demonstration(**asked: Any) -> int:
    place = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"} | asked
    headers = place.pop("headers", {})
    path = "/door/"
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
        "from muster.core.people.door.urls import urlpatterns;"
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
