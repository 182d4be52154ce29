"""The states of a submission, and its clocks."""

from muster.core.clocks.statutes.police_and_criminal_evidence import DETENTION
from muster.core.terms.law import Law
from muster.rooms.digital_forensics.clocks import CLOCKS
from muster.rooms.digital_forensics.workflow import SUBMISSION


def test_every_state_can_be_reached_and_left_or_is_final() -> None:
    reached = {SUBMISSION.initial.key} | {move.to.key for move in SUBMISSION.moves}
    for state in SUBMISSION.states:
        assert state.key in reached
        assert state.final == (not list(SUBMISSION.moves_from(state.key)))


def test_each_clock_rests_on_law_or_a_named_policy() -> None:
    assert isinstance(DETENTION.law, Law)
    assert all(str(clock.law) for clock in CLOCKS)
