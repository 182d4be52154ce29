"""Going through pages as somebody, with a browser only for what is looked at.

A browser of one's own takes a fifth of a second to open and to close, and whoever goes
through all pages is 67 people, three times over.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser

from muster.core.people.seed import BY_NAME
from tests.journeys.person import TOKEN, Person, Watched, come_in

FORM = "application/x-www-form-urlencoded"
HERE = re.compile(r"^https?://[^/]+")


@dataclass(frozen=True)
class Answer:
    """What an address answered; no redirect is followed.

    content:  of a page that was found and is HTML; "" of all else.
    leads_to: the path to which it redirects; "" where it does not.
    """

    status: int
    content: str
    leads_to: str


class Reader:
    """Asks for one page after another as somebody who signed in."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._address = address
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._cookies: SimpleCookie = SimpleCookie()
        self._sign_in()

    def get(self, path: str) -> Answer:
        """Ask for an address."""
        return self._ask("GET", path)

    def close(self) -> None:
        """Let go of the connection; the next page that is asked for makes another."""
        self._connection.close()

    def _sign_in(self) -> None:
        asked = self.get("/")
        form = self.get(asked.leads_to)
        token = TOKEN.search(form.content)
        assert token, asked.leads_to
        said = {"csrfmiddlewaretoken": token[1], "person": BY_NAME[self.name].email}
        let_in = self._ask("POST", asked.leads_to, urlencode(said))
        assert let_in.status == 302, f"{self.name}: {let_in.status}"

    def _ask(self, verb: str, path: str, body: str | None = None) -> Answer:
        held = "; ".join(f"{name}={each.value}" for name, each in self._cookies.items())
        headers = {"Cookie": held, "Accept": "text/html"}
        if body is not None:
            headers |= {"Content-Type": FORM, "Referer": self._address + path}
        self._connection.request(verb, path, body, headers)
        answered = self._connection.getresponse()
        content = answered.read()
        for given in answered.headers.get_all("Set-Cookie", []):
            self._cookies.load(given)
        html = answered.headers.get("Content-Type", "").startswith("text/html")
        shown = answered.status == 200 and html
        return Answer(
            answered.status,
            content.decode() if shown else "",
            HERE.sub("", answered.headers.get("Location", "")),
        )


@dataclass
class Visitor:
    """Somebody who goes through pages; a browser is opened for the first look."""

    browser: Browser
    address: str
    reader: Reader
    watched: Watched
    stack: ExitStack
    opened: list[Person] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.reader.name

    @property
    def person(self) -> Person:
        """The same at a browser."""
        if not self.opened:
            at_browser = come_in(self.browser, self.address, self.name, self.watched)
            self.opened.append(self.stack.enter_context(at_browser))
        return self.opened[0]


@dataclass
class Visitors:
    """Everybody who goes through pages; each signs in once."""

    browser: Browser
    address: str
    watched: Watched
    readers: dict[str, Reader] = field(default_factory=dict)

    @contextmanager
    def one(self, name: str) -> Iterator[Visitor]:
        """One of them, whose browser is closed at the end of the block."""
        if name not in self.readers:
            self.readers[name] = Reader(self.address, name)
        reader = self.readers[name]
        with ExitStack() as stack:
            stack.callback(reader.close)
            yield Visitor(self.browser, self.address, reader, self.watched, stack)
