"""Moving a record: all of it or nothing, and once."""

from datetime import timedelta

import pytest
from django.db import connections

from muster.core.people.seed import acting
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.store.viewing import as_definer
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.terms.role import ROLES, Role
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.queries import acts_next, offered

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

OPEN, CLOSED = State("open", "Open"), State("closed", "Closed", final=True)
ASKED = State("asked", "Asked", waits_on="Whoever asked")
CLOSE = Move("close", (OPEN,), CLOSED, by=(Role.GATEWAY_MANAGER,), reason=True)
ASK = Move("ask", (OPEN,), ASKED, by=(Role.GATEWAY_MANAGER,), aside=True)
ADD = Move("add_to", (CLOSED,), CLOSED, by=(Role.GATEWAY_MANAGER,), aside=True)


@pytest.fixture(autouse=True)
def _a_kind_of_record(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = RecordKind(
        key="test",
        title="Test",
        prefix="TST",
        workflow=Workflow("test", (OPEN, ASKED, CLOSED), (CLOSE, ASK, ADD)),
        url_name="test:record",
        retention="unit_papers",
        opened_by=frozenset(ROLES),
    )
    monkeypatch.setitem(KINDS._kinds, "test", kind)


def entries(register: Register) -> list[str]:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT verb FROM audit_entry WHERE register_id = %s", [register.id]
        )
        return [verb for (verb,) in cursor.fetchall()]


def test_a_move_changes_the_state_keeps_the_step_and_leaves_one_entry() -> None:
    with acting("Frank Osei") as actor:
        register = a_register(kind="test", actor=actor)
        move(register, "close", actor=actor, at=AT, reason="Done")
        register.refresh_from_db()
        assert (register.state, register.closed_at, register.version) == (
            "closed",
            AT,
            2,
        )
        step = Transition.objects.get(register=register)
        assert (step.origin, step.to, step.reason) == ("open", "closed", "Done")
    assert entries(register) == ["test.close"]


def test_a_refused_move_changes_nothing() -> None:
    with acting("Frank Osei") as actor:
        register = a_register(kind="test", actor=actor)
        with pytest.raises(Refused, match="needs a reason"):
            move(register, "close", actor=actor, at=AT)
        register.refresh_from_db()
        assert register.state == "open"
    assert entries(register) == []


def test_a_move_that_does_not_leave_this_state_is_refused() -> None:
    with acting("Frank Osei") as actor:
        register = a_register(kind="test", actor=actor, state="closed")
        with pytest.raises(Refused, match="cannot be done now"):
            move(register, "close", actor=actor, at=AT, reason="Done")


def test_the_second_of_two_who_move_a_record_at_once_is_told() -> None:
    with acting("Frank Osei") as actor:
        first = a_register(kind="test", actor=actor)
        second = Register.objects.get(id=first.id)
        move(first, "close", actor=actor, at=AT, reason="Done")
        told = r"Frank Osei made it closed on .* “Done”"
        with pytest.raises(ChangedMeanwhile, match=told):
            move(second, "close", actor=actor, at=AT, reason="Done again")
        assert Transition.objects.filter(register=first).count() == 1


def test_whoever_comes_second_hears_who_closed_it_and_who_only_added_to_it() -> None:
    with acting("Frank Osei") as actor:
        first = a_register(kind="test", actor=actor)
        second = Register.objects.get(id=first.id)
        move(first, "close", actor=actor, at=AT, reason="Done")
        move(first, "add_to", actor=actor, at=AT + timedelta(hours=1))
        with pytest.raises(ChangedMeanwhile) as told:
            move(second, "close", actor=actor, at=AT, reason="Done again")
    said = str(told.value)
    assert "Frank Osei made it closed on" in said
    assert "Frank Osei did “Add to” on" in said


def test_what_may_be_done_next_is_offered_to_whom_it_is_for() -> None:
    with acting("Frank Osei") as actor:
        register = a_register(kind="test", actor=actor)
        assert offered(register, to=actor) == [CLOSE, ASK]
        assert acts_next(register) == "Gateway manager"
        move(register, "ask", actor=actor, at=AT)
        assert acts_next(register) == "Whoever asked"
    with acting("Nell Quist") as other:
        assert offered(register, to=other) == []
