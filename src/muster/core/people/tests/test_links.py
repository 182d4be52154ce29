"""A first password, and one after a forgotten one: by a link, used once."""

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME, key
from muster.core.people.sign_in import actions
from muster.core.people.sign_in.models import Account, SignInLink
from muster.core.people.sign_in.queries import has_second_step
from muster.core.people.tests.sign_in import (
    HANNAH,
    LINK,
    OTHER,
    RIGHT,
    administrator,
    another_administrator,
    audited,
    confirmed,
    entries,
    is_in,
    page_of,
    proposal_of,
    sign_in,
)
from muster.core.store.viewing import as_definer
from muster.core.web.handles import handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NEWCOMER = {
    "name": "Ida Marsh",
    "rank": "DC",
    "email": "Ida.Marsh@muster.example",
    "body": handle_of(key("TVP")),
    "link": "on",
    "reason": "Her inspector asked for her",
}
IDA = "ida.marsh@muster.example"


CODE = re.compile(r"\b[2-9A-HJ-NP-TW-Z]{4}-[2-9A-HJ-NP-TW-Z]{4}\b")


def link_on(answer: Any) -> str:
    """The link that whoever proposed it is shown."""
    found = re.search(
        rf"https?://testserver({LINK}\?[\w-]+)", html.unescape(answer.content.decode())
    )
    assert found, answer.status_code
    return found.group(1)


def code_on(answer: Any) -> str:
    """The code that whoever confirmed it is shown."""
    found = CODE.search(answer.content.decode())
    assert found, answer.status_code
    return found.group()


def proposed(path: str = "", *, anew: bool = False) -> Any:
    """What an administrator is answered who proposes a link."""
    typed = {"reason": "Forgot it", **({"anew": "on"} if anew else {})}
    return administrator().post(path or page_of("Hannah Vale", "link/"), typed)


def given(path: str = "", *, anew: bool = False) -> tuple[str, str]:
    """A link that two administrators gave, and its code."""
    answer = proposed(path, anew=anew)
    return link_on(answer), code_on(confirmed(answer))


def set_password(
    link: tuple[str, str], password: str = OTHER, *, again: str = ""
) -> Any:
    """Follow a link in a browser of one's own, and choose a password."""
    client = Client()
    first = client.get(link[0], secure=True)
    assert (first.status_code, first["Location"]) == (302, LINK)
    typed = {"password1": password, "password2": again or password, "code": link[1]}
    return client.post(LINK, typed, secure=True)


def test_a_person_who_was_added_sets_a_password_and_signs_in() -> None:
    added = administrator().post("/access/people/new/", NEWCOMER, secure=True)
    assert set_password((link_on(added), "")).status_code == 410
    link = link_on(added), code_on(confirmed(added))
    assert sign_in(OTHER, login=IDA).status_code == 200
    answer = set_password(link)
    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in/login/")
    client = Client()
    assert sign_in(OTHER, login=IDA, client=client)["Location"] == "/"
    assert is_in(client)
    assert len(entries("people.confirmed")) == 1
    assert len(entries("people.password_set")) == 1
    assert entries("people.signed_in") == ["by password"]


def test_the_link_without_its_code_sets_no_password(hannah: Account) -> None:
    """Whoever proposed it holds the link, and not the code."""
    link, code = given()
    for guess in ("", "ABCD-EFGH"):
        assert set_password((link, guess)).status_code == 422
    assert sign_in(RIGHT).status_code == 302
    assert set_password((link, code.replace("-", " ").lower())).status_code == 302
    assert len(entries("people.link_code_wrong")) == 1


def test_five_wrong_codes_end_a_link() -> None:
    link, code = given()
    for _ in range(5):
        set_password((link, "ABCD-EFGH"))
    assert set_password((link, code)).status_code == 410


def test_neither_link_nor_code_stands_on_the_page_of_the_proposal() -> None:
    answer = proposed()
    link, page = link_on(answer), proposal_of(answer)
    code = code_on(confirmed(answer))
    for client in (administrator(), another_administrator()):
        shown = client.get(page, secure=True).content.decode()
        assert link.partition("?")[2] not in shown
        assert code not in shown


def test_a_link_is_kept_as_a_digest_alone_and_stands_in_no_audit_entry() -> None:
    address, code = given()
    secret = address.partition("?")[2]
    [link] = SignInLink.objects.all()
    assert secret not in str(vars(link))
    assert code not in str(vars(link))
    assert code.replace("-", "") not in str(vars(link))
    assert len(link.digest) == 64
    kept = (secret, code, link.digest)
    assert not any(each in body for _, body in audited() for each in kept)


def test_a_link_is_shown_once() -> None:
    secret = given()[0].partition("?")[2]
    shown = administrator().get(page_of("Hannah Vale"), secure=True).content.decode()
    assert secret not in shown
    assert "Link given, works until" in shown


def test_a_link_works_once() -> None:
    link = given()
    assert set_password(link).status_code == 302
    assert set_password(link, RIGHT).status_code == 410
    assert sign_in(OTHER).status_code == 302


def test_of_two_browsers_with_one_link_the_later_is_refused() -> None:
    link = given()
    browsers = Client(), Client()
    typed = {"password1": OTHER, "password2": OTHER, "code": link[1]}
    for each in browsers:
        each.get(link[0], secure=True)
    assert browsers[0].post(LINK, typed, secure=True).status_code == 302
    assert browsers[1].post(LINK, typed, secure=True).status_code == 410


