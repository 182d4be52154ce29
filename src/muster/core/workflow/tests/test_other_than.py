"""Whoever made one step of a record does not make another that names it.

A text is checked, then released: by somebody else than who checked it, and than who
wrote it (two-person release).
"""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from muster.core.people.seed import acting
from muster.core.records.changing import bind_changes
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.reason import Refused
from muster.core.terms.role import ROLES, Role
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.core.workflow.queries import offered

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

DRAFT, CHECKED = State("draft", "Draft"), State("checked", "Checked")
RELEASED = State("released", "Released", final=True)
OFFICERS = (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER, Role.GATEWAY_MANAGER)
CHECK = Move("check", (DRAFT,), CHECKED, OFFICERS, title="Check it")
RETURN = Move("return", (CHECKED,), DRAFT, OFFICERS, title="Send it back", aside=True)
RELEASE = Move(
    "release",
    (CHECKED,),
    RELEASED,
    OFFICERS,
    title="Release it",
    another=True,
    other_than=("check",),
)
P, Q, R = "Hannah Vale", "Frank Osei", "Idris Cole"
"""Who checks, who wrote, and somebody else."""


@pytest.fixture(autouse=True)
def _a_kind_of_record(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = RecordKind(
        key="test",
        title="Test",
        prefix="TST",
        workflow=Workflow("test", (DRAFT, CHECKED, RELEASED), (CHECK, RETURN, RELEASE)),
        url_name="test:record",
        retention="unit_papers",
        opened_by=frozenset(ROLES),
    )
    monkeypatch.setitem(KINDS._kinds, "test", kind)


def checked() -> Register:
    """A text that Q wrote and P checked."""
    with acting(Q) as actor:
        register = a_register(kind="test", actor=actor, state="draft")
    with acting(P) as actor:
        move(register, "check", actor=actor, at=AT)
    return register


def test_whoever_checked_it_does_not_release_it_and_is_told_who_may() -> None:
    register = checked()
    with acting(P) as actor:
        told = "You made the step “check it”, so to release it is for another"
        with pytest.raises(Refused, match=told) as refused:
            move(register, "release", actor=actor, at=AT)
    assert "intelligence officer or intelligence reviewer" in str(refused.value)
    assert Register.objects.filter(state="released").count() == 0


def test_nor_does_whoever_wrote_it() -> None:
    register = checked()
    with acting(Q) as actor, pytest.raises(Refused, match="other than the author"):
        move(register, "release", actor=actor, at=AT)


def test_somebody_else_does() -> None:
    register = checked()
    with acting(R) as actor:
        move(register, "release", actor=actor, at=AT)
    assert register.state == "released"


def test_who_checked_an_earlier_text_of_it_is_barred_still() -> None:
    register = checked()
    with acting(R) as actor:
        move(register, "return", actor=actor, at=AT)
        move(register, "check", actor=actor, at=AT)
    for who in (P, R):
        with acting(who) as actor, pytest.raises(Refused, match="is for another"):
            move(register, "release", actor=actor, at=AT)


def test_it_is_offered_to_whoever_may_make_it() -> None:
    register = checked()
    for who, may in ((P, False), (Q, False), (R, True)):
        with acting(who) as viewer:
            verbs = [each.verb for each in offered(register, to=viewer)]
        assert ("release" in verbs) is may, who


def test_an_act_that_writes_first_is_refused_before_it_writes() -> None:
    register = checked()
    with acting(P) as actor, pytest.raises(Refused, match="is for another"):
        before_moving(register, "release", actor=actor)


def test_a_move_that_is_not_there_cannot_be_named() -> None:
    strange = replace(RELEASE, other_than=("chek",))
    with pytest.raises(ValueError, match="chek"):
        Workflow("test", (DRAFT, CHECKED, RELEASED), (CHECK, strange))


def released_by_sql(who: str, register: Register) -> str:
    """What the database says to it as a statement of theirs."""
    with acting(who):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE records_register SET state = 'released',"
                    " closed_at = %s, version = version + 1 WHERE id = %s",
                    [timezone.now(), register.id],
                )
                return "released" if cursor.rowcount else "not there"
        except DatabaseError as error:
            return str(error).splitlines()[0]


BARRED = "a record goes on by a move of its workflow, made by its people"


@pytest.mark.parametrize(("who", "told"), [(P, BARRED), (Q, BARRED), (R, "released")])
def test_the_database_refuses_it_as_well(who: str, told: str) -> None:
    bind_changes()
    assert released_by_sql(who, checked()) == told


def test_it_goes_by_the_audit_and_not_by_the_history_that_a_writer_leaves_out() -> None:
    bind_changes()
    with acting(Q) as actor:
        register = a_register(kind="test", actor=actor, state="draft")
    with acting(P), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_register SET state = 'checked', version = version + 1"
            " WHERE id = %s",
            [register.id],
        )
        assert not Transition.objects.filter(register=register).exists()
    assert released_by_sql(P, register) == BARRED
    assert released_by_sql(R, register) == "released"
