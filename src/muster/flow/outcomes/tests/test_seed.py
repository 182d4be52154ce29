"""The invented disruptions."""

import pytest

from muster.core.people.seed import acting
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.assessment.seed import seed as seed_threats
from muster.flow.operations.seed import seed as seed_operations
from muster.flow.outcomes.seed import STORY, seed
from muster.flow.outcomes.workflow import KIND, WORKFLOW

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_there_is_a_disruption_in_every_state() -> None:
    region = Region()
    seed_threats(region)
    seed_operations(region)
    seed(region)
    with acting("Jo Fairweather"):
        states = list(of_kind(KIND.key).values_list("state", flat=True))
    assert set(states) == {state.key for state in WORKFLOW.states}
    assert len(states) == len(STORY)


def test_without_threats_there_is_none() -> None:
    seed(Region())
    with acting("Jo Fairweather"):
        assert not of_kind(KIND.key).exists()
