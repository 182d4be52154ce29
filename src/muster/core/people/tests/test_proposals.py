"""The pages on which one administrator proposes and another decides."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from muster.core.people.seed import BY_NAME, key
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    LINK,
    OTHER,
    RIGHT,
    SECRET,
    administrator,
    another_administrator,
    code,
    confirmed,
    entries,
    page_of,
    proposal_of,
    signed_in,
)
from muster.core.web.handles import handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

WHY = {"reason": "She has a new telephone"}
NOBODY = "Tamsin Hale does not answer, and the arrest is at four"


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def a_link_proposed() -> str:
    """The page of a proposal of Wendy Castle's about Hannah Vale."""
    answer = administrator().post(page_of("Hannah Vale", "link/"), WHY, secure=True)
    return proposal_of(answer)


@pytest.fixture
def wendy(quick: None) -> Account:
    """Wendy Castle, who signs in with a password."""
    account = Account.objects.get(user_id=BY_NAME["Wendy Castle"].id)
    account.set_password(RIGHT)
    account.save()
    return account


def test_what_waits_is_on_the_first_page_of_the_other_administrator() -> None:
    page = a_link_proposed()
    shown = words(another_administrator().get("/", secure=True))
    assert "Waiting for you to confirm or refuse" in shown
    assert page in shown
    listed = words(another_administrator().get("/access/proposals/", secure=True))
    assert "Give Hannah Vale a link to set a password" in listed


def test_only_the_other_administrator_is_offered_to_confirm() -> None:
    page = a_link_proposed()
    own = words(administrator().get(page, secure=True))
    other = words(another_administrator().get(page, secure=True))
    assert f"{page}confirm/" not in own
    assert f"{page}do-alone/" in own
    assert f"{page}confirm/" in other
    assert f"{page}do-alone/" not in other


def test_a_refusal_says_why_to_whoever_proposed_it() -> None:
    page = a_link_proposed()
    another_administrator().post(
        f"{page}refuse/", {"reason": "She did not ask for it"}, secure=True
    )
    shown = words(administrator().get(page, secure=True))
    assert "She did not ask for it" in shown
    assert "Tamsin Hale" in shown
    assert "Refused" in shown


def typed_in_audit(verb: str) -> list[str]:
    """What the audit says was typed with what was done, as an auditor reads it."""
    simon = signed_in("Simon Okafor")
    page = simon.post("/audit/", {"verb": verb}, secure=True)
    return re.findall(r'data-title="What was typed">(.*?)</td>', words(page), re.DOTALL)


@pytest.mark.parametrize(
    ("decide", "verb"),
    [
        (another_administrator, "people.refused"),
        (administrator, "people.taken_back"),
    ],
)
def test_an_auditor_reads_which_proposal_was_refused_or_taken_back(
    decide: Callable[[], Client], verb: str
) -> None:
    page = a_link_proposed()
    client = decide()
    client.get(page, secure=True)
    client.get(f"{page}refuse/", secure=True)
    client.post(f"{page}refuse/", {"reason": "She did not ask for it"}, secure=True)
    [entry] = typed_in_audit(verb)
    assert "Give Hannah Vale a link to set a password" in entry
    assert "Proposed by Wendy Castle. Why: She did not ask for it" in entry
    for shown in typed_in_audit("people.proposal_opened"):
        assert "Give Hannah Vale a link" in shown
    assert typed_in_audit("people.proposal_opened")


def test_acting_alone_needs_a_reason_and_the_password_and_is_told(
    wendy: Account,
) -> None:
    page = a_link_proposed()
    alone = f"{page}do-alone/"
    client = administrator()
    asked = client.get(alone, secure=True)
    assert "Your own password" in words(asked)
    for typed in (
        {"password": RIGHT},
        {"reason": NOBODY},
        {"reason": NOBODY, "password": "a guess"},
    ):
        assert client.post(alone, typed, secure=True).status_code == 422
    assert not entries("people.done_alone")
    done = client.post(alone, {"reason": NOBODY, "password": RIGHT}, secure=True)
    assert done.status_code == 302
    assert len(entries("people.done_alone")) == 1
    for name in ("Hannah Vale", "Simon Okafor"):
        assert page in words(signed_in(name).get("/", secure=True))
        shown = words(signed_in(name).get(page, secure=True))
        assert NOBODY in shown
        assert "without another" in shown
    for name in ("Idris Cole", "Priya Nand"):
        assert signed_in(name).get(page, secure=True).status_code == 404


def test_acting_alone_asks_for_the_second_step_of_whoever_has_one(
    wendy: Account, stopped: None
) -> None:
    TOTP.activate(wendy, SECRET)
    alone = f"{a_link_proposed()}do-alone/"
    typed = {"reason": NOBODY, "password": RIGHT}
    client = administrator()
    assert client.post(alone, typed, secure=True).status_code == 422
    wrong = client.post(alone, typed | {"code": "000000"}, secure=True)
    assert wrong.status_code == 422
    right = client.post(alone, typed | {"code": code()}, secure=True)
    assert right.status_code == 302


