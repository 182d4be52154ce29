"""Sessions: never planted, ended with the account, never leading elsewhere."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in import actions
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    AT,
    HANNAH,
    OTHER,
    RIGHT,
    SIGN_IN,
    code,
    is_in,
    second_step,
    sign_in,
)
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def ends(name: str) -> None:
    """Every posting of a person ends now."""
    with as_definer():
        Posting.objects.using("owner").filter(user_id=BY_NAME[name].id).update(
            ends=datetime.now(UTC)
        )


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


def test_a_session_that_was_planted_is_not_the_one_signed_in(hannah: Account) -> None:
    planted = Client()
    session = planted.session  # nobody gets one by only getting a page
    session["planted"] = "yes"
    session.save()
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
