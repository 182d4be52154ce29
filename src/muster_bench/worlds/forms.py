"""The forms of a page, read and filled in as somebody with a browser would."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

from muster.core.web.drafts import SAVE
from muster_bench.worlds.answers import FILE
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.pages import Sent, Typed

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
GROUP = WORDS[0]
"""The need-to-know group that hides, if one does; anyone may have heard of it."""
Box = tuple[str, str, str, bool]
"""Name, kind, value, and whether it is held (ticked)."""


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
        careless: bool,
        words: tuple[str, ...] = WORDS,
    ) -> Sent:
        """What a person might send.

        careless: whether something is left out, or kept as a draft and not sent.
        words:    what is typed.
        """
        sent: dict[str, list[Typed]] = {}
        buttons = [
            box
            for box in self.boxes
            if box[1] == "submit" and box[0] and (careless or box[0] != SAVE)
        ]
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
    moment = {"day": str(day.day), "month": "11", "year": "2026", "time": "10:15"}
    _, _, part = name.rpartition("_")
    if part != name and part in moment:
        return moment[part]
    if name == "name" and one_in(2, dice):
        return GROUP  # that a name is taken must not tell of what is hidden
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
