"""Every page that somebody can open in the invented region, at both widths."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.terms.role import Role
from muster_bench.samples import samples
from tests.journeys.house import House
from tests.journeys.markup import badly_marked_up
from tests.journeys.pages import (
    Samples,
    everybody,
    links_in,
    page_at,
    shown_routes,
)
from tests.journeys.person import DESK, PHONE, Person, Watched, come_in
from tests.journeys.reading import Visitor, Visitors
from tests.journeys.sight import ZOOMED, hard_to_see, lost_without_script

pytestmark = pytest.mark.browser

FIRST_LISTED = "Agnes Thorley"
"""Whose page an administrator opens first."""
UNSEEN = {
    "access:end_accreditation": "only where somebody is accredited, as no seed does",
    "access:review_proposal": "only of what was done alone, which no seed does",
    "access:set_identity": "only where an organisation signs people in; walked there",
    "access:sign_in_link": "opened by a secret link alone, and walked from one",
    "access:take_over": "only of a group whose guardian is gone, which no seed has",
    "corridors:end_glass": "only for whoever broke a glass, as no seed does",
    "corridors:let_again": "only where a broken glass was not right",
    "corridors:reviewed": "only where broken glass was reviewed",
    "corridors:glass": "only of a record behind a corridor, which no seed has yet",
    "corridors:keep_shut": "only of a record behind a corridor",
    "corridors:review_glass": "only of a record behind a corridor",
    "corridors:seen": "only of a record behind a corridor",
    "authorities:apply": "for applicants on an operation, to which no link leads them",
    "corridors:agree": "only for whom a guardian asked, and each has answered",
    "corridors:ask_head": "only of a corridor to which no head of the unit agreed",
    "corridors:answer": "only for whom a guardian proposed, as no seed does",
    "release:draft": "only of a report behind a corridor, to which no walk leads",
    **samples().unseen,
}
"""Declared pages that nobody can open in the region, and why."""

RECORD_PAGES = {kind.url_name for kind in KINDS}
CORRIDOR = "/corridors/in/"
PROPOSALS = "/access/proposals/"
MONTH = timedelta(days=30)
TRIES = 8
"""Links to one sort of page that one person tries before leaving it to others."""


def test_each_declared_page_is_opened_by_somebody_is_accessible_and_fits(
    browser: Browser, region: House, every: bool
) -> None:
    """Everybody goes from where their work begins wherever a link leads to a page
    that nobody has seen; what no link led to is asked for by its address. The markup
    of each page is read; of each application, one page of each kind is looked at in
    the browser: axe at both widths, and at 400 % nothing is cut off and each focus is
    seen. With --every, each page is."""
    sweep = Sweep(every=every)
    made_by_hand(browser, region, sweep.watched)
    visitors = Visitors(browser, region.address, sweep.watched)
    samples = Samples(region)
    people = everybody()
    for somebody in people:
        with visitors.one(somebody.name) as visitor:
            sweep.follow(visitor, samples.starts(somebody))
    samples.people = sweep.last_words("access:person")
    for somebody in people:
        if sweep.missing() <= UNSEEN.keys() and not every:
            break
        wanted = [
            place.path
            for place in samples.places(sweep.missing())
            if place.admits(somebody)
        ]
        if wanted:
            with visitors.one(somebody.name) as visitor:
                sweep.ask(visitor, wanted)
    for somebody in people:
        if sweep.missing() <= UNSEEN.keys() and not every:
            break
        with visitors.one(somebody.name) as visitor:
            sweep.follow(visitor, samples.rows_shown)
            for listing in ("/access/bodies/", "/access/proposals/", "/release/"):
                sweep.follow(visitor, sweep.new_to(visitor, listing))
            at_home = sweep.shown_by(visitor, "/")
            sweep.follow(visitor, (one for one in at_home if one.startswith(CORRIDOR)))
    seen = f"{len(sweep.looked)} kinds, {len(sweep.opened)} pages"
    print(f"{seen} of {len(shown_routes())} addresses")  # noqa: T201
    assert sweep.watched.faults == []
    assert sweep.missing() == set(UNSEEN)


CRIMES = """Crime ID,Month,Falls within,Longitude,Latitude,Location,LSOA code,\
LSOA name,Crime type,Last outcome category,Context
,2026-09,Invented Police,-0.97,51.45,On or near Larch Row,E0,Reading 1A,Burglary,,
"""


def made_by_hand(browser: Browser, region: House, watched: Watched) -> None:
    """What no seed writes: a file, a draft, work for another, a token, a proposal."""
    with come_in(browser, region.address, "Hannah Vale", watched) as hannah:
        hannah.open("/audit/purpose/")
        hannah.fill(matter="Street crimes", reason="Their towns").send("State it")
        hannah.open("/corridors/ask/")
        hannah.fill(why="Ricky's people come up", last_day=region.now().date() + MONTH)
        hannah.send("Send").open("/picture/imports/new/")
        hannah.page.set_input_files(
            "[name=file]",
            {"name": "crimes.csv", "mimeType": "text/csv", "buffer": CRIMES.encode()},
        )
        hannah.fill(mapping="police_uk_street_crime", do="import").send("Continue")
        hannah.open("/intelligence/new/").fill(title="Seen at the quay")
        hannah.send("Save and come back")
        hannah.open("/assessment/").page.locator("main table a").first.click()
        hannah.settled().open(f"/records/{hannah.reference}/action/")
        hannah.fill(text="Ask the harbour master", owner="Nell Quist")
        hannah.send("Set the action")
    for name in ("Alan Marchetti", FIRST_LISTED):
        with come_in(browser, region.address, name, watched) as somebody:
            somebody.open("/access/tokens/new/").fill(name="A spreadsheet", days="7")
            somebody.page.locator("[name=scopes]").first.check()
            somebody.page.locator("#form button[type=submit]").click()
            somebody.settled()
    with come_in(browser, region.address, "Wendy Castle", watched) as wendy:
        wendy.open("/access/people/new/").fill(
            name="Noor Halden",
            rank="DC",
            email="noor.halden@muster.example",
            body="Sussex Police",
            role="force_officer",
            reason="Her inspector asked for her",
        )
        wendy.page.locator("[name=team]").select_option(
            label="SUSSEX: Serious Crime, Brighton"
        )
        wendy.send("Propose it")


def kind_of(page: str, content: str) -> tuple[str, str]:
    """The application of a page, and what the page is made of: the kit's blocks."""
    declared = shown_routes()[page.partition(" ")[0]].declared
    reads = declared.own_read if declared else None
    blocks = [each for each in BLOCKS if each in content]
    return page.partition(":")[0], f"{reads} {blocks}"


