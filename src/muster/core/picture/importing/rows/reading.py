"""The rows of files as drafts of subjects, facts and links.

Every row read is exactly one outcome: a draft, a bad row with its reason, or a
skip with its reason. Nothing is dropped, and no file makes this raise.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from muster.core.picture.importing.files.lines import BadRow, SkippedRow
from muster.core.picture.importing.mapping.model import LookUp
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.mapping.vocabulary import columns_used
from muster.core.picture.importing.rows import fingerprints
from muster.core.picture.importing.rows.drafts import DraftRow, Outcome
from muster.core.picture.importing.rows.rules import RowReader
from muster.core.picture.importing.rows.sheets import (
    Line,
    Open,
    Sheet,
    Values,
    find_columns,
)

FOR_OTHERS = "read for the rows of other files"


@dataclass
class Tally:
    """What became of the rows so far: read = good + bad + skipped, always."""

    good: int = 0
    bad: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    noted: int = 0

    @property
    def read(self) -> int:
        """Rows read; a header is none."""
        return self.good + self.bad + self.skipped.total()

    @property
    def words(self) -> str:
        """The counts in one line."""
        skips = "".join(
            f"; {count:,} skipped: {why}" for why, count in self.skipped.items()
        )
        if self.noted:
            skips += f"; {self.noted:,} odd and kept as they stand"
        rows = "row" if self.read == 1 else "rows"
        return f"{self.read:,} {rows}: {self.good:,} good, {self.bad:,} bad{skips}"

    def add(self, outcome: Outcome) -> None:
        """Count one row."""
        if isinstance(outcome, BadRow):
            self.bad += 1
        elif isinstance(outcome, SkippedRow):
            self.skipped[outcome.reason] += 1
        else:
            self.good += 1
            self.left_out += len(outcome.left_out)
            self.noted += len(outcome.noted)


def read(
    mapping: FileMapping,
    files: Mapping[str, Open],
    parameters: Mapping[str, str] | None = None,
    *,
    today: date,
    at_most: int | None = None,
) -> Iterator[Outcome]:
    """Every row of the files of a mapping, in the order that it lists them.

    files:      how to open each file, by the mapping's name for it.
    parameters: values for the mapping's parameters; defaults fill the rest.
    today:      in London; a birth beyond it is a bad value.
    at_most:    rows of each file, where all are too many for a look.
    A file that the mapping does not fit is one bad row, and nothing is read.
    """
    found = {
        rule.name: find_columns(rule, files[rule.name], _used(mapping, rule.name))
        for rule in mapping.files
    }
    unfit = [each for each in found.values() if isinstance(each, BadRow)]
    if unfit:
        yield from unfit
        return
    sheets = {name: each for name, each in found.items() if isinstance(each, Sheet)}
    indexes = {
        look_up: _Index(sheets[look_up.file], look_up)
        for sheet in sheets.values()
        for look_up in sheet.rule.look_ups
    }
    values = {
        each.name: each.default for each in mapping.parameters if each.default
    } | dict(parameters or {})
    for sheet in sheets.values():
        if sheet.rule.only_looked_up:
            outcomes = _looked_up(sheet, indexes)
        else:
            outcomes = _rows(mapping, sheet, indexes, values, today=today)
        yield from islice(outcomes, at_most)


def _used(mapping: FileMapping, file: str) -> set[str]:
    """Columns of the file itself; those of files looked up are theirs to have."""
    others = tuple(f"{each.file}." for each in mapping.file(file).look_ups)
    return {
        column
        for _table, column in columns_used(mapping, file)
        if not column.startswith(others)
    } | {
        column.removeprefix(f"{file}.")
        for other in mapping.files
        if any(each.file == file for each in other.look_ups)
        for _table, column in columns_used(mapping, other.name)
        if column.startswith(f"{file}.")
    }


class _Index:
    """The rows of a file by a key of theirs; the first with a key holds it."""

    def __init__(self, sheet: Sheet, look_up: LookUp) -> None:
        self.columns = [f"{look_up.file}.{name}" for name in sheet.columns]
        self.empty: Values = [None] * len(sheet.columns)
        self.rows: dict[tuple[str | None, ...], Values] = {}
        self.again: dict[int, BadRow] = {}
        places = [sheet.columns.index(name) for name in look_up.theirs]
        for row in sheet.lines():
            if isinstance(row, Line):
                key = tuple(row.values[place] for place in places)
                if self.rows.setdefault(key, row.values) is not row.values:
                    self.again[row.line] = _same_key(sheet, look_up, row.line, key)


def _same_key(
    sheet: Sheet, look_up: LookUp, line: int, key: tuple[str | None, ...]
) -> BadRow:
    said = ", ".join(map(str, key))
    return BadRow(
        sheet.rule.name,
        line,
        look_up.theirs[0],
        "an earlier row has this key already, and is the one that was used",
        "Leave one of the two out",
        said[:80],
    )


Indexes = dict[LookUp, _Index]


def _looked_up(sheet: Sheet, indexes: Indexes) -> Iterator[Outcome]:
    again: dict[int, BadRow] = {}
    for look_up, index in indexes.items():
        if look_up.file == sheet.rule.name:
            again |= index.again
    for row in sheet.lines():
        if isinstance(row, Line):
            used = SkippedRow(sheet.rule.name, row.line, FOR_OTHERS)
            yield again.get(row.line, used)
        else:
            yield row


def _rows(
    mapping: FileMapping,
    sheet: Sheet,
    indexes: Indexes,
    values: Mapping[str, str],
    *,
    today: date,
) -> Iterator[Outcome]:
    rule = sheet.rule
    names = list(sheet.columns)
    for look_up in rule.look_ups:
        names += indexes[look_up].columns
    columns = {name: place for place, name in reversed(list(enumerate(names)))}
    reader = RowReader(mapping, rule.name, columns, values, today=today)
    marks = _marks(mapping, sheet)
    for row in sheet.lines():
        if not isinstance(row, Line):
            yield row
            continue
        of_line = row.cells[:2] if rule.matrix else ()
        mark = marks.mark(row.line, row.cells, of_line=of_line)
        bad = _look_up(row, sheet, columns, indexes)
        outcome = bad or reader.outcome(row.line, mark, row.values)
        if rule.keep_rows and isinstance(outcome, DraftRow):
            outcome = replace(outcome, text=_text(names, row.values))
        yield outcome


def _text(names: Sequence[str], values: Values) -> str:
    """A row in words: each column that has something, and what it has."""
    told = [
        f"{name}: {text}"
        for name, text in zip(names, values, strict=True)
        if text is not None
    ]
    return "; ".join(told)


def _marks(mapping: FileMapping, sheet: Sheet) -> fingerprints.Rows:
    if mapping.scope:
        return fingerprints.Rows(mapping.scope, "", sheet.rule.name)
    with sheet.open() as stream:
        return fingerprints.Rows("", fingerprints.content(stream), sheet.rule.name)


def _look_up(
    row: Line, sheet: Sheet, columns: Mapping[str, int], indexes: Indexes
) -> BadRow | None:
    """Add the columns of other files to the row, or say which row is missing."""
    for look_up in sheet.rule.look_ups:
        index = indexes[look_up]
        key = tuple(row.values[columns[name]] for name in look_up.mine)
        found = index.rows.get(key)
        if found is None and not look_up.missing_is_empty:
            said = ", ".join(text or "(empty)" for text in key)
            return BadRow(
                sheet.rule.name,
                row.line,
                look_up.mine[0],
                f"no row of {look_up.file!r} has this key",
                f"Correct it, or add the row to {look_up.file!r}",
                said[:80],
            )
        row.values.extend(found or index.empty)
    return None
