"""Every page that each role can open in the invented region, at both widths."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.pages import addresses, admits, one_of_each_role
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
    everything = list(addresses(region))
    opened: dict[str, int] = {}
    for somebody in one_of_each_role():
        person = sign_in(browser, region.address, somebody.name, watched)
        for rule, path in everything:
            if path not in opened and admits(rule, somebody) and _there(person, path):
                opened[path] = _look(person, path, watched)
        person.page.context.close()
    assert watched.faults == []
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


def _look(person: Person, path: str, watched: Watched) -> int:
    answered = person.asks(path).status
    for width in (PHONE, DESK):
        watched.width = width
        person.page.set_viewport_size({"width": width, "height": 900})
        watched.checked.clear()
        watched.look(person.page)
    return answered
