"""A restricted operation is known to those who are on it and to nobody else."""

import pytest
from django.db import DatabaseError, connection

from muster.core.notices.models import Notice
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.actions import open_record, relate, write_note
from muster.core.records.models import Register
from muster.core.records.tests.builders import relabelled
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import NotFound, Refused
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import (
    AT,
    COORDINATOR,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_active_operation,
    put_on,
    restricted,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part
from muster.flow.operations.workflow import PART_OF

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
TABLES = (
    "records_register",
    "operations_operation",
    "operations_member",
    "operations_objective",
    "operations_planstep",
    "operations_policyentry",
    "workflow_transition",
    "records_note",
)


def a_restricted_operation() -> Operation:
    operation = an_active_operation()
    with acting(DETECTIVE, at=AT) as detective:
        actions.log_decision(
            operation, decision="Watch first", reason="Safer", actor=detective, at=AT
        )
        write_note(operation.register, text="Larch note", actor=detective, at=AT)
    return restricted(operation)


def rows_seen(operation: Operation) -> dict[str, int]:
    """How many rows of the operation raw SQL finds in each table."""
    counts = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            column = "id" if table == "records_register" else "register_id"
            cursor.execute(
                f"SELECT count(*) FROM {table} WHERE {column} = %s",  # noqa: S608
                [operation.register.id],
            )
            counts[table] = cursor.fetchone()[0]
    return counts


def test_before_it_is_restricted_the_unit_sees_it() -> None:
    operation = an_active_operation()
    with acting(OUTSIDER):
        assert queries.operation(operation.register.reference).aims


def test_a_colleague_outside_finds_no_row_of_it_by_sql() -> None:
    operation = a_restricted_operation()
    with acting(OUTSIDER):
        assert set(rows_seen(operation).values()) == {0}


def test_those_who_are_on_it_see_all_of_it() -> None:
    operation = a_restricted_operation()
    for name in (LEAD, DETECTIVE):
        with acting(name):
            assert min(rows_seen(operation).values()) >= 1


def test_a_colleague_outside_gets_the_answer_of_an_absent_page() -> None:
    operation = a_restricted_operation()
    page = f"/operations/{operation.register.reference}/"
    hidden = signed_in(OUTSIDER).get(page, secure=True)
    absent = signed_in(OUTSIDER).get("/operations/SE-OPN-2026-22222222/", secure=True)
    assert hidden.status_code == absent.status_code == 404
    assert signed_in(DETECTIVE).get(page, secure=True).status_code == 200


def test_it_stands_in_no_list_of_a_colleague_outside() -> None:
    operation = a_restricted_operation()
    for name, seen in ((OUTSIDER, False), (DETECTIVE, True)):
        shown = signed_in(name).get("/operations/", secure=True).content.decode()
        assert (operation.register.reference in shown) is seen


def test_notices_of_it_are_shown_to_nobody_outside() -> None:
    operation = a_restricted_operation()
    with acting(OUTSIDER):
        assert not Notice.objects.filter(register_id=operation.register.id).exists()


def test_a_record_that_is_part_of_it_is_restricted_with_it() -> None:
    operation = an_active_operation()
    with acting(COORDINATOR, at=AT) as coordinator:
        part = open_record(
            "operation",
            title="A part",
            access_class=operation.register.access_class,
            actor=coordinator,
            at=AT,
        )
        apart = open_record(
            "operation",
            title="Another matter",
            access_class=operation.register.access_class,
            actor=coordinator,
            at=AT,
        )
        relate(operation.register, part, relation=PART_OF, actor=coordinator, at=AT)
        relate(operation.register, apart, relation="mentions", actor=coordinator, at=AT)
    with acting(LEAD, at=AT) as lead:
        actions.restrict(operation, reason="A leak is feared", actor=lead, at=AT)
    with acting(OUTSIDER):
        assert not Register.objects.filter(id=part.id).exists()
        assert Register.objects.filter(id=apart.id).exists()


def test_only_its_guardian_admits_others_and_they_see_it_from_then_on() -> None:
    operation = a_restricted_operation()
    put_on(operation, OUTSIDER, Part.DEPUTY)
    with acting(OUTSIDER) as deputy:
        assert queries.operation(operation.register.reference).aims
        with pytest.raises(Refused, match="Ruth Adeyemi guards"):
            actions.add_member(
                operation,
                user_id=BY_NAME["Dev Malhotra"].id,
                part=Part.SPECIALIST,
                reason="To examine phones",
                actor=deputy,
                at=AT,
            )


def test_nobody_admits_themselves() -> None:
    operation = a_restricted_operation()
    with acting(LEAD, at=AT) as lead, pytest.raises(Refused, match="themselves"):
        actions.add_member(
            operation,
            user_id=lead.user_id,
            part=Part.ANALYST,
            reason="To be on it twice",
            actor=lead,
            at=AT,
        )


def test_whoever_leaves_it_sees_it_no_more() -> None:
    operation = a_restricted_operation()
    later = AT.replace(day=3)
    with acting(LEAD, at=AT) as lead:
        actions.end_member(
            operation, user_id=BY_NAME[DETECTIVE].id, actor=lead, at=later
        )
    with acting(DETECTIVE), pytest.raises(NotFound):
        queries.operation(operation.register.reference)


def test_restricting_twice_is_refused() -> None:
    operation = a_restricted_operation()
    with pytest.raises(Refused, match="Ruth Adeyemi restricted it on"):
        restricted(operation)


def test_only_its_lead_restricts_it() -> None:
    operation = a_led_operation()
    with pytest.raises(Refused):
        restricted(operation, by=DETECTIVE)


def test_an_outsider_cannot_give_it_another_label() -> None:
    operation = a_restricted_operation()
    with acting(LEAD), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM access_accessclass WHERE id <> %s",
            [operation.register.access_class],
        )
        open_class = cursor.fetchone()[0]
    with pytest.raises(DatabaseError, match="no such record"), acting(OUTSIDER):
        relabelled(operation.register, access_class=open_class)


