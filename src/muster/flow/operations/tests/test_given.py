"""What is planned, and who is put on an operation, reaches them."""

import pytest

from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.records import giving
from muster.core.records.tasks import Task, given_to
from muster.core.records.tests.notices import told
from muster.core.terms.reason import Refused
from muster.flow.operations import queries
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_operation,
    put_on,
    taken_on,
    with_step,
)
from muster.flow.operations.rules import Part
from muster.flow.operations.workflow import STEP

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
FORCE = "Priya Nand"


def a_step(owner: str = DETECTIVE) -> Task:
    operation = with_step(a_led_operation(), "Find the holder", owner=owner)
    with acting(LEAD, at=AT):
        (step,) = queries.plan(operation.register)
        step.register = operation.register
    return Task(STEP, step)


def test_whoever_is_planned_to_do_something_is_told_and_finds_it_at_home() -> None:
    task = a_step()
    text = "Yours to do, by 2 December 2026: Find the holder"
    assert text in told(DETECTIVE, task.register)
    assert task.href in words(ask(DETECTIVE, "/"))


def test_its_result_is_told_to_who_planned_it() -> None:
    task = a_step()
    answered = ask(DETECTIVE, task.answer_href, standing="done", result="A Ms Lark")
    assert answered.status_code == 302
    assert told(LEAD, task.register)[0] == "Result of “Find the holder”: A Ms Lark"
    with acting(DETECTIVE, at=AT) as owner:
        assert given_to(owner, at_most=9) == []


def test_handed_back_it_is_the_lead_s_again() -> None:
    task = a_step()
    page = words(ask(DETECTIVE, task.href))
    assert "Hand it back" in page
    ask(DETECTIVE, f"{task.href}back/", reason="On a course")
    with acting(LEAD, at=AT) as lead:
        (back,) = given_to(lead, at_most=9)
    assert back.id == task.id
    assert "On a course" in told(LEAD, task.register)[0]


def test_only_those_on_the_operation_its_owner_and_who_gave_it_give_it_on() -> None:
    task = a_step()
    with acting(OUTSIDER, at=AT) as outsider, pytest.raises(Refused):
        giving.pass_on(task, to=BY_NAME[LEAD].id, reason="No", actor=outsider, at=AT)
    assert ask(OUTSIDER, f"{task.href}give/").status_code == 404
    assert ask(DETECTIVE, f"{task.href}give/").status_code == 200


def test_its_page_offers_only_those_who_can_open_the_operation() -> None:
    page = words(ask(LEAD, f"{a_step().href}give/"))
    assert OUTSIDER in page
    assert FORCE not in page


def test_whoever_is_put_on_an_operation_is_told_as_what() -> None:
    operation = put_on(
        taken_on(an_operation("Operation Kestrel")), DETECTIVE, Part.DISCLOSURE
    )
    assert told(DETECTIVE, operation.register) == [
        "You are on this operation, disclosure officer: Operation Kestrel"
    ]
