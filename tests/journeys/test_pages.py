"""Every page that each role can open in the invented region, at both widths."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.pages import one_of_each_role, places
from tests.journeys.person import DESK, PHONE, Person, Watched, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("region"),  # written once, for one process
]


def test_each_page_that_a_role_can_open_is_accessible_and_fits(
    browser: Browser, region: House
) -> None:
    """Axe looks at each page once in all, at both widths; widths and the console
    are watched for everyone."""
    watched = Watched(DESK)
    everything = list(places(region))
    opened: set[str] = set()
    for somebody in one_of_each_role():
        person = sign_in(browser, region.address, somebody.name, watched)
        for place in everything:
            wanted = place.page not in opened and place.admits(somebody)
            if wanted and _there(person, place.path):
                _look(person, place.path, watched)
                opened.add(place.page)
        person.page.context.close()
    assert watched.faults == [], f"{len(opened)} pages opened"
    missed = {place.page for place in everything} - opened
    print("never opened:", sorted(missed))  # noqa: T201
    assert len(opened) > 150


def _there(person: Person, path: str) -> bool:
    """Whether a page is there for this person, asked without opening it."""
    answered = person.page.request.get(
        person.address + path, max_redirects=0, fail_on_status_code=False
    )
    if answered.status >= 500:
        person.watched.faults.append(f"{person.name} at {path}: {answered.status}")
    html = answered.headers.get("content-type", "").startswith("text/html")
    return answered.status == 200 and html


def _look(person: Person, path: str, watched: Watched) -> None:
    """Look at a page on a narrow screen, then on a wide one."""
    _turn(person, watched, PHONE)
    person.open(path)
    _turn(person, watched, DESK)
    watched.look(person.page)


def _turn(person: Person, watched: Watched, width: int) -> None:
    watched.width = width
    watched.checked.clear()
    person.page.set_viewport_size({"width": width, "height": 900})
