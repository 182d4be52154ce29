"""Work on a request goes between bodies whose people may not know each other."""

import pytest

from muster.core.people.seed import BY_NAME, acting, let
from muster.core.people.tests.answers import ask, words
from muster.core.records import tasks
from muster.core.records.actions import complete_action, set_action
from muster.core.records.models import ActionToDo, Register
from muster.core.records.task_kinds import ACTION
from muster.core.records.tasks import Task
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle_of
from muster.flow.gateway.builders import AT, a_request

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
FORCE, OFFICER, MANAGER = "Priya Nand", "Meera Joshi", "Frank Osei"


def an_action(on: Register, *, by: str, to: str) -> Task:
    owner = BY_NAME[to].id
    said = {"text": "Send the statement", "owner_id": owner, "due_on": None}
    return Task(ACTION, let(by, set_action, on, **said, at=AT))


def owner(task: Task) -> str:
    with acting(OFFICER, at=AT):
        key = ActionToDo.objects.get(id=task.id).owner_id
    return next(name for name, person in BY_NAME.items() if person.id == key)


def test_a_force_s_officer_hands_back_to_a_gateway_whose_people_they_may_not_know() -> (
    None
):
    task = an_action(a_request(), by=OFFICER, to=FORCE)
    page = words(ask(FORCE, task.href))
    assert "Hand it back" in page
    assert OFFICER not in page
    back = ask(FORCE, f"{task.href}back/", reason="Not ours")
    assert back.status_code == 302
    assert owner(task) == OFFICER
    assert f"Handed back to {OFFICER}" in words(ask(OFFICER, task.href))
    assert "Handed back to you" in words(ask(OFFICER, "/told/"))


def test_what_another_of_the_gateway_passed_on_goes_back_to_them() -> None:
    task = an_action(a_request(), by=OFFICER, to=OFFICER)
    given = ask(
        MANAGER, f"{task.href}give/", to=handle_of(BY_NAME[FORCE].id), reason="Theirs"
    )
    assert given.status_code == 302, words(given)
    assert ask(FORCE, f"{task.href}back/", reason="Not ours").status_code == 302
    assert owner(task) == MANAGER


def test_nobody_has_a_say_in_work_of_whom_they_may_not_know() -> None:
    task = an_action(a_request(), by=OFFICER, to=MANAGER)
    page = words(ask(FORCE, task.href))
    assert "Give it to somebody else" not in page
    assert "Give the result" not in page
    own = {"to": handle_of(BY_NAME[FORCE].id), "reason": "Mine now"}
    assert ask(FORCE, f"{task.href}give/", **own).status_code == 404
    done = ask(FORCE, task.answer_href, result="Done by the force")
    assert done.status_code == 409
    assert "somebody of another body" in words(done)
    assert owner(task) == MANAGER
    with acting(FORCE, at=AT) as officer, pytest.raises(Refused, match="another body"):
        complete_action(task.id, result="Done", actor=officer, at=AT)


def test_the_gateway_has_a_say_in_what_it_gave_to_a_force() -> None:
    task = an_action(a_request(), by=OFFICER, to=FORCE)
    with acting(MANAGER, at=AT) as manager:
        assert not tasks.against_passing_on(task, manager)


def test_whoever_handed_it_back_has_no_say_in_it_any_more() -> None:
    task = an_action(a_request(), by=OFFICER, to=FORCE)
    assert ask(FORCE, f"{task.href}back/", reason="Not ours").status_code == 302
    with acting(OFFICER, at=AT):
        assert tasks.giver(tasks.locked(task)) == BY_NAME[OFFICER].id
    page = words(ask(FORCE, task.href))
    assert "Give it to somebody else" not in page
    own = {"to": handle_of(BY_NAME[FORCE].id), "reason": "Mine after all"}
    assert ask(FORCE, f"{task.href}give/", **own).status_code == 404
    assert ask(FORCE, task.answer_href, result="Done by us").status_code == 409
    assert owner(task) == OFFICER
