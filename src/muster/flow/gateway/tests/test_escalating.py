"""A decision is escalated where its page says that it may be, once, and answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from muster.core.people.tests.answers import ask, words
from muster.core.records.models import Register
from muster.core.records.tests.notices import told
from muster.core.terms.reason import Refused
from muster.flow.gateway.builders import (
    CHAIR,
    FORCE,
    LATER,
    MANAGER,
    a_scored_request,
    decide,
    step,
)
from muster.flow.gateway.rules.deciding import Outcome

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
WHY = "Two lives are at stake by Friday, and a month was named."
DAY = timedelta(days=1)


def decided(outcome: Outcome) -> Register:
    request = a_scored_request()
    decide(request, outcome)
    return request


def escalated(outcome: Outcome = Outcome.ACCEPT) -> Register:
    request = decided(outcome)
    step(request, "escalate", by=FORCE, reason=WHY, at=LATER + DAY)
    return request


def page_of(request: Register, *, by: str) -> str:
    return words(ask(by, reverse("gateway:request", args=[request.reference])))


@pytest.mark.parametrize("outcome", list(Outcome))
def test_whatever_was_decided_the_page_that_says_it_may_be_escalated_offers_it(
    outcome: Outcome,
) -> None:
    request = decided(outcome)
    page = page_of(request, by=FORCE)
    assert "may escalate it" in page
    assert f'href="{address(request, "escalate")}"' in page


def address(request: Register, verb: str) -> str:
    return reverse("gateway:move", args=[request.reference, verb])


def test_the_gateway_lead_and_the_chair_are_told_and_have_it_on_their_homes() -> None:
    request = escalated()
    for name in (MANAGER, CHAIR):
        text = f"A decision on a tasking request was escalated: {request.title}"
        assert text in told(name, request)
        assert request.title in words(ask(name, "/"))
    assert "Escalated by those who asked" in words(ask(MANAGER, "/"))


def test_the_gateway_lead_answers_it_and_whoever_asked_is_told() -> None:
    request = escalated()
    assert address(request, "answer_escalation") in page_of(request, by=MANAGER)
    says = "The team is free on Thursday: I have told the chair so."
    step(request, "answer_escalation", by=MANAGER, reason=says, at=LATER + 2 * DAY)
    assert says in page_of(request, by=FORCE)
    assert told(FORCE, request)[0].startswith("The gateway answered your escalation")
    assert request.state == "escalated"


def test_it_is_escalated_once_and_the_page_says_why_not_again() -> None:
    request = escalated(Outcome.DECLINE)
    decide(request, Outcome.DECLINE, by=CHAIR, at=LATER + 2 * DAY)
    page = page_of(request, by=FORCE)
    assert f'href="{address(request, "escalate")}"' not in page
    assert "It was escalated before" in page
    with pytest.raises(Refused, match="escalated before"):
        step(request, "escalate", by=FORCE, at=LATER + 3 * DAY)


def test_the_form_of_the_chair_does_not_promise_a_second_escalation() -> None:
    request = escalated()
    form = words(ask(CHAIR, address(request, "accept")))
    assert "the tasking chair&#39;s decision stands" in form
