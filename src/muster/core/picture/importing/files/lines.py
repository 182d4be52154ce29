"""Bytes to cells: every line of a file comes out as a row, a fault or a skip.

Whatever the bytes, nothing here raises: a fault in the file is a `BadRow`.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final

from muster.core.picture.importing.files.heads import LONGEST_HEAD, fault_of_head
from muster.core.terms.marking import REMEDY, marking_above, may_bear, words_for
from muster.core.terms.text import NO_CONTROL, has_control

WHITESPACE: Final = "whitespace"

ENCODINGS: Final = {
    "utf-8": "utf-8-sig",
    "ascii": "ascii",
    "windows-1252": "cp1252",
    "latin-1": "latin-1",
    "utf-16": "utf-16",
}
"""Encodings by the name that a mapping uses."""

LONGEST_LINE: Final = 1_000_000
"""Characters; a longer line is no line but a file of another kind."""

LONGEST_QUOTED: Final = 50
"""Lines over which one quoted cell may run before its quote counts as stray."""

BETWEEN: Final = "\n\0\n"
"""Stands between the cells of a row that is looked through for a marking: each is
a line of its own, and none runs on into the next."""

MARKED_REMEDY: Final = REMEDY.removesuffix(".")

UNREADABLE: Final = "\udcff"
END_OF_FILE_MARK: Final = "\x1a"
GZIP: Final = b"\x1f\x8b"


def _mark_unreadable(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return UNREADABLE, error.end
    raise error


codecs.register_error("muster-unreadable", _mark_unreadable)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the lines of one file become cells.

    delimiter: one character, or "whitespace" for any run of spaces and tabs.
    quote:     the character round cells that hold the delimiter; "" for none.
    columns:   names from left to right; empty to take them from the header.
    header:    whether the first line (after `before_header`) is a header.
    before_header: lines at the top that are neither header nor data.
    nulls:     what stands for "nothing here", beside the empty cell.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    columns: tuple[str, ...] = ()
    header: bool = True
    before_header: int = 0
    nulls: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a file as it stands; line counts from 1."""

    line: int
    cells: list[str]


