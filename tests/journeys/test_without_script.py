"""The main steps of a matter with no script running: forms, menus, panels, search."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from muster.core.people.seed import BY_NAME
from tests.journeys.house import House
from tests.journeys.person import PHONE

pytestmark = pytest.mark.browser

ASKED = "Surveillance of a lock-up in Didcot"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 900}
    )
    yield context.new_page()
    context.close()


def as_(name: str, page: Page, region: House) -> None:
    """Sign in by the page that lists everyone, in the place of anybody else."""
    page.context.clear_cookies()
    page.goto(region.address)
    page.get_by_label(name).check()
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_contain_text(BY_NAME[name].name.split()[0])


def test_a_request_is_asked_scored_and_noted_without_a_script(
    page: Page, region: House
) -> None:
    as_("Priya Nand", page, region)
    page.get_by_role("link", name="Requests", exact=True).click()
    page.get_by_role("button", name="Ask the unit for help").click()
    page.fill("[name=title]", ASKED)
    page.get_by_role("button", name="Send the request").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(ASKED)
    for name, value in {
        "wanted": "advice",
        "risk": "none",
        "major_crime": "no",
    }.items():
        page.check(f"[name={name}][value={value}]")
    page.check("[name=deconfliction][value=not_done]")
    page.fill("[name=objective]", "Who comes and goes")
    page.fill("[name=why_unit]", "Two forces")
    page.fill("[name=threat]", "The lock-up thefts")
    page.get_by_role("button", name="Send the request").click()
    expect(page.locator("main")).to_contain_text("Awaiting triage")
    address = page.url

    as_("Meera Joshi", page, region)
    page.get_by_role("link", name=ASKED).first.click()
    assert page.url == address
    page.get_by_role("link", name="Open notes").click()
    expect(page.locator("main")).to_contain_text("No notes yet")
    page.get_by_role("link", name="Add a note").click()
    expect(page.locator("main")).to_contain_text("Thames Valley will read it too")
    page.fill("main [name=text]", "Rang the officer.")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("main")).to_contain_text("The note was added")
    page.get_by_role("link", name="Open notes").click()
    expect(page.locator("main")).to_contain_text("Rang the officer.")


def test_menu_search_and_chart_need_no_script(page: Page, region: House) -> None:
    as_("Hannah Vale", page, region)
    page.locator("summary", has_text="More").click()
    page.get_by_role("link", name="Enquiries to partners").click()
    expect(page.locator("h1")).to_have_text("Enquiries to partners")
    page.get_by_role("link", name="Search", exact=True).click()
    page.fill("main [name=text]", "07700 900")
    page.locator("main").get_by_role("button", name="Search").click()
    page.goto(f"{region.address}/picture/{_linked_person(region)}/")
    page.get_by_role("link", name="Open links").click()
    expect(page.locator("[data-chart-edges] tr").first).to_be_visible()
    expect(page.locator("[data-chart-picture]")).to_be_hidden()
    expect(page.locator("[data-expand]").first).to_be_hidden()
    page.locator("[data-chart-nodes] th a").last.click()
    expect(page.locator("h1")).to_be_visible()


def _linked_person(region: House) -> str:
    found = region.rows(
        "SELECT min(s.reference) FROM picture_subject s"
        " JOIN picture_link l ON l.from_subject_id = s.id"
        " WHERE s.kind = 'person' AND l.retracted_at IS NULL"
    )
    return str(found[0][0])
