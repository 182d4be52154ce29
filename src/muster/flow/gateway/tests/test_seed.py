"""The gateway's part of the invented region."""

import pytest

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.gateway.seed import seed
from muster.flow.gateway.workflow import REQUEST


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_the_region_has_a_request_in_every_state() -> None:
    seed(Region())
    with acting("Frank Osei"):
        states = set(Register.objects.values_list("state", flat=True))
    assert states == {state.key for state in REQUEST.workflow.states}