BLOCKS = ("<form", "<table", "<select", "data-panel", "data-chart", "govuk-tag")
"""What tells one kind of page of the kit from another, in its markup."""


class Sweep:
    """What was opened so far, by its kind of page, and what was wrong with it."""

    def __init__(self, *, every: bool) -> None:
        self.every = every
        self.looked: set[tuple[str, str]] = set()
        self.watched = Watched(DESK)
        self.opened: dict[str, str] = {}
        self.started: set[tuple[tuple[Role, ...], str]] = set()

    def missing(self) -> set[str]:
        """Declared addresses of which no page was opened yet."""
        return set(shown_routes()) - {page.split()[0] for page in self.opened}

    def last_words(self, page: str) -> list[str]:
        """The last part of the address of the page that was opened."""
        return [self.opened[page].rstrip("/").rpartition("/")[2]]

    def follow(self, visitor: Visitor, starts: Iterable[str]) -> None:
        """Open the pages from which somebody starts, and what is new from there.

        A record that somebody of the same roles opened leads nowhere else.
        """
        tried: dict[str, int] = {}
        roles = BY_NAME[visitor.name].roles
        for path in starts:
            known = page_at(path) in RECORD_PAGES and (roles, path) in self.started
            if self.every or not known:
                self._follow(visitor, path, tried)

    def _follow(self, visitor: Visitor, path: str, tried: dict[str, int]) -> None:
        for linked in links_in(self._open(visitor, path, page_at(path))):
            page = page_at(linked)
            tried[page] = tried.get(page, 0) + 1
            if page and page not in self.opened and tried[page] <= TRIES:
                self._follow(visitor, linked, tried)

    def shown_by(self, visitor: Visitor, path: str) -> list[str]:
        """Where a list leads, of whatever kind the rows are."""
        return list(links_in(self._open(visitor, path, page_at(path))))

    def new_to(self, visitor: Visitor, path: str) -> list[str]:
        """Where a list leads that nobody of the same roles was.

        A proposal is another page for whoever made it.
        """
        roles = BY_NAME[visitor.name].roles
        return [
            each
            for each in self.shown_by(visitor, path)
            if each.startswith(PROPOSALS) or (roles, each) not in self.started
        ]

    def ask(self, visitor: Visitor, paths: list[str]) -> None:
        """Ask for addresses whose page nobody has opened."""
        for path in paths:
            page = page_at(path)
            if page and page not in self.opened:
                self._follow(visitor, path, {})

    def _open(self, visitor: Visitor, path: str, page: str) -> str:
        """The content of a page, looked at if it is the first of its kind."""
        answered = visitor.reader.get(path)
        if answered.status >= 500:
            self.watched.faults.append(f"{visitor.name} at {path}: {answered.status}")
        content = answered.content
        if not content:
            return ""
        self.started.add((BY_NAME[visitor.name].roles, path))
        if page and page not in self.opened:
            self.opened[page] = f"{visitor.name} at {path}"
            self._fault(page, lost_without_script(content))
            self._fault(page, badly_marked_up(content))
            kind = kind_of(page, content)
            if self.every or kind not in self.looked:
                self.looked.add(kind)
                self._look(visitor.person, path)
        return content

    def _look(self, person: Person, path: str) -> None:
        """Look at a page on a screen zoomed to 400 %, then on a wide one."""
        self._turn(person, PHONE, height=ZOOMED)
        person.open(path)
        self._fault(path, hard_to_see(person.page))
        self._turn(person, DESK)
        self.watched.look(person.page)

    def _fault(self, page: str, found: Iterable[str]) -> None:
        self.watched.faults += [f"{page}: {each}" for each in found]

    def _turn(self, person: Person, width: int, *, height: int = 900) -> None:
        self.watched.width = width
        self.watched.checked.clear()
        person.page.set_viewport_size({"width": width, "height": height})
