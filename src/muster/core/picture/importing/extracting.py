"""A source of values, made ready to be read from row after row."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from muster.core.picture.importing.dates import PartialDate, read_date
from muster.core.picture.importing.drafts import Valid, Value, When
from muster.core.picture.importing.lines import told_of
from muster.core.picture.importing.mapping import (
    Conditions,
    IfBad,
    Period,
    Source,
)
from muster.core.picture.importing.sources import PLACE
from muster.core.terms.marking import marking_above

LONGEST_VALUE = 2000
"""Characters; a longer value is a document, and belongs in the documents."""

NUMBER = re.compile(r"[+-]?\d[\d, \u00a0]{0,30}(?:\.\d{1,20})?|[+-]?\.\d{1,20}")

CellRow = Sequence[str | None]
Extract = Callable[[CellRow], Sequence[Value]]
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
    lenient: bool


Columns = Mapping[str, int]


def extractor(
    source: Source, columns: Columns, parameters: Mapping[str, str]
) -> Extractor:
    """A source bound to the places of its columns and the parameters given."""
    texts = _texts(source, columns, parameters)
    steps = [
        step
        for step in (
            _find(source),
            _split(source),
            _translate(source),
            _typed(source),
        )
        if step is not None
    ]
    lenient = source.if_bad is IfBad.LEAVE_OUT
    if not steps and not source.required and not source.if_empty:
        return Extractor(_bounded(source, texts), lenient)

    def read(row: CellRow) -> Sequence[Value]:
        values: Sequence[Value] = _bounded_texts(source, texts(row))
        for step in steps:
            values = [made for value in values for made in step(str(value))]
        if not values and source.if_empty:
            return (source.if_empty,)
        if source.required and not values:
            raise Unreadable(
                _name(source), "it is empty", "Fill it in, or leave the row out"
            )
        return values

    return Extractor(read, lenient)


def test(when: Conditions, columns: Columns) -> Test:
    """Conditions bound to the places of their columns; none always hold."""
    bound = [(columns[each.column], each.holds) for each in when]
    if not bound:
        return _always
    if len(bound) == 1:
        place, holds = bound[0]
        return lambda row: holds(row[place])
    return lambda row: all(holds(row[place]) for place, holds in bound)


def _always(_row: CellRow) -> bool:
    return True


ReadValid = Callable[[CellRow], Valid | None]


def period(
    rule: Period | None, columns: Columns, parameters: Mapping[str, str]
) -> ReadValid | None:
    """When something is true, bound to its columns; an empty start is no period."""
    if rule is None:
        return None
    start = extractor(rule.start, columns, parameters).read
    end = extractor(rule.end, columns, parameters).read if rule.end else None

    def read(row: CellRow) -> Valid | None:
        first = _moment(start(row))
        last = _moment(end(row)) if end is not None else None
        if first is not None and last is not None and _after(first, last):
            raise Unreadable("until", "it ends before it starts", "Correct the dates")
        return Valid(first, last) if first is not None else None

    return read


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


def _bounded(source: Source, texts: Texts) -> Extract:
    return lambda row: _bounded_texts(source, texts(row))


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


Step = Callable[[str], Sequence[Value]]


def _find(source: Source) -> Step | None:
    pattern = source.find
    if pattern is None:
        return None
    return lambda text: [found.strip() for found in pattern.findall(text) if found]


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


def _typed(source: Source) -> Step | None:
    if source.dates:
        return lambda text: (_date(source, text),)
    if source.number:
        return lambda text: (_number(source, text),)
    return None


def _date(source: Source, text: str) -> Value:
    try:
        return read_date(
            text,
            source.dates,
            zone=source.zone,
            about=source.about,
        )
    except ValueError as error:
        raise Unreadable(
            _name(source),
            str(error),
            "Correct the date, or add its format to the mapping's dates",
            text[:80],
        ) from error


def _number(source: Source, text: str) -> Decimal:
    if NUMBER.fullmatch(text) is None:
        raise Unreadable(
            _name(source), "it is not a number", "Write figures only", text[:80]
        )
    return Decimal(re.sub(r"[, \u00a0]", "", text))
