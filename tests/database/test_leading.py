"""Who is on an operation is for whoever leads it to say, whatever statement says so.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.people.seed import BY_NAME, acting
from muster.core.terms.viewer import Viewer
from muster.flow.operations import actions
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_operation,
    put_on,
    taken_on,
)
from muster.flow.operations.models import Member, Operation
from muster.flow.operations.rules import Part

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def put(operation: Operation, name: str, part: Part, viewer: Viewer) -> Member:
    return Member.objects.create(
        register=operation.register,
        access_class=operation.register.access_class,
        user_id=BY_NAME[name].id,
        part=part.value,
        starts=AT,
        added_by_id=viewer.user_id,
    )


def refused(act: Any, *given: Any) -> None:
    with (
        pytest.raises(DatabaseError, match="who leads an operation says"),
        transaction.atomic(),
    ):
        act(*given)


def test_nobody_puts_themselves_or_others_on_an_operation_that_another_leads() -> None:
    operation = a_led_operation()
    for who in (OUTSIDER, DETECTIVE, "Simon Okafor"):
        with acting(who) as viewer:
            refused(put, operation, who, Part.LEAD, viewer)
            refused(put, operation, who, Part.DEPUTY, viewer)
            refused(put, operation, "Dev Malhotra", Part.DISRUPTION, viewer)


def test_its_lead_puts_others_on_it_and_never_themselves() -> None:
    operation = a_led_operation()
    with acting(LEAD) as lead:
        put(operation, OUTSIDER, Part.DEPUTY, lead)
        refused(put, operation, LEAD, Part.DEPUTY, lead)


def test_one_that_nobody_leads_is_taken_on_by_a_senior_investigator_alone() -> None:
    operation = an_operation()
    with acting(DETECTIVE) as viewer:
        refused(put, operation, DETECTIVE, Part.LEAD, viewer)
    assert taken_on(operation).register.state == "planning"


def end(operation: Operation, name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE operations_member SET ends = now(), ended_by_id = viewer_id()"
            " WHERE register_id = %s AND user_id = %s",
            [operation.register.id, BY_NAME[name].id],
        )
        return int(cursor.rowcount)


def test_nobody_but_its_lead_takes_anybody_off_it() -> None:
    operation = a_led_operation()
    for who in (OUTSIDER, DETECTIVE):
        with acting(who):
            refused(end, operation, LEAD)
            refused(end, operation, DETECTIVE)
    with acting(LEAD):
        assert end(operation, DETECTIVE) == 1


def test_a_lead_who_hands_it_over_is_its_deputy_from_then_on() -> None:
    operation = put_on(a_led_operation(), OUTSIDER, Part.DEPUTY)
    with acting(LEAD) as lead:
        actions.end_member(operation, user_id=BY_NAME[OUTSIDER].id, actor=lead, at=AT)
        actions.add_member(
            operation,
            user_id=BY_NAME[OUTSIDER].id,
            part=Part.LEAD,
            reason="Takes over",
            actor=lead,
            at=AT,
            takes_over=True,
        )
    with acting(LEAD):
        there = Member.objects.filter(register=operation.register, ends__isnull=True)
        parts = dict(there.values_list("user__name", "part"))
    assert parts[LEAD] == Part.DEPUTY
    assert parts[OUTSIDER] == Part.LEAD


# ------------------------------------------------- as the product's own acts ask


def test_one_that_was_given_to_a_team_is_taken_on_by_one_of_its_own() -> None:
    """Another team's is a senior investigator too."""
    operation = an_operation()
    with acting(OUTSIDER) as viewer:
        refused(put, operation, OUTSIDER, Part.LEAD, viewer)
    with acting(LEAD) as lead:
        put(operation, LEAD, Part.LEAD, lead)


def test_what_has_ended_is_not_put_back() -> None:
    operation = put_on(a_led_operation(), OUTSIDER, Part.DEPUTY)
    with acting(LEAD):
        end(operation, DETECTIVE)
        for changed in ("ends = NULL, ended_by_id = NULL", "ends = now()"):
            with pytest.raises(DatabaseError), transaction.atomic():
                changes(
                    f"UPDATE operations_member SET {changed}"  # noqa: S608
                    " WHERE register_id = %s AND ends IS NOT NULL",
                    operation.pk,
                )


def changes(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def test_nobody_leads_who_is_no_senior_investigator() -> None:
    operation = put_on(a_led_operation(), OUTSIDER, Part.DEPUTY)
    with acting(OUTSIDER) as deputy:
        for part in (Part.LEAD, Part.DEPUTY, Part.INVESTIGATOR):
            refused(put, operation, "Wendy Castle", part, deputy)


def test_there_is_one_lead_at_a_time() -> None:
    operation = a_led_operation()
    with acting(LEAD) as lead:
        refused(put, operation, OUTSIDER, Part.LEAD, lead)
        put(operation, OUTSIDER, Part.DEPUTY, lead)


def test_an_operation_is_never_left_without_a_lead() -> None:
    operation = put_on(a_led_operation(), OUTSIDER, Part.DEPUTY)
    with acting(OUTSIDER):
        with pytest.raises(DatabaseError, match="never without a lead"):
            end_everybody(operation)
        end(operation, LEAD)
        changes("SET CONSTRAINTS ALL IMMEDIATE")


def end_everybody(operation: Operation) -> None:
    with transaction.atomic():
        changes(
            "UPDATE operations_member SET ends = now(), ended_by_id = viewer_id()"
            " WHERE register_id = %s AND ends IS NULL",
            operation.pk,
        )
        changes("SET CONSTRAINTS ALL IMMEDIATE")
