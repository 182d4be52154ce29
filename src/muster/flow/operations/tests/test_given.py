"""What is planned, and who is put on an operation, reaches them."""

import pytest

from muster.core.people.seed import BY_NAME, acting, let
from muster.core.people.tests.answers import ask, words
from muster.core.records import giving
from muster.core.records.tasks import Task, given_to
from muster.core.records.tests.notices import told
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle_of
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_operation,
    put_on,
    restricted,
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


def test_whoever_is_taken_off_it_is_told_too() -> None:
    operation = a_led_operation("Operation Kestrel")
    key = BY_NAME[DETECTIVE].id
    let(LEAD, actions.end_member, operation, user_id=key, at=AT)
    texts = told(DETECTIVE, operation.register)
    assert "You are no longer on this operation: Operation Kestrel" in texts


def test_a_part_is_handed_back_to_those_who_lead_with_the_reason() -> None:
    operation = a_led_operation()
    page = f"/operations/{operation.register.reference}/members/ask-off/"
    assert ask(DETECTIVE, page, reason="I am posted to Surrey").status_code == 302
    (text,) = [each for each in told(LEAD, operation.register) if "asks" in each]
    assert text == (
        f"{DETECTIVE} asks to be taken off the operation: “I am posted to Surrey”"
    )
    with acting(DETECTIVE, at=AT) as detective:
        assert queries.is_on(operation.register, detective, at=AT)


def test_the_only_lead_does_not_ask_off_and_nobody_else_who_is_not_on_it() -> None:
    operation = a_led_operation()
    with pytest.raises(Refused, match="never without a lead"):
        let(LEAD, actions.ask_off, operation, reason="Tired", at=AT)
    with pytest.raises(Refused):
        let(OUTSIDER, actions.ask_off, operation, reason="Not mine", at=AT)


LEFT = "Work of people who can no longer open it"


def test_whose_work_is_left_behind_by_a_restriction_is_told_and_can_be_given_on() -> (
    None
):
    operation = with_step(a_led_operation(), "Watch the yard", owner=OUTSIDER)
    assert LEFT not in words(ask(LEAD, "/"))
    operation = restricted(operation)
    (said,) = [text for text in told(LEAD, operation.register) if LEFT in text]
    assert f"“Watch the yard” of {OUTSIDER}" in said
    home = words(ask(LEAD, "/"))
    assert LEFT in home
    with acting(LEAD, at=AT):
        (step,) = queries.plan(operation.register)
        step.register = operation.register
    task = Task(STEP, step)
    assert task.href in home
    to = handle_of(BY_NAME[DETECTIVE].id)
    assert (
        ask(LEAD, f"{task.href}give/", to=to, reason="He is on it").status_code == 302
    )
    assert task.href not in words(ask(LEAD, "/"))
    assert task.href in words(ask(DETECTIVE, "/"))


def test_whose_work_is_left_behind_by_whoever_is_taken_off_is_told() -> None:
    operation = restricted(with_step(a_led_operation(), "Watch the yard"))
    key = BY_NAME[DETECTIVE].id
    let(LEAD, actions.end_member, operation, user_id=key, at=AT)
    assert any(LEFT in text for text in told(LEAD, operation.register))
    assert LEFT in words(ask(LEAD, "/"))
    assert LEFT not in words(ask(DETECTIVE, "/"))


def test_work_of_those_who_may_open_it_still_is_left_behind_by_nobody() -> None:
    operation = restricted(with_step(a_led_operation(), "Watch the yard"))
    assert not any(LEFT in text for text in told(LEAD, operation.register))
    assert LEFT not in words(ask(LEAD, "/"))
