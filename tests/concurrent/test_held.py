"""Whoever writes on a record holds it: nothing is written by how it stood before."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from muster.core.people.seed import BY_NAME, acting
from muster.core.records.actions import complete_action, set_action, write_note
from muster.core.records.giving import pass_on
from muster.core.records.models import ActionToDo, Register
from muster.core.records.task_kinds import ACTION
from muster.core.records.tasks import Task
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence import actions as intelligence
from muster.flow.intelligence.builders import AT as WROTE_AT
from muster.flow.intelligence.builders import OFFICER, REVIEWER, TEXT, a_draft
from muster.flow.intelligence.models import ReportItem
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import DETECTIVE, LEAD, an_active_operation, put_on
from muster.flow.operations.models import PlanStep
from muster.flow.operations.rules import Part
from tests.concurrent.beside import Act, side_by_side

pytestmark = pytest.mark.committing

Does = Callable[[str, Viewer, datetime], object]

ITEM = (
    "UPDATE intelligence_reportitem SET text = 'He carries a gun'"
    " WHERE register_id = %s"
)
SOURCE = "UPDATE intelligence_source SET reference = 'A friend' WHERE register_id = %s"
MORE = (
    "INSERT INTO intelligence_reportsubject (id, register_id, access_class, number,"
    " kind, caption) SELECT gen_random_uuid(), id, access_class, 77, 'person', 'Sam'"
    " FROM records_register WHERE id = %s"
)
LESS = "DELETE FROM intelligence_reportitem WHERE register_id = %s"
STEP = (
    "UPDATE operations_planstep SET standing = 'done', result = 'Done', settled_at ="
    " now(), settled_by_id = viewer_id() WHERE register_id = %s"
)


def register(reference: str) -> Register:
    return Register.objects.get(reference=reference)


def by_sql(statement: str) -> Does:
    def act(reference: str, viewer: Viewer, at: datetime) -> object:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, [register(reference).id])
        except DatabaseError as error:
            raise Refused(str(error)) from error
        return None

    return act


def submit(reference: str, viewer: Viewer, at: datetime) -> object:
    return intelligence.submit(register(reference), actor=viewer, at=at)


def text_of(report: Register) -> str:
    with acting(REVIEWER):
        return ReportItem.objects.get(register=report).text


@pytest.mark.parametrize("statement", [ITEM, SOURCE, MORE, LESS])
def test_no_word_of_a_report_changes_once_it_was_submitted_meanwhile(
    statement: str,
) -> None:
    report = a_draft()
    told = side_by_side(
        Act(OFFICER, submit), Act(OFFICER, by_sql(statement)), report.reference
    )
    assert told[0] == ""
    assert "not theirs to change" in told[1]
    assert text_of(report) == TEXT


def test_what_was_written_before_is_there_when_it_is_submitted() -> None:
    report = a_draft()
    told = side_by_side(
        Act(OFFICER, by_sql(ITEM)), Act(OFFICER, submit), report.reference
    )
    assert told == ("", "")
    assert text_of(report) == "He carries a gun"


def test_nobody_settles_a_step_who_was_taken_off_meanwhile() -> None:
    operation = an_active_operation()
    put_on(operation, "Sian Prowse", Part.DEPUTY)
    reference = operation.register.reference

    def end(reference: str, viewer: Viewer, at: datetime) -> object:
        who = BY_NAME["Sian Prowse"].id
        return actions.end_member(
            queries.operation(reference), user_id=who, actor=viewer, at=at
        )

    told = side_by_side(Act(LEAD, end), Act("Sian Prowse", by_sql(STEP)), reference)
    assert told[0] == ""
    assert "not theirs to change" in told[1]
    with acting(LEAD):
        assert not PlanStep.objects.filter(settled_at__isnull=False).exists()


def by_a_snapshot(level: str, statement: str, key: UUID) -> None:
    """Run a statement in a transaction that reads how things stood when it began."""
    with acting(OFFICER), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('muster.viewer')")
        token = cursor.fetchone()[0]
        cursor.execute("COMMIT")
        cursor.execute(f"BEGIN ISOLATION LEVEL {level}")
        cursor.execute("SELECT set_config('muster.viewer', %s, true)", [token])
        cursor.execute(statement, [key])


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_nobody_acts_in_a_transaction_that_reads_how_things_stood(level: str) -> None:
    report = a_draft()
    with pytest.raises(DatabaseError, match="READ COMMITTED"):
        by_a_snapshot(level, ITEM, report.id)
    connection.close()
    assert text_of(report) == TEXT


# ------------------------------------------------------- nobody waits for each other


def note(reference: str, viewer: Viewer, at: datetime) -> object:
    return write_note(register(reference), text="Seen", actor=viewer, at=at)


def pause(reference: str, viewer: Viewer, at: datetime) -> object:
    operation = queries.operation(reference)
    return actions.move(operation, "pause", reason="Leave", actor=viewer, at=at)


def the_action() -> ActionToDo:
    return ActionToDo.objects.select_related("register").get()


def complete(reference: str, viewer: Viewer, at: datetime) -> object:
    return complete_action(the_action().id, result="Done", actor=viewer, at=at)


def give(reference: str, viewer: Viewer, at: datetime) -> object:
    to = BY_NAME["Sian Prowse"].id
    task = Task(ACTION, the_action())
    return pass_on(task, to=to, reason="Leave", actor=viewer, at=at)


PAIRS: dict[str, tuple[Any, Any]] = {
    "note and move": ((DETECTIVE, note), (LEAD, pause)),
    "move and note": ((LEAD, pause), (DETECTIVE, note)),
    "complete and give": ((DETECTIVE, complete), (LEAD, give)),
    "give and complete": ((LEAD, give), (DETECTIVE, complete)),
    "complete and move": ((DETECTIVE, complete), (LEAD, pause)),
    "note by SQL and give": ((DETECTIVE, by_sql(STEP)), (LEAD, give)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_two_who_write_on_one_record_come_one_after_the_other(pair: Any) -> None:
    """Neither is undone by the database for a deadlock: that would be an error here."""
    operation = an_active_operation()
    with acting(LEAD, at=WROTE_AT) as lead:
        set_action(
            operation.register,
            text="Collect it",
            owner_id=BY_NAME[DETECTIVE].id,
            due_on=None,
            actor=lead,
            at=WROTE_AT,
        )
    first, second = pair
    told = side_by_side(Act(*first), Act(*second), operation.register.reference)
    assert told[0] == ""
