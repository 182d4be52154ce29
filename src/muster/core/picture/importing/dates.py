"""Dates as files write them: whole, partial, or only about right."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

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

FUTURE_CENTURY_FROM = 69
"""A two-figure year of 69 or more is of the 1900s, as POSIX reads it."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as far as it is known.

    first, last: the days that it can mean, both inclusive.
    about:       the file says "circa", or the like.
    """

    first: date
    last: date
    about: bool = False

    def __str__(self) -> str:
        """1953, 1953-06 or 1953-06-14, with "circa" before it where it is so."""
        width = 10 if self.first == self.last else 4
        if self.last == _end_of_month(self.first) != self.first:
            width = 7
        text = self.first.isoformat()[:width]
        return f"circa {text}" if self.about else text


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class DateFormat:
    """One way of writing a date, compiled from text such as "%d %b %Y"."""

    text: str
    pattern: re.Pattern[str]
    timed: bool
    zoned: bool

    def read(self, text: str, zone: tzinfo | None) -> PartialDate | datetime | None:
        """What the text says, or None if it is not written in this format.

        zone: the time zone of a time written without one.
        Returns a moment in UTC, or a date as far as the format gives it.
        Raises  ValueError for a date or time that does not exist.
        """
        found = self.pattern.fullmatch(text)
        if found is None:
            return None
        parts = found.groupdict()
        year = int(parts["Y"]) if "Y" in parts else _century(int(parts["y"]))
        month = _month(parts)
        if month is None:
            return PartialDate(date(year, 1, 1), date(year, 12, 31))
        if "d" not in parts:
            first = date(year, month, 1)
            return PartialDate(first, _end_of_month(first))
        day = date(year, month, int(parts["d"]))
        return self._moment(day, parts, zone) if self.timed else PartialDate(day, day)

    def _moment(
        self, day: date, parts: dict[str, str], zone: tzinfo | None
    ) -> datetime:
        written = datetime(
            day.year, day.month, day.day,
            int(parts["H"]), int(parts.get("M", 0)), int(parts.get("S", 0)),
            int(parts.get("f", "0").ljust(6, "0")),
            tzinfo=_offset(parts["z"]) if self.zoned else zone,
        )  # fmt: skip
        try:
            moment = written.astimezone(UTC)
            shown = moment.astimezone(written.tzinfo).replace(tzinfo=None)
        except OverflowError as error:
            raise ValueError("the moment is outside the calendar") from error
        if shown != written.replace(tzinfo=None):
            raise ValueError("no clock showed that time: they went forward over it")
        return moment


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
    """A date format from text in the manner of strptime.

    Text between the parts stands for itself ("circa %Y"); a space stands for
    any run of spaces. Month names are English, short or long.
    Raises ValueError with a sentence for a format that cannot be used.
    """
    pattern, seen = _pattern(text)
    _must(bool(seen & set("Yy")), "has no year: write %Y (or %y for two figures)")
    _must("d" not in seen or bool(seen & set("mb")), "has a day without a month")
    timed = "H" in seen
    _must(not timed or "d" in seen, "has a time without a day")
    _must(timed or not seen & set("MSfz"), "has minutes without hours: add %H")
    return DateFormat(text, re.compile(pattern), timed, "z" in seen)


def _pattern(text: str) -> tuple[str, set[str]]:
    pieces: list[str] = []
    seen: set[str] = set()
    for piece in re.findall(r"%.|\s+|[^%\s]+|%", text):
        if piece.startswith("%"):
            letter = "b" if piece == "%B" else piece[1:]
            _must(
                letter in PARTS,
                f"uses {piece}, which is not one of %{' %'.join(PARTS)}",
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
    zone: tzinfo | None = None,
    about: str = "",
) -> PartialDate | datetime:
    """The date that a text gives in the first format that fits.

    about:   what stands before a date that is only about right ("circa ").
    Raises   ValueError with a sentence for the person who must mend the row.
    """
    if about and text.startswith(about):
        exact = read_date(text[len(about) :].strip(), formats, zone=zone)
        if isinstance(exact, PartialDate):
            return PartialDate(exact.first, exact.last, about=True)
        raise ValueError("a moment cannot be about right: give a date")
    for form in formats:
        found = form.read(text, zone)
        if found is not None:
            return found
    wanted = " or ".join(repr(form.text) for form in formats)
    raise ValueError(f"it is not a date written as {wanted}")
