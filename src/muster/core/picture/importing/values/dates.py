"""Dates as files write them: whole, partial, or only about right."""

import re
from abc import abstractmethod
from calendar import month_name
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Protocol

from muster.core.picture.importing.values.moments import (
    NO_CLOCKS,
    Clocks,
    PartialDate,
    end_of_month,
    in_utc,
)
from muster.core.picture.importing.values.numbered_dates import (
    DAYS_FROM,
    SECONDS_APART,
    SpreadsheetDay,
    Unix,
)
from muster.core.terms.years import FIRST_DAY, LAST_DAY

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october",
            "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

PARTS = {
    "Y": r"(?P<Y>\d{4})",
    "y": r"(?P<y>\d{2})",
    "m": r"(?P<m>\d{1,2})",
    "b": r"(?P<b>[A-Za-z]{3,9})",
    "B": r"(?P<b>[A-Za-z]{3,9})",
    "d": r"(?P<d>\d{1,2})",
    "H": r"(?P<H>\d{1,2})",
    "M": r"(?P<M>\d{1,2})",
    "S": r"(?P<S>\d{1,2})",
    "f": r"(?P<f>\d{1,6})",
    "z": r"(?P<z>Z|[+-]\d{2}:?\d{2})",
}

LEAP_DAY = (2, 29)
EXAMPLE = datetime(2026, 3, 27, 14, 5, 9, tzinfo=UTC)
"""Written in a format, it shows how a date is written."""

KNOWN = f"%{' %'.join(PARTS)}, nor of {', '.join((*SECONDS_APART, *DAYS_FROM))}"
"""What a format can be made of, or be, in words."""

FUTURE_CENTURY_FROM = 69
"""A two-figure year of 69 or more is of the 1900s, as POSIX reads it."""


class DateFormat(Protocol):
    """One way of writing a date.

    timed:  it has a time of day; zoned: and says in which zone.
    """

    @property
    def text(self) -> str:
        """As a mapping names it."""

    @property
    def timed(self) -> bool: ...

    @property
    def zoned(self) -> bool: ...

    @abstractmethod
    def read(self, text: str, clocks: Clocks) -> PartialDate | datetime | None:
        """What the text says, or None if it is not written in this format.

        Returns a moment in UTC, or a date as far as the format gives it.
        Raises  ValueError for a date or time that does not exist.
        """


@dataclass(frozen=True, slots=True)
class Written:
    """A date in figures and words, compiled from text such as "%d %b %Y"."""

    text: str
    pattern: re.Pattern[str]
    timed: bool
    zoned: bool

    def read(self, text: str, clocks: Clocks) -> PartialDate | datetime | None:
        found = self.pattern.fullmatch(text)
        if found is None:
            return None
        parts = found.groupdict()
        short = "y" in parts
        year = _century(int(parts["y"])) if short else int(parts["Y"])
        month = _month(parts)
        if month is None:
            first, last = _day(year, 1, 1), _day(year, 12, 31)
            return PartialDate(first, last, two_figures=short)
        if "d" not in parts:
            first = _day(year, month, 1)
            return PartialDate(first, end_of_month(first), two_figures=short)
        day = _day(year, month, int(parts["d"]))
        if self.timed:
            return self._moment(day, parts, clocks)
        return PartialDate(day, day, two_figures=short)

    def _moment(self, day: date, parts: dict[str, str], clocks: Clocks) -> datetime:
        written = datetime.combine(day, _clock(parts))
        if self.zoned:
            return in_utc(written, Clocks(_offset(parts["z"])))
        return in_utc(written, clocks)


def _day(year: int, month: int, day: int) -> date:
    """A day; ValueError with a sentence for one that does not exist."""
    if not year:
        raise ValueError("there is no year 0")
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise ValueError(f"the year {year} cannot be meant")
    if not 1 <= month <= len(month_name) - 1:
        raise ValueError(f"there is no month {month}")
    try:
        return date(year, month, day)
    except ValueError as error:
        told = f"{day} {month_name[month]}"
        if (month, day) == LEAP_DAY:
            told += f" {year}"
        raise ValueError(f"{told} does not exist") from error


def _clock(parts: dict[str, str]) -> time:
    hour, minute, second = (int(parts.get(each, 0)) for each in "HMS")
    try:
        return time(hour, minute, second, int(parts.get("f", "0").ljust(6, "0")))
    except ValueError as error:
        told = ":".join(f"{int(parts[each]):02}" for each in "HMS" if each in parts)
        raise ValueError(f"there is no time of day {told}") from error


def _century(year: int) -> int:
    return year + (1900 if year >= FUTURE_CENTURY_FROM else 2000)


def _month(parts: dict[str, str]) -> int | None:
    if "m" in parts:
        return int(parts["m"])
    if "b" not in parts:
        return None
    number = MONTHS.get(parts["b"].lower())
    if number is None:
        raise ValueError("there is no such month")
    return number


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def compile_format(text: str) -> DateFormat:
    """A date format from text in the manner of strptime, or by its name.

    Names are "unix seconds" ("%s" is the same), "unix milliseconds", "spreadsheet
    day", and "spreadsheet day 1904" of old Macintosh workbooks.

    Text between the parts stands for itself ("circa %Y"); a space stands for
    any run of spaces. Month names are English, short or long.
    Raises ValueError with a sentence for a format that cannot be used.
    """
    name = "unix seconds" if text == "%s" else text.casefold()
    if name in SECONDS_APART:
        return Unix(text, SECONDS_APART[name])
    if name in DAYS_FROM:
        return SpreadsheetDay(text, DAYS_FROM[name])
    pattern, seen = _pattern(text)
    _must(bool(seen & set("Yy")), "has no year: write %Y (or %y for two figures)")
    _must("d" not in seen or bool(seen & set("mb")), "has a day without a month")
    timed = "H" in seen
    _must(not timed or "d" in seen, "has a time without a day")
    _must(timed or not seen & set("MSfz"), "has minutes without hours: add %H")
    return Written(text, re.compile(pattern), timed, "z" in seen)


def _pattern(text: str) -> tuple[str, set[str]]:
    pieces: list[str] = []
    seen: set[str] = set()
    for piece in re.findall(r"%.|\s+|[^%\s]+|%", text):
        if piece.startswith("%"):
            letter = "b" if piece == "%B" else piece[1:]
            _must(
                letter in PARTS,
                f"uses {piece}, which is not one of {KNOWN}",
            )
            _must(letter not in seen, f"uses {piece} twice")
            seen.add(letter)
            pieces.append(PARTS[letter])
        else:
            pieces.append(r"\s+" if piece.isspace() else re.escape(piece))
    return "".join(pieces), seen


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def read_date(
    text: str,
    formats: tuple[DateFormat, ...],
    *,
    clocks: Clocks = NO_CLOCKS,
    about: str = "",
) -> PartialDate | datetime:
    """The date that a text gives in the first format that fits.

    about:   what stands before a date that is only about right ("circa ").
    Raises   ValueError with a sentence for the person who must mend the row.
    """
    if about and text.startswith(about):
        exact = read_date(text[len(about) :].strip(), formats, clocks=clocks)
        if isinstance(exact, PartialDate):
            return replace(exact, about=True)
        raise ValueError("a moment cannot be about right: give a date")
    for form in formats:
        found = form.read(text, clocks)
        if found is not None:
            return found
    wanted = " or ".join(map(_example, formats))
    raise ValueError(f"it is not a date written like {wanted}")


def _example(form: DateFormat) -> str:
    """A date written in a format, or what the format is called."""
    return EXAMPLE.strftime(form.text) if isinstance(form, Written) else form.text
