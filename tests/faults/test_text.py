"""Text that somebody typed is shown as text, wherever it is kept.

Every column that keeps typed text holds a payload, and every page is opened: what
it says is parsed here; a sample of each kind is opened in a real browser besides.
"""

import ast
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Route as PlaywrightRoute

import muster
from muster.site.tests.suite import by_application
from muster_bench.worlds.pages import admits, declared_routes
from tests.faults.hostile import MARK, PAYLOADS, faults_of, poison, typed_columns
from tests.faults.watching import NAMES, Region

SOURCE = Path(muster.__file__).parent
SITE = "https://testserver"
BROKEN = 8
"""Pages at most that read a word of ours in a column which was overwritten."""
OK = 200
FEWEST_FILES = 6
EVERY = 4
"""One address in so many is opened by the browser: a page takes it 0.2 s."""


def test_hostile_text_in_every_column_makes_no_element_on_any_page(
    region: Region,
) -> None:
    places = list(_places(region))
    with region.kept():
        assert poison(region.world, PAYLOADS) > 0.8 * len(typed_columns())
        harmed, broken, shown = [], [], 0
        for name, path in places:
            page = region.get(name, path)
            shown += MARK.encode() in page.content
            harmed += [f"{path}: {fault}" for fault in faults_of(page.content)]
            broken += [path] if page.status >= 500 else []
    assert harmed == [], "\n".join(harmed)
    assert len(broken) <= BROKEN, broken
    assert shown > 60


@pytest.mark.browser
def test_a_real_browser_runs_nothing_of_it_and_has_nothing_to_forbid(
    region: Region, browser: Browser
) -> None:
    """The same pages under their own security headers: charts, panels and all.

    The browser's requests are answered by the region itself, with no server between.
    """
    with region.kept():
        poison(region.world, PAYLOADS)
        page = browser.new_page(base_url=SITE)
        heard: list[str] = []
        page.on("dialog", lambda dialog: heard.append(f"dialog {dialog.message}"))
        page.on("console", lambda said: heard.append(said.text))
        for name, path in list(_places(region))[::EVERY]:
            page.unroute_all()
            page.route("**/*", partial(_answer, region, name, heard))
            page.goto(path, wait_until="load")
            if page.evaluate("'harmed' in window"):
                heard.append(f"{path}: ran")
        page.close()
    forbidden = [said for said in heard if "Failed to load resource" not in said]
    assert forbidden == []


def _answer(
    region: Region, name: str, heard: list[str], asked: PlaywrightRoute
) -> None:
    url = asked.request.url
    if not url.startswith(SITE):
        heard.append(f"asked for {url}")
        asked.abort()
        return
    page = region.get(name, url.removeprefix(SITE))
    asked.fulfill(status=page.status, headers=page.headers, body=page.content)


def test_a_file_is_kept_by_the_browser_and_never_shown(region: Region) -> None:
    """What was typed stands in it as it was: nothing of it may run here."""
    found = [region.get(name, path) for name, path in _places(region, files=True)]
    sent = [page for page in found if page.status == OK]
    assert len(sent) > FEWEST_FILES
    for page in sent:
        assert page.headers["Content-Disposition"].startswith("attachment;")
        assert page.headers["X-Content-Type-Options"] == "nosniff"


def _places(
    region: Region, *, at_most: int = 1, files: bool = False
) -> Iterator[tuple[str, str]]:
    """Each address with somebody whom its rule admits: pages, or files instead."""
    for route in declared_routes():
        if route.declared is None or route.declared.is_file != files:
            continue
        for name in [one for one in NAMES if admits(route, one)][:1]:
            for path in region.places.get(route.name, ())[:at_most]:
                yield name, path


@by_application
def test_hostile_text_typed_into_every_form_is_repeated_as_text(
    application: str, region: Region
) -> None:
    """A form that is refused shows what was typed; one that is not, the record."""
    harmed = []
    for number, one in enumerate(region.forms_of(application)):
        payload = MARK + PAYLOADS[number % len(PAYLOADS)]
        for sent in (
            {
                **region.answers(one),
                **{box: [payload] for box in one.typed("text", "textarea")},
            },
            {box: [payload] for box, *_ in one.form.boxes if box},
        ):
            page, shown = region.post_and_follow(one.name, one.path, sent)
            if page.status >= 500:
                harmed.append(f"{one.path}: {page.status}")
            for content in (page.content, shown):
                harmed += [f"{one.path}: {fault}" for fault in faults_of(content)]
    assert harmed == []


def test_what_was_searched_for_is_repeated_as_text(region: Region) -> None:
    for payload in PAYLOADS:
        page = region.post(
            "Callum Frost", "/picture/", {"text": [payload], "q": [payload]}
        )
        assert faults_of(page.content) == []


def test_no_template_is_made_of_text_and_no_text_is_called_safe() -> None:
    """Templates are files of ours; what makes one of a string is used nowhere."""
    forbidden = {"from_string", "mark_safe", "format_html", "render_string", "eval"}
    found = []
    for file in SOURCE.rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node, "attr", getattr(node, "id", ""))
            if isinstance(node, ast.Attribute | ast.Name) and name in forbidden:
                found.append(f"{file.relative_to(SOURCE)}:{node.lineno} {name}")
    for file in SOURCE.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if "autoescape" in text:
            found.append(f"{file.relative_to(SOURCE)} autoescape")
    assert found == []
