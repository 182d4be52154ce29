"""What the demonstration tells of seizures: courts sit on days on which they sit."""

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting
from muster.core.room.seeding import Region
from muster.core.terms.counted import LeftOut
from muster.core.terms.part import UKPart
from muster.rooms.cash_detention.builders import TAKES
from muster.rooms.cash_detention.models import Forfeiture, Hearing, Order
from muster.rooms.cash_detention.seed import seed

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_no_court_of_the_demonstration_sits_on_a_day_that_is_left_out() -> None:
    seed(Region())
    with acting(TAKES):
        days = {
            *(london_day(each.made_at) for each in Order.objects.all()),
            *(london_day(each.sits_at) for each in Hearing.objects.all()),
            *(each.made_on for each in Forfeiture.objects.filter(by_notice=False)),
        }
    assert len(days) > 4
    calendar, part = bundled(), UKPart.ENGLAND_AND_WALES
    left_out = {
        day: why
        for day in sorted(days)
        if (why := calendar.why_left_out(day, LeftOut.NON_WORKING, part))
    }
    assert left_out == {}
