"""The part of the invented region that partners play."""

import pytest

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.rooms.partner_enquiries.seed import seed
from muster.rooms.partner_enquiries.workflow import ANSWER, REFERRAL


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_the_region_has_an_enquiry_in_every_state() -> None:
    seed(Region())
    with acting("Lena Hartog"):
        for kind in (REFERRAL, ANSWER):
            states = set(
                Register.objects.filter(kind=kind.key).values_list("state", flat=True)
            )
            missing = {state.key for state in kind.workflow.states} - states
            assert not missing
