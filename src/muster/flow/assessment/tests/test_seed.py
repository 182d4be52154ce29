"""Threats of the invented region."""

import pytest

from muster.core.people.seed import acting
from muster.core.room.seeding import Region
from muster.flow.assessment.models import Threat
from muster.flow.assessment.seed import seed
from muster.flow.assessment.workflow import WORKFLOW


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_the_region_has_a_threat_in_every_state() -> None:
    seed(Region())
    with acting("Nell Quist"):
        states = set(Threat.objects.values_list("register__state", flat=True))
    assert states == {state.key for state in WORKFLOW.states}
