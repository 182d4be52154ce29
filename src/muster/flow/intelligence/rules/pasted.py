"""A whole 3x5x2 that was pasted, taken apart: plain text in, plain values out.

Read are lines that begin with what a form calls its boxes ("Source evaluation: 2"),
grades written in one line (`pasted_grades`), and items that are numbered, headed, or
parted by their grades. What is not understood is handed back as it stood, so that
nothing is lost; a grade of the older 5x5x5 is another scale and is never converted.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from muster.core.terms.grade import (
    ACTIONS,
    ASSESSMENTS,
    HANDLINGS,
    SANITISATIONS,
    SOURCES,
)
from muster.core.terms.official import read_official
from muster.flow.intelligence.rules.pasted_grades import (
    OLD_GRADE,
    Codes,
    grade_at_end,
    grade_of,
)
from muster.flow.intelligence.rules.pasted_lines import lines_of

MOST_ITEMS: Final = 21
"""Items that a report may begin with; more are added to it afterwards."""

_BOXES: Final[dict[str, str]] = {
    "title": r"title|subject|heading|re",
    "information_on": r"date(?:\s*(?:/|and)\s*time)?(?:\s+of\s+(?:the\s+)?"
    r"(?:information|info|intelligence))?|information\s+date|info\s+date",
    "source_reference": r"source\s+ref(?:erence)?(?:\s+no\.?)?|isr(?:\s+ref\w*)?",
    "provenance": r"provenance",
    "urn": r"urn|(?:unique|report|intelligence|intel|log|our|force)\s+ref(?:erence)?"
    r"(?:\s+(?:no\.?|number))?|ref(?:erence)?\s+(?:no\.?|number)",
    "organisation": r"(?:reporting|submitting|originating)?\s*(?:organisation"
    r"|force|body|agency)",
    "source": r"source(?:\s+(?:evaluation|grad(?:e|ing)))?|evaluation\s+of\s+source",
    "assessment": r"(?:intelligence|information)\s+(?:assessment|evaluation)"
    r"|assessment",
    "handling": r"handling(?:\s+code)?",
    "action": r"action(?:\s+code)?",
    "sanitisation": r"sanitisation(?:\s+code)?",
    "conditions": r"(?:handling\s+)?(?:conditions?|instructions?)",
    "grade": r"grad(?:e|ing)|3\s*x\s*5\s*x\s*2|evaluation",
    "text": r"(?:the\s+)?(?:intelligence|information|text)"
    r"(?:\s+(?:text|contents?|details?))?",
    "marking": r"(?:protective\s+|gsc\s+|gpms\s+)?marking|gsc|gpms"
    r"|(?:security\s+)?classification",
}
_BOX: Final = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _BOXES.items()),
    re.IGNORECASE,
)
_LINE: Final = re.compile(
    r"\s*+(?P<box>[^\s:][^:\n]{0,44}?)(?:\s*+[:=]|\s++[-\u2013\u2014](?=\s))"
    r"\s*+(?P<said>.*)"
)
_LABEL: Final = re.compile(r"\s*+[A-Z][\w/&'() -]{1,40}:(?!//)(?:\s|\Z)")
"""How a box of another form begins that is not known here."""
_HEADING: Final = re.compile(
    r"\s*+(?:intelligence\s++|information\s++)?(?:item|para(?:graph)?)\s*+"
    r"(?:no\.?\s*+|number\s*+)?(?:#\s*+)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten)(?:\s++of\s++\w++)?(?:\s*+[.):\-\u2013\u2014]\s*+(?P<said>.*))?\s*+",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\s*+\(?(?P<number>\d{1,2})\s*+[.):]\s++(?P<said>.*)",
    re.IGNORECASE,
)
_ONE: Final = {
    "source": re.compile(r"\s*([123])\b"),
    "assessment": re.compile(r"\s*([A-E])\b", re.IGNORECASE),
    "handling": re.compile(r"\s*([PC])\b", re.IGNORECASE),
    "action": re.compile(r"\s*(A[123])\b", re.IGNORECASE),
    "sanitisation": re.compile(r"\s*(S[12])\b", re.IGNORECASE),
}
_MEANT: Final = {
    "source": {str(code): words for code, words in SOURCES.items()},
    "assessment": ASSESSMENTS,
    "handling": HANDLINGS,
    "action": ACTIONS,
    "sanitisation": SANITISATIONS,
}
"""What each code means: it is often written beside it, and says no more than it."""
_BARE: Final = {
    name: re.compile(
        rf"\s*(?:{_BOXES[name]}{also})\s+(?P<said>{one.pattern[3:]}(?:\s*[^\w\s].*)?)\s*",
        re.IGNORECASE,
    )
    for name, one, also in (
        (name, one, "|intelligence|information" if name == "assessment" else "")
        for name, one in _ONE.items()
    )
}
"""A code behind its name without a colon: "Handling P"."""
_OPENED: Final = re.compile(r"[(\[]([^()\[\]]{1,40}?)[\s\-\u2013\u2014:,/]*\Z")
"""What stands with a grade in its bracket: its old grade, say."""
OF_REPORT: Final = ("title", "information_on", "source_reference", "provenance")


@dataclass
class PastedItem:
    """One item as far as it was understood.

    said: its codes and conditions, by the names of the form's questions.
    told: whether a number or heading says that it is one; else it is text by itself.
    """

    lines: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    told: bool = True

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
    beyond:  items that are more than a report holds; their words are in the rest.
    """

    header: dict[str, str] = field(default_factory=dict)
    items: list[PastedItem] = field(default_factory=list)
    marking: str = ""
    rest: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    beyond: int = 0


