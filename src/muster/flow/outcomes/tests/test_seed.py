"""The invented disruptions."""

import pytest

from muster.core.people.seed import acting
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.outcomes.seed import seed
from muster.flow.outcomes.workflow import KIND

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_without_threats_there_is_none() -> None:
    seed(Region())
    with acting("Jo Fairweather"):
        assert not of_kind(KIND.key).exists()
