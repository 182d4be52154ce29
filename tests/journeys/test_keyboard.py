"""What can be done with a mouse can be done by keyboard."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.house import House
from tests.journeys.person import DESK, Watched, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("region"),  # written once, for one process
]

TYPED = {
    "title": "Surveillance of a courier in Reading",
    "objective": "Find where the parcels go",
    "why_unit": "The courier crosses three forces",
    "threat": "A few words on the threat",
}
PICKED = {"wanted": "advice", "risk": "none", "major_crime": "no"}
MOST_STEPS = 120


def test_a_request_is_filed_by_keyboard_alone(browser: Browser, region: House) -> None:
    priya = sign_in(browser, region.address, "Priya Nand", Watched(DESK))
    page = priya.page
    _go_to(page, "it => it.innerText === 'Requests'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gateway/")
    _go_to(page, "it => it.innerText === 'Ask the unit for help'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gateway/new/")
    priya.settled()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        name = str(page.evaluate("document.activeElement.name || ''"))
        if name in TYPED:
            page.keyboard.type(TYPED[name])
        elif name in PICKED:
            _pick(page, PICKED[name])
        elif name == "deconfliction":
            _pick(page, "not_done")
        elif page.evaluate("document.activeElement.innerText") == "Send the request":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/gateway/SE-REQ-*/")
    priya.settled().sees(TYPED["title"], "Awaiting triage")
    assert priya.watched.faults == []
    page.context.close()


def _go_to(page: Page, it_is: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"({it_is})(document.activeElement)"):
            return
    raise AssertionError(f"The focus never comes to where {it_is}")


def _pick(page: Page, value: str) -> None:
    """Choose among radios: space for the first, then the arrow down."""
    page.keyboard.press("Space")
    for _ in range(10):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not among the choices")
