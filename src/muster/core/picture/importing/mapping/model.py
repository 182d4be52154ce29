"""What a mapping says: plain values, made by `parsing` from a TOML file."""

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from enum import StrEnum

from muster.core.picture.importing.files.lines import Sheet
from muster.core.picture.importing.values.dates import DateFormat
from muster.core.picture.importing.values.moments import NO_CLOCKS, Clocks
from muster.core.terms import Grade


class IfBad(StrEnum):
    """What a value that cannot be read makes of its row."""

    REFUSE_ROW = "refuse the row"
    LEAVE_OUT = "leave the value out"


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds for a row when the text of a column is one of these, or is not.

    longest: characters of a text in which the pattern is sought; 0 for any.
    """

    column: str
    among: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    longest: int = 0
    empty: bool | None = None
    negated: bool = False

    def holds(self, text: str | None) -> bool:
        """Whether a cell meets this; None stands for an empty cell."""
        if self.empty is not None:
            return (text is None) is self.empty
        if self.pattern is not None:
            found = text is not None and self.pattern.search(text) is not None
        else:
            found = (text or "") in self.among
        return found is not self.negated


Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value is found in a row, and how it is read.

    Exactly one of column, template, constant and parameter is set. The text
    found is searched with `find`, cut at `split`, translated, and at last read
    as a date, a number or plain text. More than one value may come of it.

    longest:  characters of a text in which `find` is sought; 0 for any.
    if_empty:  the text taken where the row has none.
    decimal: the sign before decimals, a point or a comma; numbers read by a comma
             have their thousands parted by points.
    keep_untranslated: a text that `translate` lacks stays; otherwise it is bad.
    """

    column: str = ""
    template: str = ""
    constant: str = ""
    parameter: str = ""
    find: re.Pattern[str] | None = None
    longest: int = 0
    split: str = ""
    translate: Table[str, str] | None = None
    keep_untranslated: bool = False
    dates: tuple[DateFormat, ...] = ()
    clocks: Clocks = NO_CLOCKS
    if_empty: str = ""
    about: str = ""
    number: bool = False
    decimal: str = "."
    required: bool = False
    if_bad: IfBad = IfBad.REFUSE_ROW


@dataclass(frozen=True, slots=True)
class Period:
    """When something is true, from a day to a day; one source for both is a day.

    A month or a year is true from its first day, or to its last.
    """

    start: Source
    end: Source | None = None


@dataclass(frozen=True, slots=True)
class PropertyRule:
    """A property of a subject."""

    name: str
    source: Source
    when: Conditions = ()
    kinds: frozenset[str] = frozenset()
    valid: Period | None = None


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """A subject that each row of a file speaks of.

    kind:  a source, since the row itself may say what kind it is of.
    key:   what makes two rows speak of the same subject; empty means that each
           row is a subject of its own.
    row_if_no_key: an empty key makes the row a subject of its own.
    optional:      an empty key means that the row has no such subject.
    """

    name: str
    file: str
    kind: Source
    kinds: frozenset[str]
    key: tuple[Source, ...]
    row_if_no_key: bool = False
    optional: bool = False
    when: Conditions = ()
    valid: Period | None = None
    properties: tuple[PropertyRule, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRule:
    """A link between two subjects of the same row.

    kinds:  of the subject it starts from; empty for any.
    weight: how often or how much, as the file counts it.
    """

    kind: str
    file: str
    start: str
    end: str
    kinds: frozenset[str] = frozenset()
    when: Conditions = ()
    valid: Period | None = None
    weight: Source | None = None


@dataclass(frozen=True, slots=True)
class SkipRule:
    """Rows that are left out on purpose."""

    file: str
    when: Conditions
    reason: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """Columns of another file, found by a key and used as this row's own.

    file:  the file looked up; its columns are then named "file.column".
    mine:  columns of the row; theirs: columns of the file looked up.
    missing_is_empty: a key that is not there gives empty cells; otherwise the
           row is refused.
    """

    file: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    missing_is_empty: bool = False


@dataclass(frozen=True, slots=True)
class FileRule:
    """One of the files that are read together.

    path:   its name beside the first file; empty for the first.
    keep_rows: each row is kept as the text of its item, columns that the rules
            do not read included.
    matrix: names for the head of a row, the head of a column, and the cell where they
            meet: each cell that says something is then a row of three columns.
    mirrored: of a matrix, only what stands above its diagonal is read.
    only_looked_up: its rows are read for other files and make nothing alone.
    """

    name: str
    sheet: Sheet
    path: str = ""
    look_ups: tuple[LookUp, ...] = ()
    only_looked_up: bool = False
    ragged: bool = False
    keep_rows: bool = False
    matrix: tuple[str, ...] = ()
    mirrored: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns; empty where its header says them."""
        return self.matrix or self.sheet.columns


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the person who imports gives, or its default."""

    name: str
    about: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of one file, or of several read together, mean.

    scope: who numbers the subjects. The same key in a later file of the same
           scope is the same subject, and a row that has not changed adds
           nothing. Empty: each file stands alone.
    meaning: a mark that is the same for what reads every file in the same way.
    """

    name: str
    files: tuple[FileRule, ...]
    subjects: tuple[SubjectRule, ...]
    links: tuple[LinkRule, ...] = ()
    skips: tuple[SkipRule, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    scope: str = ""
    about: str = ""
    grade: Grade | None = None
    statement: str = "fact"
    meaning: str = ""

    @property
    def standing(self) -> str:
        """How far what it brings in is to be trusted, and as what it is said."""
        return f"{self.grade.code if self.grade else 'not graded'} {self.statement}"

    def file(self, name: str) -> FileRule:
        """The file of this name; the mapping was checked to have it."""
        return next(rule for rule in self.files if rule.name == name)

    @property
    def main(self) -> FileRule:
        """The file that is named on the command line."""
        return self.files[0]
