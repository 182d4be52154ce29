"""The states of working papers and issued accounts."""

import pytest

from muster.core.room.contract import stuck_states, unreachable_states
from muster.core.terms.move import Workflow
from muster.flow.account.workflow import ISSUED_ACCOUNT, PAPER


@pytest.mark.parametrize("workflow", [PAPER, ISSUED_ACCOUNT.workflow])
def test_every_state_is_reached_and_left(workflow: Workflow) -> None:
    assert unreachable_states(workflow) == []
    assert stuck_states(workflow) == []


def test_another_person_approves() -> None:
    approving = [move for move in PAPER.moves if move.verb in {"approve", "send_back"}]
    assert all(move.another and move.reason for move in approving)
