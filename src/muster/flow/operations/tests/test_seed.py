"""The invented operations."""

import pytest

from muster.core.people.seed import acting
from muster.core.room.seeding import Region
from muster.flow.operations import queries
from muster.flow.operations.builders import OUTSIDER
from muster.flow.operations.seed import STORY, seed

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_one_is_restricted() -> None:
    seed(Region())
    with acting("Meera Joshi"):
        seen = set(queries.operations().values_list("title", flat=True))
    assert {told.name for told in STORY} - seen == {"Operation Yew"}
    with acting(OUTSIDER):
        assert queries.operations().filter(title="Operation Yew").exists()
