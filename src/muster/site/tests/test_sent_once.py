"""A form that a browser sends twice is done once, whatever it is for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Note
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


def send(client: Client, page: str, **answers: str) -> Any:
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
