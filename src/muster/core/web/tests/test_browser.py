"""The pages of the kit in a real browser: reading, keyboard, narrow screens."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, expect
from waitress.server import create_server

pytestmark = [
    pytest.mark.browser,
    # The served thread is ended by closing what it waits on, and says so.
    pytest.mark.filterwarnings(
        "ignore:Exception in thread:pytest.PytestUnhandledThreadExceptionWarning"
    ),
]

AXE = Path(__file__).parents[5] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE = 1280, 320
PATIENCE = 20_000
"""Milliseconds: the machine may be busy with other tests."""
RECORD = "/requests/SE-GWY-2026-7K3F9Q/"
PAGES = (
    "/requests/",
    "/requests/?state=decided",
    RECORD,
    "/requests/new/",
    "/report/",
    "/decide/",
    "/find/",
    "/chart/",
    "/never-existed/",
)


@pytest.fixture
def address(demo: None) -> Iterator[str]:
    """The demonstration, served on this machine."""
    server: Any = create_server(WSGIHandler(), host="127.0.0.1", port=0, threads=2)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()
    server.close()
    serving.join(timeout=5)


def opened(
    browser: Browser, address: str, *, width: int = DESK, script: bool = True
) -> Page:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 800},
        java_script_enabled=script,
    )
    cookie = {"name": "role", "value": "gateway_officer", "url": address}
    context.add_cookies([cookie])  # type: ignore[list-item] # a TypedDict of theirs
    context.set_default_timeout(PATIENCE)
    return context.new_page()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_and_asks_nobody_outside(
    browser: Browser, address: str, path: str
) -> None:
    page = opened(browser, address)
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: refused.append(line.text))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text())
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert [line for line in refused if "Content Security Policy" in line] == []
    page.context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """Each rule of WCAG 2.2 AA that the page breaks, with the place."""
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(it => it.violations)", RULES
    )
    return [(it["id"], it["nodes"][0]["html"]) for it in found]


def test_the_first_key_leads_past_the_header(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/requests/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()
    page.context.close()


def test_what_has_the_focus_is_seen_to_have_it(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/requests/")
    yellow = "rgb(255, 221, 0)"
    for name in ("Muster", "Requests", "Surveillance of a courier"):
        link = page.get_by_role("link", name=re.compile(name)).first
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(link).to_have_css("background-color", yellow)
    page.context.close()


def test_on_a_phone_the_menu_opens_and_shuts(browser: Browser, address: str) -> None:
    page = opened(browser, address, width=PHONE)
    page.goto("/requests/")
    entry = page.get_by_role("link", name="Find a person")
    expect(entry).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(entry).to_be_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(entry).to_be_hidden()
    page.context.close()


def test_panels_arrive_the_hidden_one_goes_and_the_broken_one_says_so(
    browser: Browser, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = opened(browser, address)
    page.goto(RECORD)
    expect(page.get_by_text("Sent to partners")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("This part could not be loaded.")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text("Hidden from you")).to_have_count(0)
    page.context.close()


def test_a_page_works_without_any_script(browser: Browser, address: str) -> None:
    page = opened(browser, address, width=PHONE, script=False)
    page.goto(RECORD)
    expect(page.get_by_role("link", name="Find a person")).to_be_visible()
    page.get_by_role("link", name="Open questions asked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questions asked")
    page.goto("/requests/new/")
    page.get_by_role("button", name="Submit request").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.context.close()


def test_a_form_that_is_refused_comes_back_with_what_was_typed(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    page.goto("/requests/new/")
    page.get_by_label("What is asked for?").fill("A thing")
    page.get_by_label("Why is it needed?").fill("One line\n  two spaces")
    page.get_by_role("button", name="Submit request").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("What is asked for?")).to_have_value("A thing")
    expect(page.get_by_label("Why is it needed?")).to_have_value(
        "One line\n  two spaces"
    )
    page.context.close()


WITHIN = """async () => {
  await new Promise((done) => setTimeout(done, 100));
  const chart = document.querySelector("[data-chart]").chart;
  const { x1, x2 } = chart.nodes().renderedBoundingBox();
  return x1 >= 0 && x2 <= chart.width();
}"""


def test_a_chart_fits_a_screen_that_is_turned(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.goto("/chart/")
    expect(page.locator("[data-chart] canvas").first).to_be_attached()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(WITHIN)
    page.context.close()


APART = """() => {
  const chart = document.querySelector("[data-chart]").chart;
  const box = (node) => node.renderedBoundingBox({ includeOverlays: false });
  const nodes = chart.nodes().map(box);
  const overlap = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
  const pairs = nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => overlap(a, b)));
  return { zoom: chart.zoom(), overlap: pairs.some(Boolean) };
}"""


@pytest.mark.parametrize("width", [1366, 360])
def test_the_words_of_a_chart_are_as_large_as_they_are_said_to_be_and_stand_apart(
    browser: Browser, address: str, width: int
) -> None:
    """A picture that is shrunk to fit has words that nobody can read."""
    page = opened(browser, address)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/chart/")
    expect(page.locator("[data-chart] canvas").first).to_be_attached()
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator("[data-chart-edges] tr")).to_have_count(2, timeout=PATIENCE)
    assert page.evaluate(APART) == {"zoom": 1, "overlap": False}
    assert page.evaluate(WITHIN)
    page.context.close()


def test_a_chart_shows_more_by_keyboard_in_picture_and_table(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address)
    alarms: list[str] = []
    page.on("dialog", lambda dialog: alarms.append(dialog.message))
    page.goto("/chart/")
    expect(page.locator("[data-chart] canvas").first).to_be_attached()
    more = page.get_by_role("button", name="Show more")
    more.press("Enter")
    expect(page.get_by_role("cell", name="uses", exact=True)).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_role("status")).to_have_text(
        "1 more on the chart, 1 more links. The newest are shown."
    )
    row = page.get_by_role("row").filter(has_text="The newest are shown")
    expect(row).to_contain_text("Ricky")
    expect(more).to_have_count(0)
    expect(page.locator("[data-chart-nodes] :focus")).to_have_count(1)
    drawn = page.evaluate("document.querySelector('[data-chart]').chart.nodes().length")
    assert drawn == 3
    assert alarms == []
    page.context.close()