class Became(StrEnum):
    """What becomes of a row, or of a value in it, that is told of."""

    ROW_LEFT_OUT = "row left out"
    VALUE_LEFT_OUT = "value left out"
    LINK_LEFT_OUT = "link left out"
    KEPT = "kept"

    @property
    def words(self) -> str:
        """The same, to begin a line with."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row or a value that is told of: why, what became of it, and what to do.

    value: what stood there, cut short; it goes to the person who imports, and
           never to the audit.
    """

    file: str
    line: int
    column: str
    reason: str
    remedy: str
    value: str = ""
    became: Became = Became.ROW_LEFT_OUT

    @property
    def where(self) -> str:
        """The file, line and column, as far as each is known."""
        return " ".join(filter(None, (self.file, f"line {self.line}", self.column)))


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row left out on purpose, and the purpose."""

    file: str
    line: int
    reason: str


Row = Cells | BadRow | SkippedRow


def rows(stream: IO[bytes], sheet: Sheet, *, file: str = "") -> Iterator[Row]:
    """Every line of a file, in order, as cells, a fault or a skip.

    stream: the bytes, gzipped or not; it is read once, line by line.
    A quoted cell may run over several lines: the row has its first line's number.
    """
    source = Lines(stream, sheet.encoding, file)
    try:
        for line, text in source:
            row = _row(line, text, sheet, source)
            yield _marked_above(row, text, source) or row
        if source.fault is not None:
            yield source.fault
    finally:
        source.let_go()


def _marked_above(row: Row, text: str, source: "Lines") -> BadRow | None:
    """The fault of a row that bears a marking above OFFICIAL; repeats none of it.

    text: the row's first line, which is all of it but where a cell has several.
    """
    if source.number == row.line and not may_bear(text):
        return None
    marking = marking_above(BETWEEN.join(row.cells) if isinstance(row, Cells) else text)
    return BadRow(source.file, row.line, "", *told_of(marking)) if marking else None


def told_of(marking: str) -> tuple[str, str]:
    """Why a row with a marking above OFFICIAL is refused, as pages say it."""
    why = words_for(marking)
    return why[:1].lower() + why[1:], MARKED_REMEDY


def lines_marked_above(stream: IO[bytes], sheet: Sheet) -> Iterator[int]:
    """The numbers of lines that bear a marking above OFFICIAL."""
    for row in rows(stream, sheet):
        if isinstance(row, BadRow) and is_marked(row):
            yield row.line


def is_marked(bad: BadRow) -> bool:
    """Whether a line itself bears a marking, for which its whole file is refused."""
    return bad.remedy == MARKED_REMEDY and not bad.column


def _row(line: int, text: str, sheet: Sheet, source: "Lines") -> Row:
    fault = _fault(text)
    if fault is not None:
        return BadRow(source.file, line, "", *fault)
    if line <= sheet.before_header:
        return SkippedRow(source.file, line, "above the header")
    bare = text.strip()
    if not bare or bare == END_OF_FILE_MARK:
        reason = "mark of the end of the file" if bare else "empty line"
        return SkippedRow(source.file, line, reason)
    return _cells(line, text, sheet, source)


def _cells(line: int, text: str, sheet: Sheet, source: "Lines") -> Row:
    text = text.rstrip("\r\n" + END_OF_FILE_MARK)
    if sheet.delimiter == WHITESPACE:
        return Cells(line, text.split())
    if not sheet.quote or sheet.quote not in text:
        return Cells(line, text.split(sheet.delimiter))
    return _quoted(line, text, sheet, source)


def _quoted(line: int, text: str, sheet: Sheet, source: "Lines") -> Row:
    cells = _parsed([text], sheet)
    taken: list[str] = []
    while cells is None and len(taken) < LONGEST_QUOTED:
        following = source.peek(len(taken))
        if following is None or _fault(following):
            break
        taken.append(following)
        if sheet.quote in following:
            whole = [text + "\n", *taken[:-1], taken[-1].rstrip("\r\n\x1a")]
            cells = _parsed(whole, sheet)
    if cells is None:
        return BadRow(
            source.file,
            line,
            "",
            f"a quote ({sheet.quote}) is opened and not closed, or closed too early, "
            "or a cell is longer than 131,072 characters",
            f"write {sheet.quote * 2} for a quote inside a cell, or say in the "
            'mapping that the file has none: quote = ""',
            "" if marking_above(text) else text[:80],
        )
    source.skip(len(taken))
    return Cells(line, cells)


def _parsed(lines: list[str], sheet: Sheet) -> list[str] | None:
    reader = csv.reader(
        lines, delimiter=sheet.delimiter, quotechar=sheet.quote, strict=True
    )
    try:
        cells = next(reader, None)
        return cells if next(reader, None) is None else None
    except csv.Error:
        return None


def _fault(text: str) -> tuple[str, str] | None:
    """What makes a line unusable whatever its columns, and what to do."""
    if UNREADABLE in text:
        return (
            "the line has bytes that are not letters in this encoding",
            "say in the mapping how the file is encoded: encoding = "
            '"windows-1252" is usual for files from spreadsheets',
        )
    if "\0" in text:
        return (
            "the line holds a NUL character, which no text may",
            'export the file again; if it is UTF-16, say so: encoding = "utf-16"',
        )
    if has_control(text.rstrip("\r\n" + END_OF_FILE_MARK)):
        return (NO_CONTROL, "take the character out, or export the file again")
    if len(text) > LONGEST_LINE:
        return (
            f"the line is longer than {LONGEST_LINE:,} characters",
            "check that the file is text, one row to a line",
        )
    return None


class Lines:
    """The numbered lines of a text, with a look ahead for quoted cells."""

    def __init__(self, stream: IO[bytes], encoding: str, file: str) -> None:
        self.file = file
        self.fault: BadRow | None = None
        self.number = 0
        self._ahead: list[str] = []
        content = _unzipped(stream)
        self._unfit = fault_of_head(_head(content), encoding)
        self._text = io.TextIOWrapper(
            content,
            encoding=ENCODINGS[encoding],
            errors="muster-unreadable",
            newline="",
        )

    def __iter__(self) -> Iterator[tuple[int, str]]:
        if self._unfit is not None:
            self.fault = BadRow(self.file, 1, "", *self._unfit)
            return
        while (text := self._next()) is not None:
            self.number += 1
            yield self.number, text

    def peek(self, ahead: int) -> str | None:
        """The line so many lines on, without taking it."""
        while len(self._ahead) <= ahead:
            text = self._read()
            if text is None:
                return None
            self._ahead.append(text)
        return self._ahead[ahead]

    def skip(self, count: int) -> None:
        """Take lines that were looked at."""
        del self._ahead[:count]
        self.number += count

    def let_go(self) -> None:
        """Leave the stream to whoever opened it, to close."""
        if not self._text.closed:
            self._text.detach()

    def _next(self) -> str | None:
        return self._ahead.pop(0) if self._ahead else self._read()

    def _read(self) -> str | None:
        try:
            text = self._text.readline(LONGEST_LINE + 1)
            rest = text
            while len(rest) > LONGEST_LINE and not rest.endswith(("\n", "\r")):
                rest = self._text.readline(LONGEST_LINE + 1)
        except (EOFError, OSError, zlib.error, UnicodeError) as error:
            self._end(error)
            return None
        return text or None

    def _end(self, error: Exception) -> None:
        if self.fault is None:
            self.fault = BadRow(
                self.file,
                self.number + len(self._ahead) + 1,
                "",
                f"the file cannot be read past this line ({error})",
                "fetch the file again: it is cut short or damaged",
            )


def _head(content: "gzip.GzipFile | io.BufferedReader") -> bytes:
    """The first bytes; none of a file that cannot be unpacked, which is told later."""
    try:
        return content.peek(LONGEST_HEAD)[:LONGEST_HEAD]
    except (EOFError, OSError, zlib.error):
        return b""


def _unzipped(stream: IO[bytes]) -> "gzip.GzipFile | io.BufferedReader":
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    zipped = buffered.peek(2)[:2] == GZIP
    return gzip.GzipFile(fileobj=buffered) if zipped else buffered


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(stream.read()))
