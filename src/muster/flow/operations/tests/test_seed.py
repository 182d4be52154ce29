"""The invented operations."""

import pytest

from muster.core.people.seed import acting
from muster.core.room.seeding import Region
from muster.flow.operations import queries
from muster.flow.operations.builders import DETECTIVE, OUTSIDER
from muster.flow.operations.seed import STORY, seed
from muster.flow.operations.workflow import OPERATION

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_there_is_an_operation_in_every_state() -> None:
    seed(Region())
    with acting(DETECTIVE):
        states = set(queries.operations().values_list("state", flat=True))
    assert states == {state.key for state in OPERATION.states}


def test_one_is_restricted() -> None:
    seed(Region())
    with acting("Meera Joshi"):
        seen = set(queries.operations().values_list("title", flat=True))
    assert {told.name for told in STORY} - seen == {"Operation Yew"}
    with acting(OUTSIDER):
        assert queries.operations().filter(title="Operation Yew").exists()
