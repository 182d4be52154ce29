"""What the markup of a page lacks for whoever hears it read, told without a browser."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = {"br", "hr", "img", "input", "link", "meta", "path", "use", "rect"}
FIELDS: Final = {"input", "select", "textarea"}
UNNAMED: Final = {"hidden", "submit", "button", "image"}
"""Kinds of input that need no label."""
NAMED: Final = {"a", "button", "summary"}
HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6"}
SAID: Final = ("aria-label", "aria-labelledby", "title")


@dataclass
class Element:
    """An element that is open, and the words heard inside it."""

    tag: str
    given: dict[str, str]
    words: str = ""
    within: set[str] = field(default_factory=set)


class Markup(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.labelled: set[str] = set()
        self.fields: list[Element] = []
        self.headings: list[int] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        element = Element(tag, given, within={one.tag for one in self.open})
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        if tag == "html" and not given.get("lang"):
            self.faults.append("no language")
        if tag == "img" and "alt" not in given:
            self.faults.append("a picture without words")
        if tag in HEADINGS:
            self.headings.append(int(tag[1]))
        if tag in FIELDS and given.get("type") not in UNNAMED:
            self.fields.append(element)
        for one in self.open:
            one.within.add(tag)
            one.words += given.get("alt", "") or given.get("aria-label", "")
        if tag not in VOID:
            self.open.append(element)

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.words += data.strip()

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            element = self.open.pop()
            self._ended(element)
            if element.tag == tag:
                return

    def _ended(self, element: Element) -> None:
        heard = element.words or any(map(element.given.get, SAID))
        link = element.tag != "a" or "href" in element.given
        if element.tag in NAMED | HEADINGS | {"label", "th"} and link and not heard:
            empty_corner = element.tag == "th" and "scope" not in element.given
            if not empty_corner:
                self.faults.append(f"<{element.tag}> that says nothing {element.given}")
        if element.tag == "table" and "th" not in element.within:
            self.faults.append("a table without headers")
        if element.tag == "fieldset" and "legend" not in element.within:
            self.faults.append("a group of questions without a legend")


def badly_marked_up(page: str) -> Iterator[str]:
    """What is wrong with a page's markup, in words."""
    markup = Markup()
    markup.feed(page)
    markup.close()
    yield from markup.faults
    yield from (f"id {one} twice" for one, n in markup.ids.items() if n > 1)
    for asked in markup.fields:
        own = asked.given.get("id", "")
        named = (own and own in markup.labelled) or any(map(asked.given.get, SAID))
        if not named and "label" not in asked.within:
            yield f"a field without a label: {asked.given}"
    if "<html" not in page:
        return
    if markup.headings.count(1) != 1:
        yield f"{markup.headings.count(1)} first headings"
    for before, after in zip(markup.headings, markup.headings[1:], strict=False):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"
