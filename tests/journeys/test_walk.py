"""One matter from report and request to the public account, as its people see it."""

import pytest
from playwright.sync_api import Browser

from muster.site.rooms import ROOMS
from tests.journeys import results, rooms, stages
from tests.journeys.cast import Cast
from tests.journeys.person import DESK, PHONE, Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.concerns(
        *("intelligence", "picture", "gateway", "assessment", "tasking", "operations"),
        *(*ROOMS, "outcomes", "account"),
    ),
]

STAGES = (
    stages.intelligence,
    stages.picture,
    stages.gateway,
    stages.assessment,
    stages.tasking,
    stages.operations,
    *rooms.steps(),
    stages.parts_of_rooms,
    results.outcomes,
    results.account,
)
AMONG_OTHERS, ALONE = (DESK, "region"), (PHONE, "house")


@pytest.mark.parametrize(("width", "where"), [AMONG_OTHERS, ALONE])
def test_a_matter_goes_through_every_stage_each_seeing_only_theirs(
    browser: Browser, width: int, where: str, request: pytest.FixtureRequest
) -> None:
    """On a wide screen in the invented region, on a narrow one in an empty house.

    Axe goes along on the wide one; on a narrow one it looks at a page of each kind, in
    `test_pages`.
    """
    watched = Watched(width, by_axe=width == DESK)
    cast = Cast(browser, request.getfixturevalue(where), watched)
    with cast:
        for stage in STAGES:
            stage(cast)
    assert watched.faults == []
