"""Rates that come in as a file: day,pair,rate,source; what is wrong is told by line."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from muster.core.ledger.units import GBP, UNITS
from muster.core.terms.marking import marking_above

HEADS = ("day", "pair", "rate", "source")
_RATE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,18})?")
MOST_LINES = 2_000
MOST_DECIMALS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, read or refused.

    number: as an editor counts them, the heads being line 1.
    wrong:  why it is refused; empty where it is read.
    """

    number: int
    day: date | None = None
    unit: str = ""
    rate: Decimal = Decimal(0)
    source: str = ""
    wrong: str = ""


def read(given: bytes) -> list[Line]:
    """Each line of the file in its order; of what is no such file, one that says so."""
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [Line(1, wrong="The file is not in UTF-8.")]
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline="")))
    except csv.Error as error:
        return [Line(1, wrong=f"The file is not such a table: {error}.")]
    if not rows or tuple(cell.strip().lower() for cell in rows[0]) != HEADS:
        return [Line(1, wrong=f"The heads are not {','.join(HEADS)}.")]
    if len(rows) > MOST_LINES:
        return [Line(1, wrong=f"There are more than {MOST_LINES} lines.")]
    return list(_lines(rows[1:]))


def _lines(rows: list[list[str]]) -> Iterator[Line]:
    seen: set[tuple[date, str]] = set()
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        line = _line(number, [cell.strip() for cell in row])
        if line.day is not None and (line.day, line.unit) in seen:
            line = Line(number, wrong="This day and pair stand on an earlier line.")
        if line.day is not None:
            seen.add((line.day, line.unit))
        yield line


def _day(written: str) -> date | None:
    """A day of these years; None of what is none."""
    try:
        on = date.fromisoformat(written)
    except ValueError:
        return None
    return on if date(2000, 1, 1) <= on < date(2100, 1, 1) else None


def _line(number: int, cells: list[str]) -> Line:
    if len(cells) != len(HEADS):
        return Line(number, wrong=f"There are {len(cells)} values and not 4.")
    day, pair, rate, source = cells
    on = _day(day)
    if on is None:
        return Line(number, wrong=f"{day[:40]} is no day like 2026-11-03.")
    unit, _, against = pair.upper().partition("/")
    if unit not in UNITS or against != GBP.code or unit == GBP.code:
        return Line(number, wrong=f"{pair} is no pair like EUR/GBP.")
    if not _RATE.fullmatch(rate):
        return Line(number, wrong=f"{rate[:40]} is no number.")
    pounds = Decimal(rate)
    exponent = pounds.as_tuple().exponent
    if not pounds.is_finite() or pounds <= 0 or not isinstance(exponent, int):
        return Line(number, wrong=f"{rate} is not above 0.")
    if -exponent > MOST_DECIMALS or pounds >= Decimal(10) ** 10:
        return Line(number, wrong=f"{rate} has more than {MOST_DECIMALS} decimals.")
    if not source or marking_above(source):
        why = (
            "The source is marked above OFFICIAL." if source else "There is no source."
        )
        return Line(number, wrong=why)
    return Line(number, on, unit, pounds, source[:60])
