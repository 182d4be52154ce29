"""A source of values, made ready to be read from row after row."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from muster.core.picture.importing.files.lines import told_of
from muster.core.picture.importing.mapping.model import (
    Condition,
    Conditions,
    IfBad,
    Period,
    Source,
)
from muster.core.picture.importing.mapping.sources import PLACE
from muster.core.picture.importing.rows.drafts import Valid, Value, When
from muster.core.picture.importing.values.dates import read_date
from muster.core.picture.importing.values.moments import PartialDate
from muster.core.terms.marking import marking_above

REMEMBERED = 20_000
"""Dates of one column that are remembered, since the next row has them again."""
LONGEST_VALUE = 2000
"""Characters; a longer value is a document, and belongs in the documents."""

_SPACE = " \u00a0\u2009\u202f'"


def _figures(decimal: str, thousands: str) -> re.Pattern[str]:
    """Numbers whose thousands are parted everywhere by one sign, or nowhere."""
    decimals = rf"{re.escape(decimal)}\d{{1,20}}"
    grouped = rf"\d{{1,3}}(?:([{re.escape(thousands)}{_SPACE}])\d{{3}}(?:\1\d{{3}})*)?"
    whole = rf"(?:\d{{1,30}}|{grouped})"
    return re.compile(rf"[+-]?(?:{whole}(?:{decimals})?|{decimals})")


NUMBERS = {".": _figures(".", ","), ",": _figures(",", ".")}
"""What is a number, by the sign before its decimals."""

CellRow = Sequence[str | None]
Extract = Callable[[CellRow], Sequence[Value]]
Pairs = Callable[[CellRow], Sequence[tuple[Value, str]]]
"""Values, each with the text that it was read from."""
Test = Callable[[CellRow], bool]


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """A value that its column's rule cannot read."""

    column: str
    reason: str
    remedy: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Extractor:
    """The values of one source in a row.

    Raises Unreadable where the source refuses; `lenient` says whether the
    mapping lets the value be left out instead.
    """

    read: Extract
    pairs: Pairs
    lenient: bool

    def read_or(self, row: CellRow, leave_out: "LeaveOut") -> Sequence[Value]:
        """The values; none where they are bad and left out, which is told."""
        try:
            return self.read(row)
        except Unreadable as bad:
            self.bear(bad, leave_out)
            return ()

    def bear(self, bad: Unreadable, leave_out: "LeaveOut") -> None:
        """Tell that a value is left out; raises it where the mapping refuses it."""
        if not self.lenient:
            raise bad
        leave_out(bad)


LeaveOut = Callable[[Unreadable], None]
"""Tells that a value is left out of a row that is good without it."""

Columns = Mapping[str, int]


def extractor(
    source: Source, columns: Columns, parameters: Mapping[str, str]
) -> Extractor:
    """A source bound to the places of its columns and the parameters given."""
    texts = _found(source, columns, parameters)
    typed = _typed(source)
    lenient = source.if_bad is IfBad.LEAVE_OUT
    if typed is None and not source.required and not source.if_empty:
        return Extractor(
            texts, lambda row: [(text, text) for text in texts(row)], lenient
        )
    otherwise = [(source.if_empty, source.if_empty)] if source.if_empty else []

    def pairs(row: CellRow) -> Sequence[tuple[Value, str]]:
        found: list[tuple[Value, str]] = [
            (typed(text) if typed else text, text) for text in texts(row)
        ]
        if source.required and not found and not otherwise:
            raise Unreadable(
                _name(source), "it is empty", "Fill it in, or leave the row out"
            )
        return found or otherwise

    return Extractor(lambda row: [value for value, _ in pairs(row)], pairs, lenient)


