"""Who gave work last is who gave it on, and nobody who says so.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from muster.core.people.seed import BY_NAME, acting, let
from muster.core.records import tasks
from muster.core.records.actions import set_action
from muster.core.records.giving import hand_back, pass_on
from muster.core.records.models import ActionToDo, PassedOn
from muster.core.records.task_kinds import ACTION, TASKS
from muster.core.records.tasks import Task
from muster.flow.gateway.builders import a_request
from muster.flow.operations.builders import AT, DETECTIVE, LEAD, an_active_operation
from tests.database.test_rights import by_owner

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

OWNER, OTHER = "Dev Malhotra", "Theo Brandt"

SAID = (
    "INSERT INTO records_passedon (id, register_id, access_class, task, text,"
    " from_user_id, to_user_id, back, reason, by_id, at) SELECT gen_random_uuid(),"
    " register_id, access_class, id, text, %s, %s, false, %s, viewer_id(), %s"
    " FROM records_actiontodo WHERE id = %s"
)
BACK = "SELECT records_hand_action_back(gen_random_uuid(), %s, %s, %s, %s)"
GIVEN = "UPDATE records_actiontodo SET owner_id = %s WHERE id = %s"
OF_2030 = datetime(2030, 1, 1, tzinfo=UTC)
OF_1990 = datetime(1990, 1, 1, tzinfo=UTC)


def run(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else cursor.rowcount


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def an_action() -> ActionToDo:
    """Callum Frost gave it to Dev Malhotra."""
    register = an_active_operation().register
    said = {"text": "Collect it", "owner_id": BY_NAME[OWNER].id, "due_on": None}
    return let(DETECTIVE, set_action, register, **said, at=AT)


@pytest.mark.parametrize("who", [OTHER, "Wendy Castle", "Simon Okafor", OWNER])
@pytest.mark.parametrize("moment", [OF_2030, AT])
def test_nobody_is_taken_for_who_gave_it_by_saying_so(
    who: str, moment: datetime
) -> None:
    action = an_action()
    given = [BY_NAME[LEAD].id, BY_NAME[OWNER].id, "The chief asked"]
    with acting(who):
        assert "not theirs" in refused(SAID, *given, moment, action.id)
    with acting(OWNER):
        assert tasks.giver(Task(ACTION, action)) == BY_NAME[DETECTIVE].id


def test_nor_by_saying_that_it_was_handed_back_to_oneself() -> None:
    action = an_action()
    back, me = SAID.replace("false", "true"), BY_NAME[OTHER].id
    with acting(OTHER):
        assert run(back, me, me, "Mine", AT, action.id) == 1
    with acting(OWNER):
        assert tasks.giver(Task(ACTION, action)) == BY_NAME[DETECTIVE].id


def test_whoever_gives_it_on_says_so_of_no_moment_to_come_and_none_before() -> None:
    action = an_action()
    now = run("SELECT clock_timestamp()")
    to, back = BY_NAME["Sian Prowse"].id, BY_NAME[OWNER].id
    with acting(DETECTIVE):
        run(GIVEN, to, action.id)
        run(SAID, back, to, "Leave", OF_2030, action.id)
        run(GIVEN, back, action.id)
        run(SAID, to, back, "Back again", OF_1990, action.id)
        passed = list(PassedOn.objects.order_by("at").values_list("reason", "at"))
    assert [reason for reason, _ in passed] == ["Leave", "Back again"]
    assert all(at > AT for _, at in passed)
    assert all(at < OF_2030 for _, at in passed)
    assert passed[0][1] >= now


def test_after_a_forged_one_was_tried_it_goes_back_to_who_really_gave_it() -> None:
    action = an_action()
    task = Task(ACTION, action)
    with acting(OTHER):
        refused(SAID, *[BY_NAME[LEAD].id, BY_NAME[OWNER].id, "x", OF_2030], action.id)
    to = BY_NAME["Sian Prowse"].id
    let(DETECTIVE, pass_on, task, to=to, reason="Leave", at=AT)
    let("Sian Prowse", hand_back, task, reason="Cannot", at=AT)
    with acting(DETECTIVE):
        assert ActionToDo.objects.get(id=action.id).owner_id == BY_NAME[DETECTIVE].id


@pytest.mark.parametrize("moment", [OF_1990, OF_2030])
def test_what_is_handed_back_to_the_unseen_is_so_at_the_databases_moment(
    moment: datetime,
) -> None:
    said = {"text": "Send the map", "owner_id": BY_NAME["Priya Nand"].id}
    register = a_request()
    action = let("Meera Joshi", set_action, register, **said, due_on=None, at=AT)
    meera = BY_NAME["Meera Joshi"].id
    with acting("Priya Nand"):
        marked = BACK.replace("%s, %s, %s, %s)", "%s, %s, 'TOP SECRET he lands', %s)")
        assert "above OFFICIAL" in refused(marked, action.id, meera, moment)
        assert run(BACK, action.id, meera, "Not ours", moment) is True
        [at] = PassedOn.objects.values_list("at", flat=True)
    assert register.opened_at <= at < OF_2030


def test_each_table_of_work_that_is_given_keeps_whose_it_was_in_the_audit() -> None:
    """By which it is told who gave it on."""
    kept = {
        table
        for (table,) in by_owner(
            "SELECT tgrelid::regclass::text FROM pg_trigger AS t JOIN pg_proc AS p"
            " ON p.oid = t.tgfoid WHERE p.proname = 'audit_change'"
        )
    }
    assert {apps.get_model(kind.model)._meta.db_table for kind in TASKS} <= kept
