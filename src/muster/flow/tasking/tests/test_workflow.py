"""The states of meetings and decisions."""

from uuid import UUID

import pytest

from muster.core.terms.move import Workflow
from muster.core.terms.role import Role
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.workflow import DECISIONS, MEETINGS


@pytest.mark.parametrize("workflow", [MEETINGS, DECISIONS])
def test_every_state_is_reached_and_left_or_is_final(workflow: Workflow) -> None:
    reached = {workflow.initial.key} | {move.to.key for move in workflow.moves}
    assert reached == {state.key for state in workflow.states}
    for state in workflow.states:
        assert state.final is not any(workflow.moves_from(state.key))


def test_to_task_is_a_named_chairs_own_decision() -> None:
    task = DECISIONS.move("task", "proposed")
    assert task is not None
    assert task.significant
    assert task.by == (Role.TASKING_CHAIR,)


@pytest.mark.parametrize("verb", ["decline", "escalate", "hand_down"])
def test_what_is_not_tasked_has_its_reason(verb: str) -> None:
    move = DECISIONS.move(verb, "proposed")
    assert move is not None
    assert move.reason


def test_the_event_survives_its_journey_through_a_job() -> None:
    event = CapabilityTasked(
        event_id=UUID(int=1),
        decision_id=UUID(int=2),
        about_id=UUID(int=3),
        capability="investigation",
        team_id=UUID(int=4),
    )
    assert CapabilityTasked.from_payload(event.payload()) == event