def test_nobody_gives_a_record_a_label_above_their_own() -> None:
    restricted = a_restricted_operation()
    other = a_led_operation("Operation Alder")
    with pytest.raises(DatabaseError, match="no such record"), acting(OUTSIDER):
        relabelled(other.register, access_class=restricted.register.access_class)


def test_restricting_is_one_entry_of_the_operation_and_tells_of_each_admission() -> (
    None
):
    operation = a_restricted_operation()
    assert verbs(operation.register).count("operation.restricted") == 1


def texts_of(operation: Operation) -> list[str]:
    """What an auditor who is not on it reads of texts that hold its reference."""
    with acting("Simon Okafor"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM audit_entrytext WHERE body LIKE %s",
            [f"%{operation.register.reference}%"],
        )
        return [str(body) for (body,) in cursor.fetchall()]


NOTHING_TYPED = {"csrfmiddlewaretoken": "sent with every form"}


@pytest.mark.parametrize(
    ("method", "rest", "status"),
    [
        ("post", "plan/1/", 422),
        ("post", "", 405),
        ("get", "plan/97/", 404),
    ],
)
def test_what_is_refused_on_it_is_read_by_no_auditor_outside(
    method: str, rest: str, status: int
) -> None:
    operation = a_restricted_operation()
    before = texts_of(operation)
    page = f"/operations/{operation.register.reference}/{rest}"
    answer = getattr(signed_in(LEAD), method)(page, NOTHING_TYPED, secure=True)
    assert answer.status_code == status
    assert verbs(operation.register)[-1:] == [
        "operations.settle_step.shown" if status == 422 else "page.refused"
    ]
    assert texts_of(operation) == before


def test_a_form_without_its_token_is_noted_on_what_it_was_sent_to() -> None:
    operation = a_restricted_operation()
    client = signed_in(LEAD)
    client.handler.enforce_csrf_checks = True
    page = f"/operations/{operation.register.reference}/plan/1/"
    assert client.post(page, secure=True).status_code == 403
    assert verbs(operation.register)[-1:] == ["page.refused"]
    assert texts_of(operation) == []


def test_a_form_that_comes_back_shows_its_record_and_is_not_refused() -> None:
    operation = a_restricted_operation()
    client, page = signed_in(LEAD), f"/operations/{operation.register.reference}/"
    before = len(verbs(operation.register))
    assert client.post(f"{page}plan/1/", NOTHING_TYPED, secure=True).status_code == 422
    assert verbs(operation.register)[before:] == ["operations.settle_step.shown"]
    assert client.get(page, secure=True).status_code == 200
    assert client.post(f"{page}plan/1/", NOTHING_TYPED, secure=True).status_code == 422
    assert verbs(operation.register)[before + 1 :] == [
        "operation.opened",
        "page.returned",
    ]
