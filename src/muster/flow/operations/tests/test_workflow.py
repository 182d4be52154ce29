"""The states of an operation."""

from muster.flow.operations.workflow import KIND, OPERATION


def test_every_state_can_be_reached_and_left_or_is_final() -> None:
    reached = {OPERATION.initial.key} | {move.to.key for move in OPERATION.moves}
    for state in OPERATION.states:
        assert state.key in reached
        assert state.final == (not list(OPERATION.moves_from(state.key)))


def test_every_move_after_the_start_says_why() -> None:
    silent = {move.verb for move in OPERATION.moves if not move.reason}
    assert silent == {"take_on", "start"}


def test_the_kind_is_an_operation() -> None:
    assert (KIND.key, KIND.prefix) == ("operation", "OPN")