def test_what_was_done_alone_stands_before_auditors_until_one_reviewed_it(
    wendy: Account,
) -> None:
    page = a_link_proposed()
    typed = {"reason": NOBODY, "password": RIGHT}
    administrator().post(f"{page}do-alone/", typed, secure=True)
    simon = signed_in("Simon Okafor")
    assert page in words(simon.get("/access/proposals/alone/", secure=True))
    found = {"found": "Hannah asked for it herself, by telephone"}
    assert administrator().post(f"{page}review/", found, secure=True).status_code == 409
    assert simon.post(f"{page}review/", found, secure=True).status_code == 302
    assert page not in words(simon.get("/access/proposals/alone/", secure=True))
    assert page not in words(signed_in("Hannah Vale").get("/", secure=True))
    assert found["found"] in words(administrator().get(page, secure=True))
    assert len(entries("people.reviewed")) == 1


def test_a_link_given_alone_works_without_a_code(wendy: Account) -> None:
    """What breaking the glass costs: docs/security.md says so."""
    answer = administrator().post(page_of("Hannah Vale", "link/"), WHY, secure=True)
    shown = re.search(rf"{LINK}\?[\w-]+", html.unescape(answer.content.decode()))
    assert shown
    typed = {"reason": NOBODY, "password": RIGHT}
    alone = f"{proposal_of(answer)}do-alone/"
    administrator().post(alone, typed, secure=True)
    client = Client()
    client.get(shown.group(), secure=True)
    chosen = {"password1": OTHER, "password2": OTHER}
    assert client.post(LINK, chosen, secure=True).status_code == 302


def test_a_new_administrator_stands_before_auditors_too() -> None:
    typed = {
        "role": "administrator",
        "team": handle_of(key("SEROCU Business Support")),
        "reason": "Wendy is away in May",
    }
    path = page_of("Callum Frost", "appoint/")
    confirmed(administrator().post(path, typed, secure=True))
    shown = words(
        signed_in("Simon Okafor").get("/access/proposals/alone/", secure=True)
    )
    assert "Appoint Callum Frost as Administrator" in shown


@pytest.mark.parametrize(
    ("by", "act", "told"),
    [
        ("Tamsin Hale", "confirm", "Tamsin Hale confirmed it on"),
        ("Tamsin Hale", "refuse", "Tamsin Hale refused it on"),
        ("Wendy Castle", "refuse", "Wendy Castle took it back on"),
    ],
)
def test_every_page_of_what_is_decided_says_at_once_what_became_of_it(
    by: str, act: str, told: str
) -> None:
    page = proposal_of(add_a_body())
    signed_in(by).post(f"{page}{act}/", {"reason": "Asked"}, secure=True)
    for name, pages in (
        ("Tamsin Hale", ("confirm/", "refuse/", "review/")),
        ("Wendy Castle", ("refuse/", "do-alone/")),
    ):
        for each in pages:
            answer = signed_in(name).get(f"{page}{each}", secure=True)
            assert answer.status_code == 409, each
            shown = " ".join(answer.content.decode().split())
            assert told in shown
            assert 'name="reason"' not in shown


def test_what_another_proposed_shows_no_form_to_do_it_alone() -> None:
    page = proposal_of(add_a_body())
    answer = signed_in("Tamsin Hale").get(f"{page}do-alone/", secure=True)
    assert answer.status_code == 409
    assert "Only whoever proposed it does it alone" in answer.content.decode()


def add_a_body() -> Any:
    typed = {
        "kind": "partner",
        "name": "Harbour Authority",
        "short_name": "Harbour",
        "code": "HARB",
        "reason": "Agreed in May",
    }
    return signed_in("Wendy Castle").post("/access/bodies/new/", typed, secure=True)


def to_administrate(name: str) -> Any:
    """What Wendy Castle is answered who proposes that somebody administers."""
    typed = {
        "role": "administrator",
        "team": handle_of(key("SEROCU Business Support")),
        "reason": "He is to stand in",
    }
    return administrator().post(page_of(name, "appoint/"), typed, secure=True)


def test_what_nobody_may_review_says_that_it_waits_for_another(wendy: Account) -> None:
    """Wendy proposed it, Tamsin confirmed it, and Simon is whom it is about."""
    asked = to_administrate("Simon Okafor")
    confirmed(asked)
    simon = signed_in("Simon Okafor")
    waits = "it waits until another auditor or administrator is appointed"
    assert waits in words(simon.get("/access/proposals/alone/", secure=True))
    assert waits in words(administrator().get(proposal_of(asked), secure=True))


def test_what_is_to_review_names_who_could(wendy: Account) -> None:
    confirmed(to_administrate("Callum Frost"))
    shown = words(administrator().get("/access/proposals/alone/", secure=True))
    assert "Simon Okafor" in shown
    assert "it waits until another auditor" not in shown
