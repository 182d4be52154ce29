"""What is done about one's own sign-in leaves one entry each, and so does failing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from muster.core.access.actions import own_sign_in
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.conftest import careful, hannah, quick, stopped
from muster.core.people.tests.sign_in import (
    AGAIN,
    AT,
    HANNAH,
    OTHER,
    RIGHT,
    SECOND,
    SET_UP,
    audited,
    code,
    entries,
    is_in,
    recovery_codes,
    second_step,
    sign_in,
    signed_in,
)
from muster.core.people.tests.test_second_step import set_up
from muster.core.store.viewing import as_definer
from muster.site.sign_in import OPEN

__all__ = ["careful", "hannah", "quick", "stopped"]

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

CODES = f"{AT}2fa/recovery-codes/"
NOBODY = "nobody@elsewhere.example"


def verbs() -> list[str]:
    return [verb for verb, _ in audited()]


def left(act: Callable[[], Any]) -> list[str]:
    """The verbs of the entries that an act leaves."""
    before = verbs()
    act()
    now = verbs()
    for verb in before:
        now.remove(verb)
    return now


def in_by_password(account: Account) -> Client:
    client = Client()
    sign_in(client=client)
    return client


def in_by_both(account: Account) -> Client:
    client = in_by_password(account)
    second_step(client, code())
    return client


def test_signing_out(hannah: Account) -> None:
    client = in_by_password(hannah)
    assert left(lambda: client.post(f"{AT}logout/", secure=True)) == [
        "people.signed_out"
    ]


def test_a_second_step_that_is_set_up_shown_and_removed(
    hannah: Account, stopped: None
) -> None:
    client = in_by_password(hannah)
    assert left(lambda: set_up(client)) == ["people.second_step_set_up"]
    show = lambda: client.get(CODES, secure=True)  # noqa: E731
    assert left(show) == ["people.recovery_codes_shown"]
    assert left(show) == []
    proof = lambda: client.post(AGAIN, {"code": code(1)}, secure=True)  # noqa: E731
    assert left(proof) == ["people.proved_again"]
    off = lambda: client.post(f"{AT}2fa/totp/deactivate/", secure=True)  # noqa: E731
    assert left(off) == ["people.second_step_removed"]


def test_a_second_step_that_is_there_is_not_said_to_be_set_up_again(
    careful: Account,
) -> None:
    client = in_by_both(careful)
    act = lambda: client.post(SET_UP, {"code": code(1)}, secure=True)  # noqa: E731
    assert left(act) == []


def test_a_code_that_does_not_set_the_second_step_up_is_a_refusal(
    hannah: Account, stopped: None
) -> None:
    client = in_by_password(hannah)
    client.get(SET_UP, secure=True)
    act = lambda: client.post(SET_UP, {"code": "000000"}, secure=True)  # noqa: E731
    assert left(act) == ["people.second_step_set_up"]
    assert refused("people.second_step_set_up")


def test_recovery_codes_that_are_made(careful: Account) -> None:
    client = in_by_both(careful)
    client.post(AGAIN, {"code": code(1)}, secure=True)
    act = lambda: client.post(f"{CODES}generate/", secure=True)  # noqa: E731
    assert left(act) == ["people.recovery_codes_made"]


def test_a_recovery_code_that_lets_in_is_said_to(careful: Account) -> None:
    client = in_by_password(careful)
    kept = recovery_codes(careful)[0]
    assert left(lambda: second_step(client, kept)) == ["people.signed_in"]
    assert entries("people.signed_in") == ["by password, with a recovery code"]


def test_ones_own_password_that_is_changed_or_is_not(hannah: Account) -> None:
    client = in_by_password(hannah)
    new = {"password1": OTHER, "password2": OTHER}

    def change(now: str) -> Any:
        typed = {"oldpassword": now, **new}
        return client.post(f"{AT}password/change/", typed, secure=True)

    assert left(lambda: change("not this one")) == ["people.password_changed"]
    assert refused("people.password_changed") == 1
    assert left(lambda: change(RIGHT)) == ["people.password_changed"]
    assert refused("people.password_changed") == 1


def test_proving_once_more_who_one_is(hannah: Account) -> None:
    client = in_by_password(hannah)

    def again(word: str) -> Any:
        return client.post(f"{AT}reauthenticate/", {"password": word}, secure=True)

    assert left(lambda: again("a wrong one")) == ["people.proved_again"]
    assert refused("people.proved_again") == 1
    assert left(lambda: again(RIGHT)) == ["people.proved_again"]
    assert refused("people.proved_again") == 1


def test_a_password_after_which_a_code_is_asked_for(careful: Account) -> None:
    client = Client()
    assert left(lambda: sign_in(client=client)) == ["people.second_step_asked"]
    assert left(lambda: second_step(client, "000000")) == ["people.sign_in_failed"]
    assert entries("people.sign_in_failed") == [
        f"second step: the account of {HANNAH.id}"
    ]
    assert not is_in(client)
    assert left(lambda: client.get(SECOND, secure=True)) == []


def test_a_sign_in_that_failed_says_whose_account_and_never_the_address(
    hannah: Account,
) -> None:
    assert left(lambda: sign_in("wrong")) == ["people.sign_in_failed"]
    assert left(lambda: sign_in("wrong", login=NOBODY)) == ["people.sign_in_failed"]
    assert sorted(entries("people.sign_in_failed")) == [
        "by password: an address of nobody's",
        f"by password: the account of {HANNAH.id}",
    ]
    assert refused("people.sign_in_failed") == 2
    assert not any(NOBODY in body or HANNAH.email in body for _, body in audited())


def test_a_password_typed_where_the_address_belongs_is_kept_nowhere(
    hannah: Account,
) -> None:
    sign_in("x", login=RIGHT.replace(" ", ".") + "@x.example")
    assert not any("horse" in body for _, body in audited())


def test_known_and_unknown_addresses_are_answered_by_the_same_statements(
    hannah: Account,
) -> None:
    """Else what an attacker measures would tell one from the other."""
    counted = []
    for login in (HANNAH.email, NOBODY):
        cache.clear()
        made: list[str] = []

        def note(execute: Any, sql: Any, *rest: Any, made: list[str] = made) -> Any:
            if "audit_record" in str(sql):
                made.append(str(sql))
            return execute(sql, *rest)

        with connections["default"].execute_wrapper(note):
            answer = sign_in("wrong", login=login)
        counted.append((made, answer.status_code))
    assert counted[0] == counted[1]


def test_an_address_that_is_tried_too_often_is_said_once(hannah: Account) -> None:
    for number in range(9):
        sign_in("wrong", REMOTE_ADDR=f"192.0.2.{number}")
    assert len(entries("people.sign_in_failed")) == 5
    assert len(entries("people.sign_in_limited")) == 1


def test_a_flood_of_failed_sign_ins_fills_no_audit(
    hannah: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_sign_in, "AT_MOST", 3)
    for number in range(7):
        place, login = f"192.0.2.{number}", f"{number}@elsewhere.example"
        sign_in("wrong", login=login, REMOTE_ADDR=place)
    found = entries("people.sign_in_failed")
    assert len(found) == 3
    assert sum("no more are noted until" in each for each in found) == 1


def test_a_failed_sign_in_is_the_act_of_somebody_not_signed_in(
    hannah: Account,
) -> None:
    sign_in("wrong")
    page = signed_in("Simon Okafor").get("/audit/", secure=True).content.decode()
    assert "Somebody who was not signed in" in page
    assert "People: sign in failed" in page


def test_signing_in_to_the_demonstration_says_how(settings: Any) -> None:
    settings.DEMONSTRATION = True
    settings.ROOT_URLCONF = "muster.core.people.tests.demonstration"
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(HTTP_HOST="localhost")
    typed = {"person": HANNAH.email}
    act = lambda: client.post("/sign-in/", typed, secure=True)  # noqa: E731
    assert left(act) == ["people.signed_in"]
    assert entries("people.signed_in") == ["in the demonstration, without a password"]
    assert is_in(client)


def test_notices_that_are_marked_as_read(hannah: Account) -> None:
    client = in_by_password(hannah)
    assert left(lambda: client.post("/read/", secure=True)) == ["notices.read"]


def test_every_open_page_of_signing_in_is_one_whose_acts_are_tried_here() -> None:
    """A page that is opened later needs a test above, or its reason here."""
    tried = {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    }
    elsewhere = {
        "mfa_index": "shows whether there is a second step, and does nothing",
        "openid_connect_login": "leads to the organisation's sign-in",
        "openid_connect_callback": "in test_openid.py",
        "socialaccount_login_cancelled": "a page of words",
    }
    assert tried | elsewhere.keys() == OPEN


def refused(verb: str) -> int:
    """How many entries of a verb are of something refused."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_entry WHERE verb = %s AND refused", [verb]
        )
        return int(cursor.fetchone()[0])
