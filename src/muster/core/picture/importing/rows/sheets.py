"""One file of a mapping with its columns found, read row by row."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from muster.core.picture.importing.files.lines import (
    BadRow,
    Cells,
    SkippedRow,
    rows,
)
from muster.core.picture.importing.mapping.model import FileRule
from muster.core.terms.text import trimmed

Open = Callable[[], IO[bytes]]
"""Opens a file for reading bytes, from its start, as often as it is called."""

ZERO = re.compile(r"0+(?:[.,]0+)?")
"""A cell of a matrix that says: not at all."""

Values = list[str | None]
"""Cells with spaces trimmed; None stands for an empty cell or a null mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row whose cells stand under their columns."""

    line: int
    cells: list[str]
    values: Values


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose columns are known."""

    rule: FileRule
    open: Open
    columns: tuple[str, ...]

    def lines(self) -> Iterator[Line | BadRow | SkippedRow]:
        """Every row below the header; too few or too many cells make it bad."""
        if self.rule.matrix:
            yield from self._cells()
            return
        nulls = self.rule.sheet.nulls | {""}
        width = len(self.columns)
        header = self.rule.sheet.header
        with self.open() as stream:
            for row in rows(stream, self.rule.sheet, file=self.rule.name):
                if not isinstance(row, Cells):
                    yield row
                elif header:
                    header = False
                else:
                    yield self._line(row, nulls, width)

    def _cells(self) -> Iterator[Line | BadRow | SkippedRow]:
        """Each cell of a matrix that says something, as a row of three columns."""
        heads: list[str] = []
        with self.open() as stream:
            for row in rows(stream, self.rule.sheet, file=self.rule.name):
                if not isinstance(row, Cells):
                    yield row
                elif not heads:
                    heads = [trimmed(cell) for cell in row.cells]
                elif len(row.cells) != len(heads):
                    yield self._wrong_width(row, len(heads))
                else:
                    yield from self._meetings(row, heads)

    def _meetings(self, row: Cells, heads: list[str]) -> Iterator[Line | SkippedRow]:
        head, *cells = [trimmed(cell) for cell in row.cells]
        mirrored = self.rule.mirrored and head in heads[1:]
        first = heads.index(head, 1) + 1 if mirrored else 1
        nothing = self.rule.sheet.nulls | {""}
        said = [
            [head, heads[place], cell]
            for place, cell in enumerate(cells, start=1)
            if place >= first and cell not in nothing and not ZERO.fullmatch(cell)
        ]
        for cell in said:
            yield Line(row.line, cell, [text or None for text in cell])
        if not said:
            yield SkippedRow(self.rule.name, row.line, "no cell of it says anything")

    def _line(self, row: Cells, nulls: frozenset[str], width: int) -> Line | BadRow:
        values: Values = [
            None if (text := trimmed(cell)) in nulls else text for cell in row.cells
        ]
        count = len(values)
        if count == width:
            return Line(row.line, row.cells, values)
        if self.rule.ragged and (count < width or not any(values[width:])):
            values = [*values[:width], *[None] * (width - count)]
            return Line(row.line, row.cells, values)
        return self._wrong_width(row, width)

    def _wrong_width(self, row: Cells, width: int) -> BadRow:
        return BadRow(
            self.rule.name,
            row.line,
            "",
            f"it has {len(row.cells)} cells where {width} are wanted",
            "Put quotes round a cell that holds the delimiter, or say in the "
            "mapping that short rows are right: ragged = true",
            ", ".join(row.cells)[:80],
        )


def find_columns(
    rule: FileRule, open_file: Open, used: Collection[str]
) -> Sheet | BadRow:
    """The file with its columns, or why the mapping does not fit it.

    used: the columns that the mapping reads; each must be there once.
    """
    columns = _above(rule, open_file) or rule.sheet.columns or _header(rule, open_file)
    if isinstance(columns, BadRow):
        return columns
    if rule.matrix:
        columns = rule.matrix
    counts = Counter(columns)
    for name in sorted(used):
        if counts[name] != 1:
            return BadRow(
                rule.name,
                1,
                name,
                f"the file has {'two columns' if counts[name] else 'no column'} "
                f"{name!r}; nothing of it was read",
                f"Its columns are: {', '.join(columns)[:400]}. Correct the mapping, "
                "or choose the one made for this file",
            )
    return Sheet(rule, open_file, columns)


def _above(rule: FileRule, open_file: Open) -> BadRow | None:
    """What is wrong with the lines above the rows; a marking is the whole file's."""
    if not rule.sheet.before_header:
        return None
    with open_file() as stream:
        for row in rows(stream, rule.sheet, file=rule.name):
            if row.line > rule.sheet.before_header:
                return None
            if isinstance(row, BadRow):
                return row
    return None


def _header(rule: FileRule, open_file: Open) -> tuple[str, ...] | BadRow:
    with open_file() as stream:
        for row in rows(stream, rule.sheet, file=rule.name):
            if isinstance(row, Cells):
                return tuple(cell.strip() for cell in row.cells)
            if isinstance(row, BadRow):
                return row
    return BadRow(
        rule.name,
        1,
        "",
        "the file has no header: it is empty",
        "Choose the file again, or name the columns in the mapping",
    )


def opener(path: Path) -> Open:
    """A file on disk, to be opened as often as it must be read."""
    return lambda: path.open("rb")
