"""The invented reports."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.models import Fact
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.intelligence.builders import ANALYST, FORCE, OFFICER
from muster.flow.intelligence.seed import seed
from muster.flow.intelligence.workflow import REPORT

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_one_report_is_for_those_told_of_it() -> None:
    region = Region()
    seed(region)
    with acting(OFFICER):
        mine = Register.objects.filter(kind=REPORT.key)
        titles = {one.title for one in mine}
        assert len(mine) == len(region.truth["reports"]) == 32
        facts = Fact.objects.count()
    with acting(ANALYST):
        seen = {one.title for one in Register.objects.filter(kind=REPORT.key)}
        assert titles - seen == {"Tomasz Wrona and Patrick Lyle at one address"}
        assert 0 < Fact.objects.count() < facts
    with acting(FORCE):
        own = Register.objects.filter(kind=REPORT.key)
        assert {one.opened_by_id for one in own} == {own[0].opened_by_id}
        assert own.count() == 2
