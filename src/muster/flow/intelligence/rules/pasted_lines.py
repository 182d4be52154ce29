"""The lines of a text that was pasted, each with one box of the form.

A row of a table, with tabs or bars between its cells, and a line with several boxes
are parted here. A cell of which nothing is known is handed back beside its row.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from muster.core.terms.official import read_official
from muster.flow.intelligence.rules.pasted_grades import GRADED, grade_of

_BOX_AGAIN: Final = re.compile(
    r"[\s,;|/.\u2013\-](?P<label>[A-Za-z0-9][\w/&'() ]{1,44}?)\s*+[:=](?!//)"
)
_WIDE: Final = re.compile(r"[^\S\t\n]{20,}")
"""A gap that says no more than a narrower one."""
_RULE: Final = re.compile(r"[\s:|+\-=]*")
_FIRST_BOX: Final = re.compile(r"\s*+[\w/&'()][\w/&'() ]{0,44}?\s*+[:=](?!//)")
_GRADED_SENTENCE: Final = re.compile(
    r"(?<=[.!?\"\u201d])(\s*[(\[]?[123][ /]?[A-E][ /]?[PC](?:[ /]?A[123])?"
    r"(?:[ /]?S[12])?[)\]]?\.?)[ \t]+(?=[A-Z]['\u2019]?[A-Za-z]?[a-z ])"
)
_NUMBERED: Final = re.compile(
    r"(?:items?|no\.?|number|#|para(?:graph)?|serial)", re.IGNORECASE
)
_FREE: Final = frozenset({"title", "text", "provenance", "conditions"})
"""Boxes of free words, in which a colon may stand by itself."""
_MOST_WORDS: Final = 4
"""Words of a cell that may be the name of a box; more are what is said."""
_TWO: Final = 2

NameOf = Callable[[str], str]
"""Which box of the form words name; "" for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be read; or, where nothing of it is known, to be handed back."""

    text: str
    is_known: bool = True


def lines_of(text: str, name_of: NameOf) -> Iterator[Line]:
    """Every line of a text, rows of tables and lines of several boxes parted."""
    columns: list[str] = []
    count = 0
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for line in _WIDE.sub("    ", plain).split("\n"):
        cells = _cells(line)
        if not cells:
            if line.strip() and not _is_rule(line):
                yield from _parted(line, name_of)
            elif not line.strip():
                yield Line(line)
            columns = columns if _is_rule(line) and line.strip() else []
            continue
        if columns and len(cells) == len(columns) and not _all_name(cells, name_of):
            count += 1
            yield from _row(columns, cells, count, name_of)
        elif _all_name(cells, name_of):
            columns, count = cells, 0
        else:
            yield from _pairs(cells, name_of, is_barred="\t" not in line.strip())
            columns = []


def _is_rule(line: str) -> bool:
    """Whether it is the line that parts the head of a table from its rows."""
    return bool(_RULE.fullmatch(line)) and ("-" in line or "=" in line)


def _cells(line: str) -> list[str]:
    """The cells of a row of a table; none where it is a line of words."""
    if grade_of(line) or _is_rule(line):
        return []
    if "\t" in line.strip():
        return [cell for cell in _stripped(line.split("\t")) if cell]
    plain = line.strip()
    if plain.count("|") >= _TWO or plain.startswith("|"):
        return _stripped(plain.strip("|").split("|"))
    return []


def _stripped(cells: Sequence[str]) -> list[str]:
    return [cell.strip().strip("*").strip() for cell in cells]


def _all_name(cells: Sequence[str], name_of: NameOf) -> bool:
    """Whether each cell is the name of a box: it is the head of a table."""
    return len(cells) >= _TWO and all(
        _NUMBERED.fullmatch(cell) or _names(cell, name_of) for cell in cells
    )


def _names(cell: str, name_of: NameOf) -> str:
    words = cell.rstrip(" :")
    return "" if _is_long(words) else name_of(words)


def _row(
    columns: Sequence[str], cells: Sequence[str], count: int, name_of: NameOf
) -> Iterator[Line]:
    """A row under the head of a table: an item, where the head has its words."""
    said = [
        (_names(head, name_of), head, cell)
        for head, cell in zip(columns, cells, strict=True)
    ]
    if any(box == "text" for box, _, _ in said):
        numbers = [cell for box, _, cell in said if not box and cell.isdigit()]
        yield Line(f"Item {numbers[0] if numbers else count}")
    codes = {*GRADED, "grade", "conditions"}
    for box, head, cell in sorted(said, key=lambda each: each[0] in codes):
        if box and cell:
            yield Line(f"{head.rstrip(' :')}: {cell}")
        elif cell and not cell.isdigit():
            yield Line(f"{head} {cell}", is_known=False)


def _is_long(cell: str) -> bool:
    return len(cell.split()) > _MOST_WORDS


def _pairs(cells: Sequence[str], name_of: NameOf, *, is_barred: bool) -> Iterator[Line]:
    """A row in which the name of a box stands before what is said in it.

    is_barred: whether bars stand between its cells; few words in such cells, of which
               nothing is known, are the head of a table.
    """
    if not any(_names(cell, name_of) or _FIRST_BOX.match(cell) for cell in cells):
        is_words = not is_barred or any(_is_long(cell) for cell in cells)
        yield Line(" ".join(filter(None, cells)), is_known=is_words)
        return
    waiting = list(filter(None, cells))
    unknown: list[str] = []
    while waiting:
        cell = waiting.pop(0)
        if _names(cell, name_of):
            follows = waiting and not _names(waiting[0], name_of)
            said = waiting.pop(0) if follows else ""
            yield Line(f"{cell.rstrip(' :')}: {said}")
        elif grade_of(cell) or read_official(cell) or _FIRST_BOX.match(cell):
            yield from _parted(cell, name_of)
        else:
            unknown.append(cell)
    if unknown:
        yield Line(" ".join(unknown), is_known=False)


def _parted(line: str, name_of: NameOf) -> Iterator[Line]:
    """A line of several boxes as one line for each, and of several graded sentences."""
    if not grade_of(line):
        line = _GRADED_SENTENCE.sub(r"\1\n", line)
    for part in line.split("\n"):
        yield from _boxes(part, name_of)


def _boxes(line: str, name_of: NameOf) -> Iterator[Line]:
    first = _FIRST_BOX.match(line)
    box = name_of(first[0].strip(" :=\t")) if first else ""
    if first is None or not box or grade_of(line):
        yield Line(line)
        return
    begins, at = 0, first.end()
    while following := _next_box(line, at, name_of, is_free=box in _FREE):
        start, at, box = following
        yield Line(line[begins:start].rstrip(" \t,;|/"))
        begins = start
    yield Line(line[begins:])


def _next_box(
    line: str, at: int, name_of: NameOf, *, is_free: bool
) -> tuple[int, int, str] | None:
    """Where the next box of a line begins, where what it says does, and its name.

    The words before a name belong to what is said: the name is the last of them. In
    free words it begins only behind a wide gap.
    """
    for found in _BOX_AGAIN.finditer(line, at):
        end = found.end("label")
        for word in re.finditer(r"\S+", found["label"]):
            start = found.start("label") + word.start()
            box = name_of(line[start:end])
            gap = line[max(at, start - 2) : start]
            is_parted = gap in {"  ", "; ", "| "} or gap.endswith("\t")
            if box and gap[-1:].isspace() and (is_parted or not is_free):
                return start, found.end(), box
    return None
