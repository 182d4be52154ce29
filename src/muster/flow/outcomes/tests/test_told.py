"""Who leads an operation is told of disruptions of it; who asked, of a result."""

import pytest
from django.urls import reverse

from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.models import Register
from muster.core.records.tests.notices import told
from muster.flow.gateway import builders as gateway
from muster.flow.gateway import queries as asked_of
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.operations.actions import add_member
from muster.flow.operations.builders import a_led_operation, an_operation, taken_on
from muster.flow.operations.builders import restricted as kept_to_its_people
from muster.flow.operations.rules import Part
from muster.flow.outcomes.builders import (
    LATER,
    PANEL,
    SYNDICATE,
    a_disruption,
    moderated,
    sent_back,
)
from muster.flow.outcomes.models import Disruption

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
LEAD, MEMBER = "Ruth Adeyemi", "Callum Frost"


def of_an_operation() -> Disruption:
    return a_disruption(operation=a_led_operation().register, title="Van stopped")


def test_who_leads_the_operation_is_told_that_a_disruption_was_claimed_of_it() -> None:
    disruption = of_an_operation()
    assert told(LEAD, disruption.register) == [
        "A disruption was claimed of your operation: Van stopped"
    ]
    assert told(MEMBER, disruption.register) == []


def test_who_leads_the_operation_is_told_what_the_panel_agreed() -> None:
    disruption = moderated(of_an_operation())
    newest = told(LEAD, disruption.register)[0]
    says = "The panel agreed a disruption of your operation, Moderate: Van stopped"
    assert newest == says


def test_who_leads_the_operation_is_told_that_the_claim_was_sent_back() -> None:
    disruption = sent_back(of_an_operation())
    newest = told(LEAD, disruption.register)[0]
    says = "The panel sent back what was claimed of your operation: Van stopped"
    assert newest == says


def test_who_claimed_what_they_lead_is_told_once() -> None:
    operation = a_led_operation().register
    disruption = a_disruption(
        operation=operation, by=LEAD, lead=SYNDICATE, contributors=()
    )
    sent_back(disruption)
    said = [text for text in told(LEAD, disruption.register) if "sent" in text]
    assert said == [f"The panel sent your claim back: {disruption.register.title}"]


def a_request() -> Register:
    request = gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    return request


def course(request: Register) -> list[str]:
    with acting(gateway.FORCE):
        return [each.became for each in asked_of.course_of(request)]


def test_whoever_asked_is_told_that_the_work_had_a_result_and_not_which() -> None:
    request = a_request()
    operation = taken_on(an_operation(about=[request]))
    disruption = a_disruption(operation=operation.register, title="Van stopped")
    assert course(request) == ["led"]
    moderated(disruption)
    assert course(request) == ["result", "led"]
    page = words(
        ask(gateway.FORCE, reverse("gateway:request", args=[request.reference]))
    )
    assert "The work on it had a result" in page
    for hidden in ("Van stopped", disruption.register.reference, "Moderate"):
        assert hidden not in page


def test_a_disruption_of_a_restricted_operation_tells_those_who_asked_nothing() -> None:
    request = a_request()
    operation = kept_to_its_people(taken_on(an_operation(about=[request])))
    disruption = a_disruption(
        operation=operation.register, by=LEAD, lead=SYNDICATE, contributors=()
    )
    with acting(LEAD, at=LATER) as lead:
        add_member(
            operation,
            user_id=BY_NAME[PANEL].id,
            part=Part.SUPPORT,
            reason="To judge it",
            actor=lead,
            at=LATER,
        )
    moderated(disruption)
    assert course(request) == ["led"]
