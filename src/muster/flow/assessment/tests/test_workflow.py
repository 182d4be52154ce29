"""The states of a threat, its time limit and its event."""

from uuid import UUID

from muster.core.terms.law import Policy
from muster.flow.assessment.clocks import REASSESS
from muster.flow.assessment.events import ThreatRanked
from muster.flow.assessment.workflow import TRIGGERED, WORKFLOW


def test_every_state_is_reached_and_left_or_is_final() -> None:
    reached = {TRIGGERED.key} | {move.to.key for move in WORKFLOW.moves}
    assert reached == {state.key for state in WORKFLOW.states}
    for state in WORKFLOW.states:
        assert state.final is not any(WORKFLOW.moves_from(state.key))


def test_what_ranks_a_person_is_done_by_a_named_person_with_an_own_view() -> None:
    significant = {move.verb for move in WORKFLOW.moves if move.significant}
    assert significant == {"begin", "review"}


def test_a_review_starts_the_time_limit_again_and_archiving_stops_it() -> None:
    by_verb = {move.verb: move for move in WORKFLOW.moves}
    assert by_verb["review"].starts == by_verb["review"].stops == (REASSESS.rule_id,)
    assert by_verb["archive"].stops == (REASSESS.rule_id,)


def test_the_time_limit_says_that_it_is_a_policy_nobody_has_confirmed() -> None:
    assert isinstance(REASSESS.law, Policy)
    assert REASSESS.confidence.unconfirmed


def test_the_event_survives_its_journey_through_a_job() -> None:
    event = ThreatRanked(event_id=UUID(int=1), threat_id=UUID(int=2))
    assert ThreatRanked.from_payload(event.payload()) == event
