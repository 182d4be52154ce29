"""Meetings and decisions of the invented region."""

import pytest

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.assessment.seed import seed as seed_assessment
from muster.flow.gateway.seed import seed as seed_gateway
from muster.flow.tasking.seed import seed
from muster.flow.tasking.workflow import DECISIONS, MEETINGS


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_the_region_has_meetings_and_decisions_in_every_state() -> None:
    region = Region()
    for part in (seed_gateway, seed_assessment, seed):
        part(region)
    with acting("Alan Marchetti"):
        held = {
            kind: set(
                Register.objects.filter(kind=kind).values_list("state", flat=True)
            )
            for kind in ("tasking_meeting", "tasking_decision")
        }
    expected = {state.key for state in DECISIONS.states} - {"handed_down"}
    assert held["tasking_decision"] == expected
    assert held["tasking_meeting"] == {state.key for state in MEETINGS.states}