def taken_apart(text: str) -> Pasted:
    """A report in one text as the boxes of its form; nothing of it is lost."""
    reading, box = _Reading(), ""
    for line in lines_of(text, _name_of):
        box = reading.take(line.text, box) if line.is_known else reading.lost(line.text)
    pasted = reading.whole()
    _hand_back_the_most(pasted)
    shown = set(pasted.rest)
    pasted.rest += [each for each in reading.unaccounted() if each not in shown]
    return pasted


def _hand_back_the_most(pasted: Pasted) -> None:
    """What is more than a report holds is handed back, its codes too."""
    for item in pasted.items[MOST_ITEMS:]:
        pasted.rest += item.lines
        pasted.rest += [f"{name}: {code}" for name, code in item.said.items()]
    pasted.beyond = max(len(pasted.items) - MOST_ITEMS, 0)
    del pasted.items[MOST_ITEMS:]


class _Reading:
    """What was read so far, line by line."""

    def __init__(self) -> None:
        self.pasted = Pasted()
        self.codes: list[Codes] = [{}]
        """Those before the first item, and those behind each."""
        self.graded: list[tuple[str, Codes]] = []
        """The lines that are grades, each with what was read of it."""
        self.is_parted = False
        """Whether a grade stands behind the words that came last: others follow."""
        self.is_told_how = False
        """Whether a provenance was written, besides a number of another body."""
        self.is_ended = False
        """Whether it stands in the last line of words itself: other words follow."""

    def whole(self) -> Pasted:
        """All of it: to each item the codes that are its own, and those of all."""
        pasted = self.pasted
        self._hand_back_what_is_no_item()
        general = self._general()
        for item, codes in zip(pasted.items, self._of_each(), strict=True):
            item.said = codes
            self._take_grade_from_end(item)
            item.said = general | item.said
        pasted.items = [item for item in pasted.items if item.is_begun]
        if not any(item.text for item in pasted.items):
            said = pasted.items[0].said if pasted.items else self.codes[0]
            pasted.items, pasted.rest = [PastedItem(pasted.rest, dict(said))], []
        return pasted

    def unaccounted(self) -> list[str]:
        """Lines that are grades of which nothing was kept: shown, never lost."""
        kept = [item.said.items() for item in self.pasted.items]
        return [
            line
            for line, codes in self.graded
            if not any(codes.items() <= said for said in kept)
        ]

    def _hand_back_what_is_no_item(self) -> None:
        """Text by itself without a grade, beside items that are told or graded.

        A letterhead say: it is shown as not understood, and made no item.
        """
        pairs = list(zip(self.pasted.items, self.codes[1:], strict=True))
        if not self._before_each() and any(
            item.text and (item.told or "source" in codes or _ends_graded(item))
            for item, codes in pairs
        ):
            kept = []
            for item, codes in pairs:
                if item.told or codes or _ends_graded(item):
                    kept.append((item, codes))
                else:
                    self.pasted.rest += item.lines
            self.pasted.items = [item for item, _ in kept]
            self.codes = [self.codes[0], *(codes for _, codes in kept)]

    def _general(self) -> Codes:
        """Codes before the items, which are those of each that has no others."""
        return {} if self._before_each() or self._is_in_doubt() else self.codes[0]

    def _of_each(self) -> list[Codes]:
        """The codes of each item, in the order of the items."""
        if self._before_each():
            return [dict(codes) for codes in self.codes[:-1]]
        if self._is_in_doubt():
            self.pasted.rest += [
                f"{name}: {code}"
                for codes in self.codes
                for name, code in codes.items()
            ]
            return [{} for _ in self.codes[1:]]
        return [dict(codes) for codes in self.codes[1:]]

    def _before_each(self) -> bool:
        """Whether each item's codes stand before its words, the first's before all."""
        *earlier, last = self.codes
        return len(earlier) > 1 and not last and all("source" in one for one in earlier)

    def _is_in_doubt(self) -> bool:
        """Whether a code before all is said otherwise later: whose is not guessed."""
        general, *others = self.codes
        return any(
            one.get(name, code) != code
            for one in others
            for name, code in general.items()
        )

    def take(self, line: str, box: str) -> str:
        """Put one line where it belongs; the box that the next may go on with."""
        if not line.strip():
            return self._blank(box)
        if marking := read_official(line):
            self.pasted.marking = self.pasted.marking or marking
            return ""
        if grade_of(line) or OLD_GRADE.fullmatch(line):
            return self._grade(line, line)
        if known := _box_of(line) or _bare_code(line):
            return self._fill(*known, line)
        if headed := _HEADING.fullmatch(line) or _NUMBER.fullmatch(line):
            self._begin(headed["said"] or "")
            return "text"
        return self._go_on(line, box)

    def _blank(self, box: str) -> str:
        if box != "text":
            return ""
        self.pasted.items[-1].lines.append("")
        return box

    def _fill(self, box: str, said: str, line: str) -> str:
        match box:
            case "text" if _ONE["assessment"].fullmatch(said):
                return self._code("assessment", said, line)
            case "text":
                return self._text(said)
            case "marking":
                return self._marking(said, line)
            case "grade":
                return self._grade(said, line)
            case "conditions":
                self._condition(said)
                return box
        return (
            self._code(box, said, line) if box in _ONE else self._head(box, said, line)
        )

    def _text(self, said: str) -> str:
        if not self.pasted.items or self.pasted.items[-1].text:
            self._begin(said)
        else:
            self._add(said)
        return "text"

    def _begin(self, said: str, *, told: bool = True) -> None:
        self.pasted.items.append(PastedItem(told=told))
        self.codes.append({})
        self.is_parted = False
        self._add(said)

    def _add(self, line: str) -> None:
        """Words of the last item; a grade at their end is the end of it."""
        self.pasted.items[-1].lines.append(line)
        words, codes = grade_at_end(line)
        self.is_ended = bool(codes and words)

    def _take_grade_from_end(self, item: PastedItem) -> None:
        """A grade behind the words of an item is its grade, and no part of them."""
        if {"source", "assessment", "handling"} <= item.said.keys():
            return
        text, codes = grade_at_end(item.text)
        if not codes:
            return
        item.said = codes | item.said
        if opened := _OPENED.search(text):
            text = text[: opened.start()].rstrip()
            kept = (
                self.pasted.old if OLD_GRADE.fullmatch(opened[1]) else self.pasted.rest
            )
            kept.append(opened[1])
        item.lines = [text]

    def _marking(self, said: str, line: str) -> str:
        found = read_official(said)
        self.pasted.marking = self.pasted.marking or found
        return "" if found else self.lost(line)

    def _condition(self, said: str) -> None:
        codes = self.codes[-1]
        before = codes.get("conditions", "")
        codes["conditions"] = f"{before}\n{said}".strip()

    def _grade(self, said: str, line: str) -> str:
        if codes := grade_of(said):
            self.graded.append((line, codes))
            self._keep(codes, line)
        elif OLD_GRADE.fullmatch(said):
            self.pasted.old.append(said.strip())
            self.is_parted = True
        else:
            self.lost(line)
        return ""

    def _code(self, box: str, said: str, line: str) -> str:
        code = _ONE[box].match(said)
        if code is None:
            return self.lost(line)
        kept = code[1].upper()
        self._keep({box: kept}, line)
        more = said[code.end() :].strip(" \t-:,.()[]")
        if more and not _says_the_same(more, _MEANT[box][kept]):
            return self._besides(box, more, line)
        return ""

    def _besides(self, box: str, more: str, line: str) -> str:
        """What stands beside a code and is not what it means."""
        if box != "handling":
            return self.lost(line)
        self._condition(more)
        return "conditions"

    def _keep(self, read: Codes, line: str) -> None:
        """Codes of where one is; of two that differ the second is handed back."""
        self.is_parted = bool(self.pasted.items)
        codes = self.codes[-1]
        if any(codes.get(name, code) != code for name, code in read.items()):
            self.lost(line)
        else:
            codes.update(read)

    def _head(self, box: str, said: str, line: str) -> str:
        if box == "urn":
            return self._number_of_theirs(line)
        before = self.pasted.header.get(box)
        if before and box == "provenance" and not self.is_told_how:
            said = f"{before}\n{said}"
        elif before is not None:
            return self.lost(line)
        self.is_told_how = self.is_told_how or box == "provenance"
        self.pasted.header[box] = said
        return box

    def _number_of_theirs(self, line: str) -> str:
        """The number that another body gave it is where it comes from, as written."""
        before = self.pasted.header.get("provenance", "")
        self.pasted.header["provenance"] = f"{before}\n{line.strip()}".strip()
        return ""

    def _go_on(self, line: str, box: str) -> str:
        """A line without a name goes on with the box before it, where it may."""
        if box == "text" and self.is_ended:
            self._begin(line, told=False)
        elif box == "text":
            self._add(line)
        elif box == "conditions":
            self._condition(line)
        elif _LABEL.match(line):
            return self.lost(line)
        elif box in {"provenance", "title"}:
            header = self.pasted.header
            header[box] = f"{header[box]} {line.strip()}".strip()
        else:
            return self._by_itself(line)
        return box

    def _by_itself(self, line: str) -> str:
        """Text without a name: of an item that was only headed, or one of its own."""
        items = self.pasted.items
        if items and not items[-1].text and not self.codes[-1].get("conditions"):
            self._add(line)
        elif items and items[-1].told and not (self.is_parted or self.is_ended):
            return self.lost(line)
        else:
            self._begin(line, told=False)
        return "text"

    def lost(self, line: str) -> str:
        """Hand back a line of which nothing is made."""
        self.pasted.rest.append(line)
        return ""


def _says_the_same(written: str, meant: str) -> bool:
    """Whether words beside a code are those that it means, or their beginning."""
    return meant.casefold().startswith(" ".join(written.casefold().split()))


def _name_of(words: str) -> str:
    """Which box of the form these words name; "" for none."""
    found = _BOX.fullmatch(words.strip())
    return found.lastgroup or "" if found else ""


def _box_of(line: str) -> tuple[str, str] | None:
    """Which box a line fills, and with what."""
    found = _LINE.fullmatch(line)
    name = _BOX.fullmatch(found["box"].strip()) if found else None
    if found is None or name is None or name.lastgroup is None:
        return None
    return name.lastgroup, found["said"].strip()


def _bare_code(line: str) -> tuple[str, str] | None:
    """Which code a line has behind its name, where no colon stands between."""
    for name, pattern in _BARE.items():
        if found := pattern.fullmatch(line):
            return name, found["said"].strip()
    return None


def _ends_graded(item: PastedItem) -> bool:
    return bool(grade_at_end(item.text)[1])
