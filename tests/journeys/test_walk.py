"""One matter from report and request to the public account, as its people see it."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import results, stages
from tests.journeys.cast import Cast
from tests.journeys.house import House
from tests.journeys.person import DESK, PHONE, Watched

pytestmark = pytest.mark.browser

STAGES = (
    stages.intelligence,
    stages.picture,
    stages.gateway,
    stages.assessment,
    stages.tasking,
    stages.operations,
    stages.partner,
    stages.forensics,
    results.outcomes,
    results.account,
)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_matter_goes_through_every_stage_each_seeing_only_theirs(
    browser: Browser, house: House, width: int
) -> None:
    watched = Watched(width)
    cast = Cast(browser, house, watched)
    with cast:
        for stage in STAGES:
            stage(cast)
    assert watched.faults == []
