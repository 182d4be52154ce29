"""What stands first on the home page of whoever is on an operation."""

from datetime import timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.flow.operations import queries
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    DUE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    with_step,
)
from muster.flow.operations.rules import Part

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_an_operation_is_mine_while_i_am_on_it_with_my_part_and_its_plan() -> None:
    operation = with_step(a_led_operation(), due_on=DUE + timedelta(days=2))
    with_step(operation)
    with acting(DETECTIVE, at=AT) as detective:
        (mine,) = queries.mine(detective, at=AT)
    assert (mine.part, mine.due) == (
        Part.OFFICER_IN_CASE,
        (DUE, DUE + timedelta(days=2)),
    )
    with acting(OUTSIDER, at=AT) as outsider:
        assert queries.mine(outsider, at=AT) == []


def test_a_lead_sees_it_at_home_and_that_nothing_is_planned() -> None:
    a_led_operation("Operation Kestrel")
    page = words(ask(LEAD, "/"))
    assert "Your operations" in page
    assert "Operation Kestrel" in page
    assert "No action in the plan is open" in page
    assert "Your operations" not in words(ask(OUTSIDER, "/"))
