"""A whole 3x5x2 that was pasted, taken apart: plain text in, plain values out.

Read are lines that begin with what a form calls its boxes ("Source evaluation: 2"),
grades written in one ("2 B P", "2BC A1 S2"), and items that are numbered. What is not
understood is handed back as it stood, so that nothing is lost; a grade of the older
5x5x5 is another scale and is never converted.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from muster.core.terms.official import read_official

_BOXES: Final[dict[str, str]] = {
    "title": r"title|subject|heading|re",
    "information_on": r"date(?:\s*(?:/|and)\s*time)?\s+of\s+(?:the\s+)?information"
    r"|information\s+date|date",
    "source_reference": r"source\s+ref(?:erence)?(?:\s+no\.?)?|isr(?:\s+ref\w*)?",
    "provenance": r"provenance",
    "source": r"source(?:\s+evaluation)?",
    "assessment": r"(?:intelligence|information)\s+(?:assessment|evaluation)"
    r"|assessment",
    "handling": r"handling(?:\s+code)?",
    "action": r"action(?:\s+code)?",
    "sanitisation": r"sanitisation(?:\s+code)?",
    "conditions": r"(?:handling\s+)?conditions?",
    "grade": r"grad(?:e|ing)|3\s*x\s*5\s*x\s*2|evaluation",
    "text": r"(?:the\s+)?(?:intelligence|information|text)(?:\s+text)?",
    "marking": r"(?:protective\s+)?marking|gsc|classification",
}
_BOX: Final = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _BOXES.items()),
    re.IGNORECASE,
)
_LINE: Final = re.compile(r"\s*(?P<box>[^:\n]{1,45}?)\s*[:=]\s*(?P<said>.*)")
_NUMBER: Final = re.compile(
    r"\s*(?:(?:item|para(?:graph)?)\s*)?(?P<number>\d{1,2})\s*[.):]\s*(?P<said>.*)",
    re.IGNORECASE,
)
_SEP: Final = r"[\s/,;|\-]*"
_GRADE: Final = re.compile(
    rf"[\s(\[]*(?P<source>[123]){_SEP}(?P<assessment>[A-E]){_SEP}(?P<handling>[PC])"
    rf"(?:{_SEP}(?P<action>A[123]))?(?:{_SEP}(?P<sanitisation>S[12]))?[\s)\].]*",
    re.IGNORECASE,
)
_GRADE_AT_END: Final = re.compile(
    rf"(?:\A|(?<=\s))[(\[]?(?P<grade>[123]{_SEP}[A-E]{_SEP}[PC]"
    rf"(?:{_SEP}A[123])?(?:{_SEP}S[12])?)[)\].]*\s*\Z"
)
_OLD_GRADE: Final = re.compile(
    r"[\s(]*[A-E][\s/]*[1-5][\s/]*[1-5][\s)]*", re.IGNORECASE
)
_ONE: Final = {
    "source": re.compile(r"\s*([123])\b"),
    "assessment": re.compile(r"\s*([A-E])\b", re.IGNORECASE),
    "handling": re.compile(r"\s*([PC])\b", re.IGNORECASE),
    "action": re.compile(r"\s*(A[123])\b", re.IGNORECASE),
    "sanitisation": re.compile(r"\s*(S[12])\b", re.IGNORECASE),
}
GRADED: Final = tuple(_ONE)
OF_REPORT: Final = ("title", "information_on", "source_reference", "provenance")


@dataclass
class PastedItem:
    """One item as far as it was understood.

    said: its codes and conditions, by the names of the form's questions.
    """

    lines: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(self.lines).strip()

    @property
    def is_begun(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.text or self.said)


@dataclass
class Pasted:
    """What was understood of a text, and what was not.

    header:  what is said of the whole report, by the names of the form's questions.
    marking: OFFICIAL or OFFICIAL-SENSITIVE, however it was written.
    rest:    lines that nothing was made of, as they stood.
    old:     grades of a 5x5x5, which are not converted.
    """

    header: dict[str, str] = field(default_factory=dict)
    items: list[PastedItem] = field(default_factory=list)
    marking: str = ""
    rest: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)


def taken_apart(text: str) -> Pasted:
    """A report in one text as the boxes of its form; nothing of it is lost."""
    reading, box = _Reading(), ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        box = reading.take(line, box)
    return reading.whole()


class _Reading:
    """What was read so far, line by line."""

    def __init__(self) -> None:
        self.pasted = Pasted()
        self.general: dict[str, str] = {}

    def whole(self) -> Pasted:
        """All of it: codes that stand before the items are those of each."""
        pasted = self.pasted
        pasted.items = [item for item in pasted.items if item.is_begun]
        if not any(item.text for item in pasted.items):
            pasted.items, pasted.rest = [PastedItem(pasted.rest)], []
        for item in pasted.items:
            _take_grade_from_end(item)
            item.said = self.general | item.said
        return pasted

    def take(self, line: str, box: str) -> str:
        """Put one line where it belongs; the box that the next may go on with."""
        if not line.strip():
            return self._blank(box)
        if marking := read_official(line):
            self.pasted.marking = self.pasted.marking or marking
            return ""
        if known := _box_of(line):
            return self._fill(*known, line)
        if numbered := _NUMBER.fullmatch(line):
            self.pasted.items.append(PastedItem([numbered["said"]]))
            return "text"
        if _GRADE.fullmatch(line) or _OLD_GRADE.fullmatch(line):
            return self._grade(line, line)
        return self._go_on(line, box)

    def _blank(self, box: str) -> str:
        if box != "text":
            return ""
        self.pasted.items[-1].lines.append("")
        return box

    def _fill(self, box: str, said: str, line: str) -> str:
        match box:
            case "text":
                return self._text(said)
            case "marking":
                return self._marking(said, line)
            case "grade":
                return self._grade(said, line)
            case "conditions":
                self._codes()[box] = said
                return box
        return self._code(box, said, line) if box in _ONE else self._head(box, said)

    def _text(self, said: str) -> str:
        if not self.pasted.items or self.pasted.items[-1].text:
            self.pasted.items.append(PastedItem())
        self.pasted.items[-1].lines.append(said)
        return "text"

    def _marking(self, said: str, line: str) -> str:
        self.pasted.marking = read_official(said)
        return "" if self.pasted.marking else self._lost(line)

    def _grade(self, said: str, line: str) -> str:
        if grade := _GRADE.fullmatch(said):
            self._codes().update(_read(grade))
        elif _OLD_GRADE.fullmatch(said):
            self.pasted.old.append(said.strip())
        else:
            self._lost(line)
        return ""

    def _code(self, box: str, said: str, line: str) -> str:
        code = _ONE[box].match(said)
        if code is None:
            return self._lost(line)
        self._codes()[box] = code[1].upper()
        return ""

    def _head(self, box: str, said: str) -> str:
        if box in self.pasted.header:
            return self._lost(f"{box}: {said}")
        self.pasted.header[box] = said
        return box

    def _go_on(self, line: str, box: str) -> str:
        """A line without a name goes on with the box before it, where it may."""
        if box == "text":
            self.pasted.items[-1].lines.append(line)
        elif box == "conditions":
            codes = self._codes()
            codes[box] = f"{codes[box]}\n{line}".strip()
        elif box in {"provenance", "title"}:
            header = self.pasted.header
            header[box] = f"{header[box]} {line.strip()}".strip()
        else:
            return self._lost(line)
        return box

    def _lost(self, line: str) -> str:
        self.pasted.rest.append(line)
        return ""

    def _codes(self) -> dict[str, str]:
        """Where a code is kept: of the item that it follows, or of all before one."""
        return self.pasted.items[-1].said if self.pasted.items else self.general


def _box_of(line: str) -> tuple[str, str] | None:
    """Which box a line fills, and with what."""
    found = _LINE.fullmatch(line)
    name = _BOX.fullmatch(found["box"].strip()) if found else None
    if found is None or name is None or name.lastgroup is None:
        return None
    return name.lastgroup, found["said"].strip()


def _read(grade: re.Match[str]) -> dict[str, str]:
    return {name: grade[name].upper() for name in GRADED if grade[name]}


def _take_grade_from_end(item: PastedItem) -> None:
    """A grade behind the words of an item is its grade, and no part of them."""
    if {"source", "assessment", "handling"} <= item.said.keys():
        return
    found = _GRADE_AT_END.search(item.text)
    grade = _GRADE.fullmatch(found["grade"]) if found else None
    if found and grade:
        item.said = _read(grade) | item.said
        item.lines = [item.text[: found.start()].rstrip()]
