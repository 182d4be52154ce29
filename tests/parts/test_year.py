"""What the year of a demonstration leaves is what acts leave: no row is made up."""

from collections.abc import Iterator

import pytest

from muster.core.room.chronicle import Story, live_through, stories, tellers
from muster.core.room.seeding import Region, counts_all, seeded_apps, write_region
from tests.parts import laws

pytestmark = [
    pytest.mark.django_db(databases=["default", "sign_in", "owner"]),
    pytest.mark.concerns("every room"),
]
EACH = 9
"""Of how many stories one is told here; a demonstration tells all."""


def with_a_part_of_it(parts: list[str]) -> Iterator[str]:
    """The small region, with a part of the year before those who count."""
    for part in parts:
        if counts_all(part):
            tell_a_part()
        yield part


def tell_a_part() -> None:
    """Tell every ninth story of each part, and every meeting."""
    told: list[Story] = []
    by = tellers()
    for part in (*by.together, *by.apart, *by.last):
        found = list(stories(Region(), [part]))
        told += found if part.endswith("tasking") else found[::EACH]
    waiting = laws.events_that_wait()
    assert live_through(Region(), told) > len(told)
    assert laws.events_that_wait() == waiting


def test_a_year_is_made_of_acts_alone() -> None:
    region = write_region(with_a_part_of_it(seeded_apps()))
    for law in laws.OF_RECORDS:
        assert law(region.now) == [], law.__doc__
