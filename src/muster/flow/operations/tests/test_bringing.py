"""An operation brings what stands on the threat and the request that led to it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import unit_label
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import named, on_record
from muster.core.picture.recording import Statement, new_item, new_subject, write_facts
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.flow.assessment.builders import OPENER, a_person, a_ranked_threat, put_on
from muster.flow.assessment.models import Threat
from muster.flow.gateway import builders as gateway
from muster.flow.gateway import queries as asked_of
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.intelligence.actions import relate_to
from muster.flow.intelligence.builders import a_submitted, accepted
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import AT, LEAD, an_operation, taken_on
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Result
from muster.flow.tasking.builders import CHAIR, a_tasked
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import Decision

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
LATER = AT + timedelta(days=30)


def a_threat_with(*people: str, category: Category = Category.SUSPECT) -> Threat:
    threat = a_ranked_threat("Quay crew")
    with acting(OPENER, at=AT) as officer:
        for name in people:
            put_on(threat, a_person(officer, name), category, officer, note="Runs it")
    return threat


def of_it(decision: Decision) -> Operation:
    """The operation that the tasking of a team that investigates opened."""
    with acting(CHAIR, at=LATER) as chair:
        event = CapabilityTasked(
            event_id=uuid4(),
            decision_id=decision.register.id,
            about_id=decision.about_id,
            capability="investigation",
            team_id=decision.owner_team_id,
        )
        opened = actions.open_tasked(event, actor=chair, at=LATER)
    assert opened is not None
    return opened


def on_it(operation: Operation, *, by: str = LEAD) -> list[tuple[str, str, str]]:
    with acting(by):
        parts = list(on_record(operation.register))
        known = named(part.subject_id for part in parts)
        return [
            (known[part.subject_id].caption, part.category, part.note)
            for part in parts
            if part.subject_id in known
        ]


def test_people_of_a_tasked_threat_are_on_its_operation_each_with_where_from() -> None:
    threat = a_threat_with("Bernard Achterhoek")
    operation = of_it(a_tasked(threat))
    from_it = f"From {threat.register.reference}: Runs it"
    assert on_it(operation) == [("Bernard Achterhoek", "suspect", from_it)]


def test_what_was_put_on_the_threat_since_comes_when_somebody_takes_it_on() -> None:
    threat = a_threat_with("Bernard Achterhoek")
    operation = of_it(a_tasked(threat))
    with acting(OPENER, at=LATER) as officer:
        put_on(threat, a_person(officer, "Ines Calado"), Category.WITNESS, officer)
    taken_on(operation, at=LATER)
    assert sorted((name, part) for name, part, _ in on_it(operation)) == [
        ("Bernard Achterhoek", "suspect"),
        ("Ines Calado", "witness"),
    ]


def test_what_is_on_the_operation_already_is_not_put_on_it_twice() -> None:
    threat = a_threat_with("Bernard Achterhoek")
    operation = an_operation(about=[threat.register])
    taken_on(operation)
    assert len(on_it(operation)) == 1


def test_whom_its_lead_may_not_see_is_not_brought() -> None:
    threat = a_threat_with("Bernard Achterhoek")
    group = a_group("Nell Quist", by=OPENER, at=AT - timedelta(days=9))
    with acting(OPENER, at=AT) as officer:
        known_to_few = Label(
            frozenset({group}), unit_label().organisations, sensitive=True
        )
        item = new_item(
            origin="Intelligence report",
            access_class=intern(known_to_few),
            grade=None,
            actor=officer,
            at=AT,
        )
        hidden: Subject = new_subject("person", at=AT)
        named = [Statement(property="name", written="Known To Few")]
        write_facts(hidden, named, item=item, actor=officer, at=AT)
        put_on(threat, hidden, Category.SUSPECT, officer)
    operation = taken_on(of_it(a_tasked(threat)), at=LATER)
    assert [name for name, _, _ in on_it(operation)] == ["Bernard Achterhoek"]
    assert [name for name, _, _ in on_it(operation, by=OPENER)] == [
        "Bernard Achterhoek"
    ]


def test_reports_put_with_the_threat_and_those_that_name_its_people_are_there() -> None:
    threat = a_threat_with("Bernard Achterhoek")
    report = accepted(a_submitted())
    with acting(OPENER, at=AT) as officer:
        relate_to(report, threat.register, actor=officer, at=AT)
    operation = of_it(a_tasked(threat))
    place = [operation.register.reference]
    panel = words(ask(LEAD, reverse("intelligence:about", args=place)))
    assert report.reference in panel


def a_request_answered() -> tuple[Register, Operation]:
    request = gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    return request, an_operation(about=[request])


def course(request: Register) -> list[str]:
    with acting(gateway.FORCE):
        return [each.became for each in asked_of.course_of(request)]


def test_those_who_asked_are_told_that_somebody_leads_it_and_not_who() -> None:
    request, operation = a_request_answered()
    taken_on(operation, at=LATER)
    assert course(request) == ["led"]
    page = words(
        ask(gateway.FORCE, reverse("gateway:request", args=[request.reference]))
    )
    assert "An officer leads the work on it." in page
    assert LEAD not in page
    assert operation.register.reference not in page


def test_the_page_of_the_request_shows_the_unit_its_operation() -> None:
    request, operation = a_request_answered()
    panel = words(
        ask(gateway.OFFICER, reverse("operations:plans", args=[request.reference]))
    )
    assert operation.register.reference in panel


def test_of_a_restricted_operation_those_who_asked_are_told_nothing_more() -> None:
    request, operation = a_request_answered()
    taken_on(operation, at=LATER)
    with acting(LEAD, at=LATER) as lead:
        actions.restrict(operation, reason="A leak is feared", actor=lead, at=LATER)
        found = queries.operation(operation.register.reference)
        actions.log_decision(
            found, decision="End it", reason="Done", options="", actor=lead, at=LATER
        )
        actions.close(
            found,
            result=Result.HANDED_ON,
            reason="Over",
            actor=lead,
            at=LATER,
        )
    assert course(request) == ["led"]
