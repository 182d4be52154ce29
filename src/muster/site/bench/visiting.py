"""A person at a browser, without one: signs in, follows links, fetches panels."""

import http.client
import random
import re
import time
from dataclasses import dataclass, field
from html import unescape
from typing import Self
from urllib.parse import urlencode, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

SEEN = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')
PANEL = re.compile(r'hx-get="(/[^"#]*)"')
FORM_WORD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LEFT_ALONE = re.compile(
    r"^/(static|account|accounts|admin)/|sign-?out|logout|\.(pdf|csv|zip|docx|json)$"
    r"|/(file|download|export)"
)
PATIENCE = 60.0
REDIRECTS = (301, 302, 303)
ERRORS = 500
PLAIN_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request: milliseconds until its last byte was here."""

    path: str
    status: int
    milliseconds: float
    body: str


class NotLetIn(Exception):
    """Somebody could not sign in; status: what the page answered."""

    def __init__(self, email: str, status: int) -> None:
        super().__init__(f"{email} could not sign in: {status}")
        self.status = status


@dataclass
class Visitor:
    """One signed-in person with a connection of their own."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    _connection: http.client.HTTPConnection | None = None

    @classmethod
    def signed_in(cls, address: str, email: str) -> Self:
        """Sign in on the demonstration's page as one of its people.

        Raises NotLetIn, for what else the page answers.
        """
        where = urlsplit(address)
        visitor = cls(where.hostname or "", where.port or 80)
        place = visitor.get("/").path
        sent = visitor.post(place, {"person": email})
        if sent.status >= ERRORS or "muster_session" not in visitor.cookies:
            raise NotLetIn(email, sent.status)
        visitor.answers.clear()
        return visitor

    def get(self, path: str) -> Answer:
        """Fetch a page, following redirections as one request each."""
        answer = self._ask("GET", path)
        self.answers.append(answer)
        return answer

    def post(self, path: str, said: dict[str, str]) -> Answer:
        """Send the form of the page that was fetched last."""
        answer = self._ask("POST", path, urlencode(self._with_word(said)).encode())
        self.answers.append(answer)
        return answer

    def upload(
        self, path: str, said: dict[str, str], *, file: bytes, name: str
    ) -> Answer:
        """Send the form of a page that takes a file; where it leads is not opened.

        The path of the answer is where it leads, if it leads on.
        """
        self.get(path)
        given = self._with_word(said) | {"file": SimpleUploadedFile(name, file)}
        body = encode_multipart(BOUNDARY, given)
        began = time.perf_counter()
        status, text, onward = self._once("POST", path, body, MULTIPART_CONTENT)
        spent = (time.perf_counter() - began) * 1000
        path = onward if status in REDIRECTS else path
        self.answers.append(Answer(path, status, spent, text))
        return self.answers[-1]

    def _with_word(self, said: dict[str, str]) -> dict[str, str]:
        """What a form says, with the word that the page before gave for it."""
        word = FORM_WORD.search(self.answers[-1].body) if self.answers else None
        return said | ({"csrfmiddlewaretoken": unescape(word[1])} if word else {})

    def page(self, path: str) -> Answer:
        """A page with its panels, which a browser fetches too."""
        answer = self.get(path)
        for panel in dict.fromkeys(map(unescape, PANEL.findall(answer.body))):
            self.get(panel)
        return answer

    def onward(self, answer: Answer, dice: random.Random) -> str:
        """Some link of a page that leads to another page of ours."""
        links = {unescape(link) for link in SEEN.findall(answer.body)}
        links -= set(map(unescape, PANEL.findall(answer.body)))
        known = sorted(link for link in links if not LEFT_ALONE.search(link))
        return dice.choice(known) if known else "/"

    def _ask(self, verb: str, path: str, body: bytes = b"") -> Answer:
        began = time.perf_counter()
        status, text, onward = self._once(verb, path, body)
        while status in REDIRECTS:
            path = onward
            status, text, onward = self._once("GET", path)
        spent = (time.perf_counter() - began) * 1000
        return Answer(path, status, spent, text)

    def _once(
        self, verb: str, path: str, body: bytes = b"", kind: str = PLAIN_FORM
    ) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body:
            headers |= {
                "Content-Type": kind,
                "Origin": f"http://{self.host}:{self.port}",
                "Referer": f"http://{self.host}:{self.port}{path}",
            }
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                self.host, self.port, timeout=PATIENCE
            )
        try:
            self._connection.request(verb, path, body or None, headers)
            response = self._connection.getresponse()
            text = response.read().decode("utf-8", errors="replace")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, text, response.headers.get("Location", "/")
