"""A form that a browser sends twice is done once, whatever it is for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.models import Model
from django.test import Client

from muster.core.access.models import Receipt
from muster.core.documents.models import Document
from muster.core.people.seed import acting
from muster.core.people.sign_in.models import Token
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Note
from muster.core.store.viewing import as_definer
from muster.core.web.handles import handle_of
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.assessment.models import ScoreDispute
from muster.flow.operations.builders import a_led_operation
from muster.flow.operations.models import PolicyEntry
from muster.flow.tasking.builders import FIRST, a_meeting, build
from muster.flow.tasking.models import Bid

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Form:
    """A page that asks, what somebody answers, and the rows that it makes."""

    page: Callable[[], str]
    by: str
    answers: dict[str, str]
    rows: type[Model]


def bidding() -> str:
    threat = a_ranked_threat()
    return f"/tasking/meetings/{build(a_meeting()).register}/bid/{threat.register}/"


FORMS = {
    "a decision": Form(
        lambda: f"/operations/{a_led_operation().register}/decisions/add/",
        "Callum Frost",
        {"decision": "Watch first", "reason": "Safer"},
        PolicyEntry,
    ),
    "a note": Form(
        lambda: f"/records/{a_led_operation().register}/note/",
        "Callum Frost",
        {"text": "Seen at the quay"},
        Note,
    ),
    "a dispute of a score": Form(
        lambda: f"/assessment/{a_ranked_threat().register}/dispute/",
        "Theo Brandt",
        {"factor": "", "reason": "Two lines are one"},
        ScoreDispute,
    ),
    "a bid": Form(
        bidding,
        "Ruth Adeyemi",
        {
            "team": handle_of(FIRST),
            "option": "Arrest at the next delivery",
            "resources": "Six officers",
            "person_days": "120",
        },
        Bid,
    ),
}


def asking(person: str) -> Client:
    client = signed_in(person)
    client.handler.enforce_csrf_checks = True
    return client


def token_of(client: Client) -> str:
    """The token of a page that is made now; each page has one of its own."""
    answer = client.get("/", secure=True)
    found = TOKEN.search(answer.content.decode())
    assert found, answer.status_code
    return unescape(found[1])


def send(client: Client, page: str, **answers: Any) -> Any:
    referer = "https://testserver" + page
    return client.post(page, answers, secure=True, headers={"referer": referer})


def rows(form: Form) -> int:
    with acting(form.by):
        return form.rows._default_manager.count()


@pytest.mark.parametrize("what", FORMS)
def test_a_form_that_is_sent_twice_makes_one_row_and_leads_to_one_place(
    what: str,
) -> None:
    form = FORMS[what]
    page = form.page()
    client = asking(form.by)
    before, token = rows(form), token_of(client)
    answers = {"csrfmiddlewaretoken": token} | form.answers
    first, second = (send(client, page, **answers) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert rows(form) == before + 1


def test_the_same_words_on_a_page_opened_anew_are_said_again() -> None:
    form = FORMS["a decision"]
    page = form.page()
    client = asking(form.by)
    before = rows(form)
    for _ in range(2):
        send(client, page, csrfmiddlewaretoken=token_of(client), **form.answers)
    assert rows(form) == before + 2


def test_a_page_that_is_sent_again_with_other_words_is_another_form() -> None:
    form = FORMS["a decision"]
    page = form.page()
    client = asking(form.by)
    before, token = rows(form), token_of(client)
    for decision in ("Watch first", "Watch longer"):
        given = {"decision": decision, "reason": "Safer"}
        send(client, page, csrfmiddlewaretoken=token, **given)
    assert rows(form) == before + 2


def test_what_was_not_accepted_is_looked_at_again() -> None:
    form = FORMS["a decision"]
    page = form.page()
    client = asking(form.by)
    given = {"csrfmiddlewaretoken": token_of(client), "decision": "Watch"}
    assert [send(client, page, **given).status_code for _ in range(2)] == [422, 422]


def test_what_somebody_else_sends_is_theirs() -> None:
    form = FORMS["a decision"]
    page = form.page()
    before = rows(form)
    for person in ("Callum Frost", "Ruth Adeyemi"):
        client = asking(person)
        token = token_of(client)
        send(client, page, csrfmiddlewaretoken=token, **form.answers)
    assert rows(form) == before + 2


def later(hours: int) -> None:
    """Let what was sent so far have been sent so long ago."""
    with as_definer(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_receipt SET at = at - %s * interval '1 hour'", [hours]
        )


def said_on(client: Client, page: str) -> str:
    return client.get(page, secure=True).content.decode()


def test_a_double_click_is_told_of_nothing() -> None:
    form = FORMS["a note"]
    page = form.page()
    client = asking(form.by)
    answers = {"csrfmiddlewaretoken": token_of(client)} | form.answers
    send(client, page, **answers)
    answer = send(client, page, **answers)
    assert "You sent this form before" not in said_on(client, answer["Location"])


def test_who_sends_a_form_again_much_later_is_told_when_it_was_done() -> None:
    form = FORMS["a note"]
    page = form.page()
    client = asking(form.by)
    answers = {"csrfmiddlewaretoken": token_of(client)} | form.answers
    first = send(client, page, **answers)
    assert "You sent this form before" not in said_on(client, first["Location"])
    before = rows(form)
    later(3)
    again = send(client, page, **answers)
    assert again["Location"] == first["Location"]
    said = said_on(client, again["Location"])
    assert "You sent this form before, on " in said
    assert "It was not done again" in said
    assert rows(form) == before


def test_files_of_one_name_and_size_that_say_different_things_are_two() -> None:
    register = a_led_operation().register
    page = f"/documents/{register}/add/"
    client = asking("Callum Frost")
    token = token_of(client)
    for said in (
        b"Paid 2,400 on 3 May",
        b"Paid 9,400 on 8 May",
        b"Paid 9,400 on 8 May",
    ):
        file = SimpleUploadedFile("statement.txt", said)
        answer = send(client, page, csrfmiddlewaretoken=token, file=file)
        assert answer.status_code == 302, answer.content.decode()
    with acting("Callum Frost"):
        kept = Document.objects.filter(register=register)
        assert len({one.sha256 for one in kept}) == kept.count() == 2


def test_a_form_that_shows_a_secret_once_is_done_once() -> None:
    client = asking("Priya Nand")
    page = "/access/tokens/new/"
    asked = said_on(client, page)
    scope = re.findall(r'name="scopes"[^>]*value="([^"]+)"', asked)[0]
    answers = {
        "csrfmiddlewaretoken": token_of(client),
        "name": "Night figures",
        "scopes": scope,
        "days": "30",
    }
    first = send(client, page, **answers)
    assert first.status_code == 200, first.content.decode()
    again = send(client, page, **answers)
    assert (again.status_code, again["Location"]) == (302, page)
    assert "what it showed then is not shown again" in said_on(client, page)
    assert Token.objects.filter(name="Night figures").count() == 1


def test_a_search_that_is_sent_twice_is_searched_twice() -> None:
    client = asking("Hannah Vale")
    answers = {"csrfmiddlewaretoken": token_of(client), "text": "Briggs"}
    found = [send(client, "/picture/", **answers).status_code for _ in range(2)]
    assert found == [200, 200]
    with acting("Hannah Vale"):
        assert not Receipt.objects.exists()