def _found(source: Source, columns: Columns, parameters: Mapping[str, str]) -> "Texts":
    """The texts of a source, before they are read as dates or numbers."""
    texts = _texts(source, columns, parameters)
    made = (_find(source), _split(source), _translate(source))
    steps = [step for step in made if step is not None]
    if not steps:
        return lambda row: _bounded_texts(source, texts(row))

    def found(row: CellRow) -> Sequence[str]:
        values = _bounded_texts(source, texts(row))
        for step in steps:
            values = [made for value in values for made in step(value)]
        return values

    return found


def test(when: Conditions, columns: Columns) -> Test:
    """Conditions bound to the places of their columns; none always hold."""
    bound = [(columns[each.column], _holds(each)) for each in when]
    if not bound:
        return _always
    if len(bound) == 1:
        place, holds = bound[0]
        return lambda row: holds(row[place])
    return lambda row: all(holds(row[place]) for place, holds in bound)


def _holds(when: Condition) -> Callable[[str | None], bool]:
    """Raises Unreadable for a text too long for the condition's expression."""
    if when.pattern is None or not when.longest:
        return when.holds

    def holds(text: str | None) -> bool:
        if text is not None and len(text) > when.longest:
            raise _too_long(when.column, text, when.longest)
        return when.holds(text)

    return holds


def _too_long(place: str, text: str, longest: int) -> Unreadable:
    return Unreadable(
        place,
        f"it is longer than {longest:,} characters, in which the mapping's expression"
        " can be sought",
        "Write the expression with fewer parts of any length, or shorten the text",
        text[:80],
    )


def _always(_row: CellRow) -> bool:
    return True


ReadValid = Callable[[CellRow, LeaveOut], Valid | None]


def period(
    rule: Period | None, columns: Columns, parameters: Mapping[str, str]
) -> ReadValid | None:
    """When something is true, bound to its columns; an empty start is no period.

    A date that is bad and may be left out counts as an empty one.
    """
    if rule is None:
        return None
    start = extractor(rule.start, columns, parameters)
    if rule.end is rule.start:
        return lambda row, leave_out: _day(start, row, leave_out)
    end = extractor(rule.end, columns, parameters) if rule.end else None

    def read(row: CellRow, leave_out: LeaveOut) -> Valid | None:
        first = _moment(start.read_or(row, leave_out))
        last = _moment(end.read_or(row, leave_out)) if end is not None else None
        if end is not None and first and last and _after(first, last):
            why = "it ends before it starts"
            end.bear(Unreadable("until", why, "Correct the dates"), leave_out)
            last = None
        return Valid(first, last) if first is not None else None

    return read


def _day(of: Extractor, row: CellRow, leave_out: LeaveOut) -> Valid | None:
    """A day from its own start to its own end; a bad one is told once."""
    day = _moment(of.read_or(row, leave_out))
    return Valid(day, day) if day is not None else None


def _moment(values: Sequence[Value]) -> When | None:
    return values[0] if values and not isinstance(values[0], (str, Decimal)) else None


def _after(first: When, last: When) -> bool:
    start = first.first if isinstance(first, PartialDate) else first.date()
    end = last.last if isinstance(last, PartialDate) else last.date()
    return start > end


def _name(source: Source) -> str:
    return source.column or source.template or source.parameter


Texts = Callable[[CellRow], Sequence[str]]


def _texts(source: Source, columns: Columns, parameters: Mapping[str, str]) -> Texts:
    if source.column:
        place = columns[source.column]
        return lambda row: () if (text := row[place]) is None else (text,)
    if source.template:
        return _template(source.template, columns)
    constant = source.constant or parameters.get(source.parameter, "")
    fixed = (constant,) if constant else ()
    return lambda _row: fixed


