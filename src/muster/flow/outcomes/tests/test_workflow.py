"""The states of a disruption."""

from muster.core.room.contract import stuck_states, unreachable_states
from muster.flow.outcomes.workflow import PANEL, WORKFLOW


def test_every_state_is_reached_and_left() -> None:
    assert unreachable_states(WORKFLOW) == []
    assert stuck_states(WORKFLOW) == []


def test_the_panel_never_judges_the_author_s_own_claim() -> None:
    judging = [
        move for move in WORKFLOW.moves if move.verb in {"moderate", "send_back"}
    ]
    assert all(move.another and move.reason and move.by == PANEL for move in judging)
