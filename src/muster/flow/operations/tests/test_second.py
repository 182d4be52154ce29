"""Whoever comes second is told who was first, when and in which words."""

import re
from typing import Any

import pytest

from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.web.formats import moment
from muster.core.web.handles import handle_of
from muster.flow.operations import actions
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_active_operation,
    put_on,
    restricted,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part, Standing

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

DEPUTY, ANALYST = OUTSIDER, "Nell Quist"
WHEN = "2 November 2026, 09:00"


def with_a_deputy(operation: Operation) -> Operation:
    return put_on(operation, DEPUTY, Part.DEPUTY)


def at(operation: Operation, rest: str = "") -> str:
    return f"/operations/{operation.register.reference}/{rest}"


def opened(operation: Operation) -> str:
    """When its group was, by the database's clock, whenever its act says it is."""
    with acting(LEAD):
        group = Operation.objects.get(pk=operation.pk).group
    assert group is not None
    return moment(group.opened_at)


def told(answer: Any) -> str:
    assert answer.status_code == 409
    return words(answer)


def test_who_restricts_second_is_told_who_did_when_and_why() -> None:
    operation = restricted(with_a_deputy(a_led_operation()), reason="A leak is feared")
    asked = ask(DEPUTY, at(operation, "restrict/"))
    sent = ask(DEPUTY, at(operation, "restrict/"), reason="Somebody talked")
    first = f"Ruth Adeyemi restricted it on {opened(operation)}: “A leak is feared”"
    for shown in (told(asked), told(sent)):
        assert first in shown
        assert "What you can do" in shown
    assert "Somebody talked" in told(sent)


def test_who_puts_somebody_on_it_second_is_told_who_did_when_and_as_what() -> None:
    operation = with_a_deputy(a_led_operation())
    put_on(operation, ANALYST, Part.INTELLIGENCE)
    person = handle_of(BY_NAME[ANALYST].id)
    typed = {"user_id": person, "part": "analyst", "reason": "To draw the network"}
    shown = told(ask(DEPUTY, at(operation, "members/add/"), **typed))
    assert (
        f"Ruth Adeyemi put Nell Quist on it on {WHEN} as intelligence officer" in shown
    )
    assert re.search(rf'value="{person}" selected', shown)
    assert "To draw the network" in shown


def test_who_ends_a_part_second_is_told_who_did_and_when() -> None:
    operation = with_a_deputy(a_led_operation())
    with acting(LEAD, at=AT) as lead:
        later = AT.replace(hour=11)
        person = BY_NAME[DETECTIVE].id
        actions.end_member(operation, user_id=person, actor=lead, at=later)
    typed = {"user_id": handle_of(person)}
    shown = told(ask(DEPUTY, at(operation, "members/end/"), **typed))
    assert (
        "Ruth Adeyemi took Callum Frost off it on 2 November 2026, 11:00. They were its"
        " officer in the case" in shown
    )


def test_a_form_that_was_not_sent_offers_nobody_who_is_off_it() -> None:
    operation = with_a_deputy(a_led_operation())
    with acting(LEAD, at=AT) as lead:
        person = BY_NAME[DETECTIVE].id
        actions.end_member(
            operation, user_id=person, actor=lead, at=AT.replace(hour=11)
        )
    assert handle_of(person) not in words(ask(DEPUTY, at(operation, "members/end/")))


@pytest.mark.parametrize(
    ("place", "settle", "typed", "result"),
    [
        (
            "objectives/1/",
            actions.settle_objective,
            {"standing": "not_done", "outcome": "The line rings still"},
            "Achieved",
        ),
        (
            "plan/1/",
            actions.settle_step,
            {"standing": "not_done", "result": "The line rings still"},
            "Done",
        ),
    ],
)
def test_who_gives_a_result_second_is_told_which_was_given_by_whom_and_when(
    place: str, settle: Any, typed: dict[str, str], result: str
) -> None:
    operation = with_a_deputy(an_active_operation())
    words_are = "outcome" if "outcome" in typed else "result"
    with acting(LEAD, at=AT) as lead:
        given = {
            "number": 1,
            "standing": Standing.DONE,
            words_are: "No calls for a week",
        }
        settle(operation, **given, actor=lead, at=AT)
    said = f"Ruth Adeyemi recorded on {WHEN} “{result}”: No calls for a week"
    assert said in told(ask(DEPUTY, at(operation, place)))
    shown = told(ask(DEPUTY, at(operation, place), **typed))
    assert said in shown
    assert "The line rings still" in shown


def test_restricting_stands_in_what_happened_and_on_the_page() -> None:
    operation = an_active_operation()
    assert "Restricted to those who are on it" not in words(ask(LEAD, at(operation)))
    restricted(operation, reason="A leak is feared", at=AT.replace(hour=10))
    shown = words(ask(DETECTIVE, at(operation)))
    assert f"Ruth Adeyemi, {opened(operation)}" in shown
    assert "Who says who joins and leaves" in shown
    happened = shown[shown.index("What has happened") :]
    assert "A leak is feared" in happened
    assert happened.index("Restricted to those") < happened.index("Start the operation")


def test_the_page_that_asks_says_that_a_restriction_cannot_be_lifted() -> None:
    shown = words(ask(LEAD, at(a_led_operation(), "restrict/")))
    assert "This cannot be undone" in shown


def test_whoever_lost_sight_of_it_while_typing_is_given_back_what_they_typed() -> None:
    operation = restricted(with_a_deputy(a_led_operation()))
    page = at(operation, "decisions/add/")
    with acting(LEAD, at=AT) as lead:
        actions.end_member(
            operation, user_id=BY_NAME[DETECTIVE].id, actor=lead, at=AT.replace(hour=11)
        )
    typed = {"decision": "Watch the north quay", "reason": "Nobody is at risk"}
    hidden = ask(DETECTIVE, page, **typed)
    absent = ask(DETECTIVE, "/operations/SE-OPN-2026-22222222/decisions/add/", **typed)
    assert hidden.status_code == absent.status_code == 404
    for answer in (hidden, absent):
        assert "What you typed" in words(answer)
        assert "Watch the north quay" in words(answer)
    nowhere = ask(DETECTIVE, "/operations/no/such/page/at/all/", **typed)
    assert "Watch the north quay" not in words(nowhere)