def _template(template: str, columns: Columns) -> Texts:
    """Text with columns in it; a part without its column's value is left away.

    "{street}, {town}" with no street gives the town alone: the text between
    two places stands only where both sides have something.
    """
    pieces = PLACE.split(template)
    literals, places = pieces[::2], [columns[name] for name in pieces[1::2]]

    def texts(row: CellRow) -> Sequence[str]:
        found = [
            (literals[number], text)
            for number, place in enumerate(places)
            if (text := row[place]) is not None
        ]
        if not found:
            return ()
        joined = literals[0] + found[0][1]
        joined += "".join(literal + text for literal, text in found[1:])
        if marking := marking_above(joined):
            raise Unreadable(template, *told_of(marking))
        return (joined + literals[-1],)

    return texts


def _bounded_texts(source: Source, texts: Sequence[str]) -> Sequence[str]:
    for text in texts:
        if len(text) > LONGEST_VALUE:
            raise Unreadable(
                _name(source),
                f"it is longer than {LONGEST_VALUE:,} characters",
                "Put the text in a document, or take a part of it with find",
                text[:80],
            )
    return texts


Step = Callable[[str], Sequence[str]]


def _find(source: Source) -> Step | None:
    pattern = source.find
    if pattern is None:
        return None

    def find(text: str) -> Sequence[str]:
        if source.longest and len(text) > source.longest:
            raise _too_long(_name(source), text, source.longest)
        return [found.strip() for found in pattern.findall(text) if found]

    return find


def _split(source: Source) -> Step | None:
    if not source.split:
        return None
    return lambda text: [
        part for each in text.split(source.split) if (part := each.strip())
    ]


def _translate(source: Source) -> Step | None:
    table = source.translate
    if table is None:
        return None

    def translate(text: str) -> Sequence[str]:
        if text in table:
            return (table[text],)
        if source.keep_untranslated:
            return (text,)
        raise Unreadable(
            _name(source),
            f"it is not among {', '.join(map(repr, table))}",
            "Correct it, or add what it means to the mapping",
            text[:80],
        )

    return translate


def _typed(source: Source) -> Callable[[str], Value] | None:
    if source.dates:
        return _remembering(lambda text: _date(source, text))
    if source.number:
        return lambda text: _number(source, text)
    return None


def _remembering(make: Callable[[str], Value]) -> Callable[[str], Value]:
    """The same, with what was made of the same text before."""
    known: dict[str, Value] = {}

    def made(text: str) -> Value:
        value = known.get(text)
        if value is None:
            if len(known) >= REMEMBERED:
                known.clear()
            value = known[text] = make(text)
        return value

    return made


def _date(source: Source, text: str) -> Value:
    try:
        return read_date(
            text,
            source.dates,
            clocks=source.clocks,
            about=source.about,
        )
    except ValueError as error:
        raise Unreadable(
            _name(source),
            str(error),
            _mend_date(str(error)),
            text[:80],
        ) from error


def _number(source: Source, text: str) -> Decimal:
    if NUMBERS[source.decimal].fullmatch(text) is None:
        raise Unreadable(
            _name(source), "it is not a number", _mend_number(source, text), text[:80]
        )
    figures = re.sub(rf"[{_SPACE}]", "", text)
    if source.decimal == ",":
        return Decimal(figures.replace(".", "").replace(",", "."))
    return Decimal(figures.replace(",", ""))


def _mend_number(source: Source, text: str) -> str:
    example = "1,250.5" if source.decimal == "." else "1.250,5"
    return f"Write figures, like {example}{or_other_decimals(source, text)}"


def or_other_decimals(source: Source, text: str) -> str:
    """How a mapping says that decimals stand behind the other sign, if they may."""
    other = "," if source.decimal == "." else "."
    if NUMBERS[source.decimal].fullmatch(text) or not NUMBERS[other].fullmatch(text):
        return ""
    return f'; or, if it has decimals there, say so in the mapping: decimal = "{other}"'


def _mend_date(why: str) -> str:
    if "came twice" in why:
        return (
            "Write the time in UTC or with its zone, or say in the mapping which is "
            'meant: twice = "earlier", or "later"'
        )
    return "Correct the date, or add its format to the mapping's dates"
