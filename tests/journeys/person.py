"""One person at a browser of their own: reading, clicking, filling forms in."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    TimeoutError,  # noqa: A004 - as it is called there
    expect,
)

from muster.core.people.seed import BY_NAME
from tests.journeys import pictures

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 30_000
"""Milliseconds: the machine may be busy with other tests."""
OF_A_JOB = 120_000
"""As long for what the worker makes, whose turn comes after the pages'."""
DESK, PHONE = 1280, 320
REFERENCE = re.compile(r"\b[A-Z]{2,4}-(?:[A-Z]{3}-)?\d{4}-[0-9A-Z]{6,12}\b")
UNLOADED = '[data-panel] > p > a:text-matches("^Open ")'
"""The link that stands in a panel until its content is fetched."""

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')

WIDEST = """wide => [...document.querySelectorAll("body *")]
    .filter(it => it.getBoundingClientRect().right > wide)
    .map(it => it.outerHTML.slice(0, 120)).at(-1)"""
"""The innermost of what goes beyond the screen."""

EXPECTED = "the server responded with a status of 4"
"""What Chromium says in its console of an answer like "not found"."""

Answer: TypeAlias = str | bool | int | date | list[str]


@dataclass
class Watched:
    """What is watched on every page: once each page by axe, the rest always.

    by_axe: not where another walk takes axe past the same pages.
    """

    width: int
    by_axe: bool = True
    checked: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def look(self, page: Page, *, again: bool = False) -> None:
        """Look at a page as it now is."""
        kind = page_kind(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > self.width:
            told = f"{kind}: {wide} px wide on a screen of {self.width}"
            self.faults.append(f"{told}: {page.evaluate(WIDEST, self.width)}")
        if not self.by_axe or (kind in self.checked and not again):
            return
        self.checked.add(kind)
        self.faults += [f"{kind}: {rule} {html}" for rule, html in violations(page)]

    def picture(self, page: Page, name: str) -> None:
        """Look at a page again, and keep its picture where pictures are wanted."""
        self.look(page, again=True)
        if self.width == DESK:
            pictures.keep(page, name)


def page_kind(page: Page) -> str:
    """The address without what differs from record to record."""
    path = re.sub(r"^https?://[^/]+|[?#].*$", "", page.url)
    path = REFERENCE.sub("…", path)
    return re.sub(r"/\d+/", "/…/", path)


def violations(page: Page) -> list[tuple[str, str]]:
    """Each rule of WCAG 2.2 AA that the page breaks, with the place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then(it => it.violations)",
        RULES,
    )
    return [(it["id"], it["nodes"][0]["html"][:300]) for it in found]


@dataclass
class Person:
    """Somebody signed in, with a browser of their own."""

    name: str
    page: Page
    address: str
    watched: Watched

    # ------------------------------------------------------------- going about

    def open(self, path: str) -> "Person":
        """Go to an address and find a page there."""
        answered = self.asks(path)
        assert answered.status == 200, f"{self.name} at {path}: {answered.status}"
        return self

    def asks(self, path: str) -> Response:
        """Go to an address, whatever is answered."""
        answered = self.page.goto(self.address + path)
        assert answered is not None
        self.settled()
        return answered

    def follow(self, words: str, *, within: str = "main") -> "Person":
        """Follow the link of these words."""
        here = self.page.locator(within)
        main_action = here.get_by_role("button", name=words).and_(here.locator("a"))
        here.get_by_role("link", name=words).or_(main_action).first.click()
        return self.settled()

    def settled(self) -> "Person":
        """Wait until every part of the page is there, and look at it."""
        self.page.wait_for_load_state("load")
        expect(self.page.locator(UNLOADED)).to_have_count(0)
        self.watched.look(self.page)
        return self

    def sees(self, *words: str) -> "Person":
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)
        return self

    def is_offered(self, words: str) -> Locator:
        """Wait for a button that a job brings; where it does not, say what is there."""
        button = self.page.get_by_role("button", name=words)
        try:
            button.wait_for(timeout=OF_A_JOB)
        except TimeoutError as late:
            told = self.page.locator("main").inner_text()
            raise AssertionError(f"no {words!r} for {self.name}:\n{told}") from late
        return button

    def sees_not(self, *words: str) -> "Person":
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)
        return self

    def finds_nothing_at(self, path: str) -> "Person":
        """The address answers as one that never was."""
        hidden = self.asks(path)
        assert hidden.status == 404, f"{self.name} at {path}: {hidden.status}"
        words = self.page.locator("main").inner_text()
        absent = self.asks(REFERENCE.sub("SE-NON-2026-22222222", path))
        assert (absent.status, self.page.locator("main").inner_text()) == (404, words)
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    @property
    def reference(self) -> str:
        """The reference of the record that is open."""
        found = REFERENCE.search(self.page.url)
        assert found, self.page.url
        return found.group()

    def picture(self, name: str) -> "Person":
        self.watched.picture(self.page, name)
        return self

    # ------------------------------------------------------------- forms

    def fill(self, **answers: Answer) -> "Person":
        """Answer questions of the form, each by the name of its field."""
        for name, answer in answers.items():
            self._answer(name, answer)
        return self

    def send(self, words: str) -> "Person":
        """Press the form's button and arrive at another page."""
        before = self.page.url
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role(
                "button", name=words, exact=True
            ).click()
        self.settled()
        problems = self.page.locator(".govuk-error-summary")
        if problems.count():
            raise AssertionError(f"{self.name} at {before}: {problems.inner_text()}")
        return self

    def is_refused(self, words: str, *reasons: str) -> "Person":
        """Press the button and be told why not."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role(
                "button", name=words, exact=True
            ).click()
        self.settled()
        for reason in reasons:
            expect(self.page.locator(".govuk-error-summary")).to_contain_text(reason)
        return self

    def _answer(self, name: str, answer: Answer) -> None:
        form = self.page.locator("main")
        if isinstance(answer, datetime):
            self._answer(name, answer.date())
            form.locator(f'[name="{name}_time"]').fill(f"{answer:%H:%M}")
            return
        if isinstance(answer, date):
            for part in ("day", "month", "year"):
                field = form.locator(f'[name="{name}_{part}"]')
                field.fill(str(getattr(answer, part)))
            return
        fields = form.locator(f'[name="{name}"]')
        fields.first.wait_for(state="attached")
        kind = fields.first.evaluate("it => it.type")
        if kind in {"radio", "checkbox"}:
            if isinstance(answer, list):
                self._clear(fields)
            for each in _listed(answer):
                self._tick(name, each)
        elif kind == "select-one":
            self._choose(name, str(answer))
        else:
            fields.fill(str(answer))

    @staticmethod
    def _clear(ticks: Locator) -> None:
        for number in range(ticks.count()):
            ticks.nth(number).uncheck()

    def _tick(self, name: str, answer: str | bool) -> None:
        form = self.page.locator("main")
        one = form.locator(f'input[name="{name}"]')
        if isinstance(answer, bool):
            one.set_checked(answer)
            return
        by_value = form.locator(f'input[name="{name}"][value="{answer}"]')
        chosen = by_value if by_value.count() else one.and_(form.get_by_label(answer))
        chosen.first.check()

    def _choose(self, name: str, answer: str) -> None:
        field = self.page.locator(f'main select[name="{name}"]')
        options = field.locator("option")
        for index in range(options.count()):
            option = options.nth(index)
            value, words = option.get_attribute("value"), option.inner_text()
            if answer == value or words.startswith(answer):
                field.select_option(index=index)
                return
        raise AssertionError(f"{name}: {answer} is not offered")


def _listed(answer: Answer) -> Iterable[str | bool]:
    if isinstance(answer, list):
        return answer
    return [answer if isinstance(answer, bool) else str(answer)]


def sign_in(browser: Browser, address: str, name: str, watched: Watched) -> Person:
    """Sign in by the demonstration's own page, in a browser of one's own."""
    person = _somebody(browser, address, name, watched)
    person.open("/")
    person.fill(person=BY_NAME[name].email)
    person.page.get_by_role("button", name="Sign in").click()
    person.page.wait_for_url(f"{address}/")
    return person.settled().sees(f"What needs you, {name.partition(' ')[0]}")


@contextmanager
def come_in(
    browser: Browser, address: str, name: str, watched: Watched
) -> Iterator[Person]:
    """Be somebody who signed in already, until the end; no page is drawn for it."""
    person = _somebody(browser, address, name, watched)
    asked = person.page.request
    form = asked.get(address)
    token = TOKEN.search(form.text())
    assert token, form.url
    answered = asked.post(
        form.url,
        form={"csrfmiddlewaretoken": token[1], "person": BY_NAME[name].email},
        headers={"Referer": form.url},
    )
    assert f"What needs you, {name.partition(' ')[0]}" in answered.text(), name
    try:
        yield person
    finally:
        person.page.context.close()


def _somebody(browser: Browser, address: str, name: str, watched: Watched) -> Person:
    context = browser.new_context(viewport={"width": watched.width, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    expect.set_options(timeout=PATIENCE)
    page.on("request", lambda request: _inside(request.url, address, watched))
    page.on("console", lambda line: _quiet(line, page, watched))
    page.on("pageerror", lambda error: watched.faults.append(f"{page.url}: {error}"))
    return Person(name, page, address, watched)


def _inside(url: str, address: str, watched: Watched) -> None:
    if not url.startswith((address, "data:", "blob:")):
        watched.faults.append(f"asked outside: {url}")


def _quiet(line: ConsoleMessage, page: Page, watched: Watched) -> None:
    if line.type in {"error", "warning"} and EXPECTED not in line.text:
        watched.faults.append(f"{page_kind(page)}: console: {line.text}")
