"""What a restricted operation says of its people, its parts and its label agrees."""

from typing import Any

import pytest
from django.db import connections

from muster.core.people.seed import BY_NAME, acting
from muster.core.records.actions import open_record, relate
from muster.core.store.viewing import as_definer
from muster.flow.operations import actions
from muster.flow.operations.agreeing import WRONG, out_of_step
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    an_active_operation,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.workflow import PART_OF

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def restricted(name: str = "Operation Larch") -> Operation:
    operation = an_active_operation(name)
    with acting(LEAD, at=AT) as lead:
        actions.restrict(operation, reason="A leak", actor=lead, at=AT)
    return operation


def by_hand(statement: str, *values: Any) -> None:
    with acting(LEAD), as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)


def found() -> list[tuple[str, str]]:
    with as_definer(), connections["owner"].cursor() as cursor:
        return out_of_step(cursor)


def test_nothing_is_said_of_what_acts_made() -> None:
    restricted()
    an_active_operation("Operation Rowan")
    assert found() == []


def test_another_group_than_the_label_asks_for_is_said() -> None:
    operation, other = restricted(), restricted("Operation Rowan")
    by_hand(
        "UPDATE operations_operation SET group_id = %s WHERE register_id = %s",
        other.group_id,
        operation.register_id,
    )
    assert (operation.register.reference, WRONG["label"]) in found()


def test_whoever_left_and_may_see_it_still_is_said() -> None:
    operation = restricted()
    by_hand(
        "UPDATE operations_member SET ends = now(), ended_by_id = %s"
        " WHERE register_id = %s AND user_id = %s",
        BY_NAME[LEAD].id,
        operation.register_id,
        BY_NAME[DETECTIVE].id,
    )
    assert found() == [(operation.register.reference, WRONG["left"])]


def test_whoever_is_on_it_and_may_not_see_it_is_said() -> None:
    operation = restricted()
    by_hand(
        "UPDATE access_groupmembership SET ends = now()"
        " WHERE group_id = %s AND user_id = %s",
        operation.group_id,
        BY_NAME[DETECTIVE].id,
    )
    assert found() == [(operation.register.reference, WRONG["outside"])]


def test_a_part_of_it_that_others_see_is_said() -> None:
    operation = an_active_operation()
    before = operation.register.access_class
    with acting(LEAD, at=AT) as lead:
        actions.restrict(operation, reason="A leak", actor=lead, at=AT)
        part = open_record(
            "import", title="Its part", access_class=before, actor=lead, at=AT
        )
        relate(operation.register, part, relation=PART_OF, actor=lead, at=AT)
    assert found() == [(operation.register.reference, WRONG["part"])]