def test_a_link_works_until_its_moment_and_no_longer() -> None:
    link = given()
    made = datetime.now(UTC) - actions.LINK_LASTS - timedelta(seconds=1)
    SignInLink.objects.update(made_at=made, expires_at=made + actions.LINK_LASTS)
    assert set_password(link).status_code == 410


def test_a_link_that_was_withdrawn_does_not_work() -> None:
    link = given()
    path = page_of("Hannah Vale", "link/withdraw/")
    assert administrator().post(path, secure=True).status_code == 302
    assert set_password(link).status_code == 410
    assert administrator().post(path, secure=True).status_code == 409
    assert len(entries("people.link_withdrawn")) == 1


def test_a_later_link_ends_an_earlier_one() -> None:
    earlier, later = given(), given()
    assert set_password(earlier).status_code == 410
    assert set_password(later).status_code == 302


@pytest.mark.parametrize("guess", ["x", "0" * 43, "%00", "a=b&c=d", "é"])
def test_a_guessed_link_is_answered_as_a_spent_one(guess: str) -> None:
    spent = given()
    set_password(spent)
    client, other = Client(), Client()
    client.get(f"{LINK}?{guess}", secure=True)
    other.get(spent[0], secure=True)
    unknown, used = client.get(LINK, secure=True), other.get(LINK, secure=True)
    assert unknown.status_code == used.status_code == 410
    assert unknown.content == used.content


def test_a_poor_password_is_refused_and_the_link_still_works() -> None:
    link = given()
    for poor in ("short", "password12345", "hannah.vale@muster.example"):
        answer = set_password(link, poor)
        assert answer.status_code == 422
        assert f'value="{poor}"' not in answer.content.decode()
    assert set_password(link, OTHER, again="something else").status_code == 422
    assert set_password(link, OTHER).status_code == 302


def test_a_password_set_by_a_link_ends_every_session(hannah: Account) -> None:
    client = Client()
    sign_in(client=client)
    assert is_in(client)
    set_password(given())
    assert not is_in(client)
    assert sign_in(RIGHT).status_code == 200


def test_a_link_alone_changes_nothing_yet(hannah: Account) -> None:
    client = Client()
    sign_in(client=client)
    given()
    assert is_in(client)
    assert sign_in(RIGHT).status_code == 302


def test_a_link_given_anew_takes_password_second_step_and_sessions(
    careful: Account,
) -> None:
    client = Client()
    client.force_login(careful)
    link = given(anew=True)
    assert not is_in(client)
    assert sign_in(RIGHT).status_code == 200
    assert not has_second_step(careful)
    set_password(link)
    assert sign_in(OTHER)["Location"] == "/"
    assert "anew" in entries("people.confirmed")[0]


def test_somebody_signed_in_is_not_signed_out_by_a_link() -> None:
    client, link = administrator(), given()
    client.get(link[0], secure=True)
    assert client.get(LINK, secure=True).status_code == 409
    assert is_in(client)
    assert set_password(link).status_code == 302


def test_nobody_but_an_administrator_gives_links_and_none_gives_himself_one() -> None:
    for name in ("Ruth Adeyemi", "Simon Okafor", "Priya Nand"):
        client = Client()
        client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
        path = page_of("Hannah Vale", "link/")
        assert client.post(path, secure=True).status_code == 404
    why = {"reason": "I lost it"}
    own = administrator().post(page_of("Wendy Castle", "link/"), why, secure=True)
    assert own.status_code == 409
    assert not SignInLink.objects.exists()


def test_nobody_who_left_is_given_a_link_or_may_use_one() -> None:
    link = given()
    with as_definer():
        Posting.objects.using("owner").filter(user_id=HANNAH.id).update(
            ends=datetime.now(UTC)
        )
    assert set_password(link).status_code == 410
    assert proposed().status_code == 409


def test_a_closed_account_is_out_at_once_and_opens_again(hannah: Account) -> None:
    client = Client()
    sign_in(client=client)
    link = given()
    close = page_of("Hannah Vale", "close/")
    assert "signed out" in administrator().get(close, secure=True).content.decode()
    assert administrator().post(close, secure=True).status_code == 302
    assert not is_in(client)
    assert sign_in().status_code == 200
    assert set_password(link).status_code == 410
    why = {"reason": "She is back"}
    opened = administrator().post(page_of("Hannah Vale", "open/"), why)
    assert sign_in().status_code == 200
    assert confirmed(opened).status_code == 302
    assert sign_in().status_code == 302
    verbs = [verb for verb, _ in audited()]
    assert verbs.count("people.account_closed") == 1
    assert verbs.count("people.confirmed") == 2


def test_somebody_at_the_machine_makes_a_link_without_a_name(hannah: Account) -> None:
    now = datetime.now(UTC)
    secret = actions.give_link(hannah, made_by=None, at=now, anew=False)
    assert set_password((f"{LINK}?{secret}", "")).status_code == 302


def test_asking_for_the_head_of_a_page_alone_does_nothing(hannah: Account) -> None:
    """A HEAD needs no form token, so nothing may be done by one."""
    close = page_of("Hannah Vale", "close/")
    assert administrator().head(close, secure=True).status_code == 200
    assert not entries("people.account_closed")
    hannah.refresh_from_db()
    assert hannah.is_active
