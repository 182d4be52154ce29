"""What can be asked of the pages: every declared address, and its forms filled in.

Nothing here knows a page by name. An address joins by being declared; what fills
its parameters is taken from the register and from addresses that pages showed; a
form is filled in by reading it as a browser would.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import Resolver404, resolve

from muster.core.clocks.registry import BOOK
from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.web.handles import handle
from muster.core.web.routes import Open, Route, all_routes
from muster.site.bench.worlds.answers import FILE, Answer, plain, rewound
from muster.site.bench.worlds.chance import one_in
from muster.site.bench.worlds.world import World

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
REFERENCE: Final = "<str:reference>"
SHARED = frozenset({"records", "documents", "clocks", "retention"})
"""Addresses that are below every record, whatever its kind."""
TELLING = frozenset({"home", "notices", "audit"})
"""Addresses that tell of records of every kind."""
ABSENT = "SE-TST-2026-22222222"
WORDS = (
    "Quillfeather",
    "Ricky",
    "Smith",
    "07700 900123",
    "AB12 CDE",
    "Seen near the yard on Tuesday, 07700 900461, BD51 SMR",
    "12-34-56 12345678",
    "Larch",
    "x",
    "Dan Briggs",
    "{{ 7 * 7 }} <b>bold</b>",
    "OX1 1AA",
)
"""What is typed into boxes and searched for, beside what the region holds."""
Box = tuple[str, str, str, bool]
"""Name, kind, value, and whether it is held (ticked)."""
Typed = str | SimpleUploadedFile
Sent = Mapping[str, Sequence[Typed]]


@dataclass(frozen=True)
class Asked:
    """One request of a page.

    sent: what its form holds; None for a page that is only got.
    """

    path: str
    sent: Sent | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        headers = f" {dict(self.headers)}" if self.headers else ""
        if self.sent is None:
            return f"GET {self.path}{headers}"
        shown = {
            name: [str(each) for each in values] for name, values in self.sent.items()
        }
        return f"POST {self.path} {shown}{headers}"

    @property
    def what(self) -> str:
        """Its verb and the name of its address."""
        named = leads_to(self.path)
        return f"{'GET' if self.sent is None else 'POST'} {named[0] if named else '?'}"

    def put_to(self, world: World, name: str) -> Answer:
        """What a world answers to somebody, within a step."""
        client, headers = world.client(name), dict(self.headers)
        if self.sent is None:
            return plain(client.get(self.path, secure=True, headers=headers))
        sent = {
            box: [rewound(one) for one in values] for box, values in self.sent.items()
        }
        return plain(client.post(self.path, sent, secure=True, headers=headers))


@lru_cache(maxsize=20_000)
def leads_to(path: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The address that a path is one of, with what fills its parameters."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    given = tuple((key, str(value)) for key, value in match.kwargs.items())
    return match.view_name, given


def declared_routes() -> list[Route]:
    """Every address that declares who may use it."""
    return [route for route in all_routes() if route.declared is not None]


def admits(route: Route, name: str) -> bool:
    """Whether the rule of an address lets one of the invented people ask."""
    if route.declared is None:
        return False
    roles = route.declared.rule.roles
    return isinstance(roles, Open) or not roles.isdisjoint(BY_NAME[name].roles)


def prefix_of(reference: str) -> str:
    """What a reference says of its kind; nothing if it is none."""
    return reference.split("-")[1] if reference.count("-") > 1 else ""


def standing_at(reference: str, routes: Sequence[Route]) -> list[str]:
    """Where a record, or a person or thing, may stand, and lists that may name it."""
    prefix = prefix_of(reference)
    of_kind = {kind.url_name.split(":")[0] for kind in KINDS if kind.prefix == prefix}
    spaces = of_kind | SHARED if of_kind else {"picture"}
    found = []
    for route in routes:
        space, parts = route.name.split(":")[0], route.path.count("<")
        listed = parts == 0 and space in spaces | TELLING
        if listed or (parts == 1 and REFERENCE in route.path and space in spaces):
            path = route.path.replace(REFERENCE, quote(reference, safe=""))
            found.append("/" + path)
    return found


@dataclass
class Hearsay:
    """What whoever asks may know of a region, and what pages have shown since.

    records: references by kind, whoever may see them.
    """

    records: dict[str, list[str]]
    subjects: list[str]
    shown: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def learn(self, page: bytes) -> None:
        """Note the addresses that a page leads to."""
        for found in re.findall(rb'(?:href|action)="(/[^"?#]*)', page):
            named = leads_to(found.decode())
            if named is not None and named[1]:
                known = self.shown.setdefault(named[0], [])
                if (given := dict(named[1])) not in known:
                    known.append(given)

    def copy(self) -> "Hearsay":
        """The same, to learn more by."""
        shown = {name: list(given) for name, given in self.shown.items()}
        return Hearsay(self.records, self.subjects, shown)

    def path(self, route: Route, dice: random.Random) -> str:
        """An address filled in: as some page showed it, or put together anew."""
        parts = {found[0]: found["name"] for found in PARAMETER.finditer(route.path)}
        known = self.shown.get(route.name, [])
        if known and one_in(2, dice):
            given = dice.choice(known)
        else:
            given = {
                name: dice.choice(self._values(name, route)) for name in parts.values()
            }
        path = "/" + route.path
        for part, name in parts.items():
            path = path.replace(part, quote(given[name], safe=""))
        return path

    def _values(self, name: str, route: Route) -> list[str]:
        space = route.name.split(":")[0]
        mine = [kind for kind in KINDS if kind.url_name.split(":")[0] == space]
        shown = [
            given[name]
            for view, all_given in sorted(self.shown.items())
            for given in all_given
            if name in given and view.split(":")[0] == space
        ]
        if name == "reference":
            if space == "picture" and "import" not in route.name:
                return [*self.subjects, *shown, ABSENT]
            own = [one for kind in mine for one in self.records.get(kind.key, [])]
            every = [one for found in self.records.values() for one in found]
            return [*(own or every), *shown, dice_last(every), ABSENT]
        verbs = sorted({move.verb for kind in mine for move in kind.workflow.moves})
        given = {
            "verb": [*verbs, "close"],
            "word": [*verbs, "0" * 20],
            "number": ["1", "2", "3"],
            "rule_id": [rule.rule_id for rule in BOOK][:5],
            "about": [one for found in self.records.values() for one in found[:3]],
            "other": self.subjects,
            "person": [handle(BY_NAME["Callum Frost"]), handle(BY_NAME["Kit Sorrell"])],
            "code": ["ts", "ea", "dwp"],
        }
        return [*given.get(name, ()), *shown] or ["0" * 20]


def dice_last(found: list[str]) -> str:
    """The newest reference of all, which may be of another kind than asked for."""
    return found[-1] if found else ABSENT


@dataclass
class Form:
    """A form as it stands on a page: where it goes, and its boxes.

    boxes:   name, kind, value and whether it is held, in the page's order.
    choices: what may be chosen for a name, the empty answer left out.
    """

    action: str
    boxes: list[Box] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled(
        self,
        dice: random.Random,
        *,
        careless: bool | None = None,
        words: tuple[str, ...] = WORDS,
    ) -> Sent:
        """What a person might send: mostly right, now and then something left out.

        careless: whether something is left out; by chance if it is not said.
        words:    what is typed.
        """
        sent: dict[str, list[Typed]] = {}
        if careless is None:
            careless = one_in(7, dice)
        buttons = [box for box in self.boxes if box[1] == "submit" and box[0]]
        for name, kind, value, held in self.boxes:
            if kind == "submit" or (name in sent and kind != "checkbox"):
                continue
            if careless and kind != "hidden" and one_in(3, dice):
                continue
            box = (name, kind, value, held)
            sent.setdefault(name, []).extend(self._answers(box, dice, words))
        if buttons and one_in(3, dice):
            name, _, value, _ = dice.choice(buttons)
            sent[name] = [value]
        return sent

    def _answers(
        self, box: Box, dice: random.Random, words: tuple[str, ...]
    ) -> Iterator[Typed]:
        name, kind, value, held = box
        if kind == "hidden":
            yield value
        elif kind in {"radio", "select"}:
            if choices := self.choices.get(name):
                yield dice.choice(choices)
        elif kind == "checkbox":
            if held or one_in(3, dice):
                yield value
        elif kind == "file":
            yield SimpleUploadedFile("people.csv", FILE, "text/csv")
        else:
            yield _typed(box, dice, words)


def _typed(box: Box, dice: random.Random, words: tuple[str, ...]) -> str:
    """What is typed into a box, to fit its name and kind."""
    name, kind, value, _ = box
    if value and one_in(2, dice):
        return value
    day = date(2026, 11, 1) + timedelta(days=dice.randrange(40))
    if name.endswith("_day"):
        return str(day.day)
    if name.endswith("_month"):
        return "11"
    if name.endswith("_year"):
        return "2026"
    if name.endswith("_time"):
        return "10:15"
    if kind == "email":
        return f"{dice.choice('abc')}.new@muster.example"
    if kind == "numeric":
        return str(dice.randrange(1, 10))
    return dice.choice(words)


def forms_on(page: bytes, path: str) -> list[Form]:
    """The forms of a page that are sent in the body, save signing out."""
    reader = _Reader(path)
    reader.feed(page.decode("utf-8", "replace"))
    return [form for form in reader.forms if "/sign-in/" not in form.action]


class _Reader(HTMLParser):
    """Reads the forms of a page as a browser without scripts would."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posted = given.get("method", "get").lower() == "post"
            action = urlsplit(given.get("action", "")).path or self.path
            self._open = Form(action) if posted else None
        elif self._open is not None:
            self._control(tag, given, self._open)

    def _control(self, tag: str, given: dict[str, str], form: Form) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and name:
            kind = given.get("type", "text")
            if given.get("inputmode") in {"numeric", "decimal"}:
                kind = "numeric"
            form.boxes.append((name, kind, value, "checked" in given))
            if kind == "radio" and value:
                form.choices.setdefault(name, []).append(value)
        elif tag == "select":
            self._select = name
            form.boxes.append((name, "select", "", False))
        elif tag == "option" and self._select and value:
            form.choices.setdefault(self._select, []).append(value)
        elif tag == "textarea":
            form.boxes.append((name, "textarea", "", False))
        elif tag == "button":
            form.boxes.append((name, "submit", value, False))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            if self._open is not None:
                self.forms.append(self._open)
            self._open = None
        elif tag == "select":
            self._select = ""
