"""The menu of each person, with all stages and teams in place."""

import pytest

from muster.core.people.seed import PEOPLE, Person
from muster.core.terms.viewer import Viewer
from muster.core.web.navigation import Place, menu

ROW, GAP = 1200 - 76, 20
"""Pixels of the bar at a window of 1,280 beside "More", and between two entries."""
LETTER = 11
"""Pixels of a letter of the menu, rounded up from what a browser drew."""

SIGNED_IN = [person for person in PEOPLE if not person.system]


def titles(person: Person, place: Place) -> list[str]:
    viewer = Viewer(person.id, person.name, person.id, "", frozenset(person.roles))
    return [item.title for item in menu(viewer, "/", place)]


@pytest.mark.parametrize("person", SIGNED_IN, ids=lambda person: person.name)
def test_the_bar_fits_one_line_of_a_small_screen(person: Person) -> None:
    bar = titles(person, Place.BAR)
    assert sum(LETTER * len(title) for title in bar) + GAP * (len(bar) - 1) <= ROW


@pytest.mark.parametrize("person", SIGNED_IN, ids=lambda person: person.name)
def test_no_entry_stands_in_the_bar_and_in_the_list(person: Person) -> None:
    assert not set(titles(person, Place.BAR)) & set(titles(person, Place.MORE))
