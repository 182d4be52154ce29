"""What the year of a demonstration leaves is what acts leave: no row is made up."""

from itertools import chain

import pytest

from muster.core.room.chronicle import Story, live_through, stories, tellers
from muster.core.room.seeding import Region, seeded_apps, write_region
from tests.parts import laws

pytestmark = [
    pytest.mark.django_db(databases=["default", "sign_in", "owner"]),
    pytest.mark.concerns("every room"),
]
EACH = 9
"""Of how many stories one is told here; a demonstration tells all."""


def part_of_it(region: Region) -> None:
    """Every ninth story of each part, and every meeting."""
    told: list[Story] = []
    for part in chain(*tellers()):
        found = list(stories(region, [part]))
        told += found if part.endswith("tasking") else found[::EACH]
    waiting = laws.jobs_that_wait()
    assert live_through(region, told) > len(told)
    assert laws.jobs_that_wait() == waiting


def test_a_year_is_made_of_acts_alone() -> None:
    region = write_region(seeded_apps(), before_counting=part_of_it)
    for law in laws.OF_RECORDS:
        assert law(region.now) == [], law.__doc__
