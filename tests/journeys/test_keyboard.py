"""What can be done with a mouse can be done by keyboard."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page

from muster.core.web.navigation import all_entries
from tests.journeys.house import House
from tests.journeys.pages import everybody, page_at
from tests.journeys.person import DESK, Person, Watched, sign_in

pytestmark = pytest.mark.browser

TYPED = {
    "title": "Surveillance of a courier in Reading",
    "objective": "Find where the parcels go",
    "why_unit": "The courier crosses three forces",
    "threat": "A few words on the threat",
}
PICKED = {"wanted": "advice", "risk": "none", "major_crime": "no"}
MOST_STEPS = 120
MOST_PEOPLE = 12
"""So many of those whom an entry of the menu is for are asked for a record."""


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


# ------------------------------------------------- the pages of each stage and room

OURS = {app.rpartition(".")[2] for app in settings.HOUSE if ".core." not in app}
STAGES = sorted(OURS & {entry.route.partition(":")[0] for entry in all_entries()})
STOPS = """() => {
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea,'
        + ' summary';
    const shown = it => it.checkVisibility() && !it.disabled && it.tabIndex >= 0;
    window.stops = [...document.querySelectorAll(wanted)].filter(shown);
    return window.stops.map(it => it.type === 'radio' ? `radio ${it.name}` : null);
}"""
HERE = """() => {
    const it = document.activeElement, style = getComputedStyle(it);
    const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
        || ['radio', 'checkbox'].includes(it.type);
    return [window.stops.indexOf(it), seen, it.outerHTML.slice(0, 120)];
}"""
A_RECORD = (
    "it => it.matches('main table a, main li a')"
    " && /-20\\d\\d-|\\/[0-9a-f]{20}\\//.test(it.href)"
)
"""A record by its reference, or what stands behind the word for a row."""
AN_ACT = (
    "it => it.matches('main a') && it.pathname.startsWith(location.pathname)"
    " && it.pathname !== location.pathname && !it.search"
)


def _walk_through(page: Page) -> list[str]:
    """What of a page the Tab key does not come to, or comes to unseen."""
    page.evaluate("document.activeElement.blur()")
    groups = page.evaluate(STOPS)
    reached, faults = set(), []
    for _ in range(2 * len(groups) + 10):
        page.keyboard.press("Tab")
        place, seen, words = page.evaluate(HERE)
        if place < 0 or place in reached:
            break
        reached.add(place)
        if not seen:
            faults.append(f"{page.url}: the focus is not seen on {words}")
    radios = {groups[place] for place in reached} - {None}
    missed = [
        page.evaluate("place => window.stops[place].outerHTML.slice(0, 120)", place)
        for place, group in enumerate(groups)
        if place not in reached and group not in radios
    ]
    return faults + [f"{page.url}: the focus never comes to {it}" for it in missed]


def _first(page: Page, it_is: str) -> str:
    """Where the first such link to a page leads; "" where there is none."""
    found = page.evaluate(
        f"[...document.querySelectorAll('a[href]')].filter({it_is})"
        ".map(it => it.getAttribute('href'))"
    )
    return next((str(href) for href in found if page_at(str(href))), "")


def _at_a_list_of_records(browser: Browser, region: House, app: str) -> Person:
    """The first person whose menu leads to a page of it with a record on it."""
    for entry in all_entries():
        if not entry.route.startswith(f"{app}:"):
            continue
        admitted = [p for p in everybody() if not entry.roles.isdisjoint(p.roles)]
        for person in admitted[:MOST_PEOPLE]:
            walker = sign_in(browser, region.address, person.name, Watched(DESK))
            walker.page.goto(f"{region.address}{reverse(entry.route)}")
            walker.settled()
            if _first(walker.page, A_RECORD):
                return walker
            walker.page.context.close()
    raise AssertionError(f"No menu of anybody leads to a record of {app}")


@pytest.mark.parametrize("app", STAGES)
def test_list_record_and_form_of_each_are_walked_by_keyboard(
    browser: Browser, region: House, app: str
) -> None:
    walker = _at_a_list_of_records(browser, region, app)
    page, faults, walked = walker.page, [], []
    for leads in (A_RECORD, AN_ACT, ""):
        walker.settled()
        walked.append(page.url)
        faults += _walk_through(page)
        if not leads or not (href := _first(page, leads)):
            break
        page.evaluate("document.activeElement.blur()")
        _go_to(page, f"it => it.getAttribute('href') === '{href}'")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{href}")
    assert faults == []
    assert len(walked) > 1, f"{walked[0]} leads to no record by keyboard"
    page.context.close()
