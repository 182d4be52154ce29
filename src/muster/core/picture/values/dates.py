"""Dates as people know them: a day, a month, or only a year."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from muster.core.picture.values.reading import Check, Reading

DATE = Check("date/1")
MOMENT = Check("moment/2")
LIKELY_YEARS = range(1850, 2150)
ON_A_PAGE = "%d %B %Y, %H:%M:%S"
LONDON = ZoneInfo("Europe/London")

MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_ABOUT = re.compile(r"^(?:circa|c\.?|about|approx(?:imately)?)\s+", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+)?([A-Za-z]{3,9})\.?,?[\s\-/.]+(\d{4})"
)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_BRITISH = re.compile(r"(\d{1,2})[\s\-/.](\d{1,2})[\s\-/.](\d{4})")
_ORDERED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean; both ends count."""

    first: date
    last: date

    def meets(self, other: "Span") -> bool:
        """Whether one day could be meant by both."""
        return self.first <= other.last and other.first <= self.last


def read_date(raw: str) -> Reading:
    """A date as `1980-03-02`, `1980-03` or `1980`; day before month, as here."""
    text = _ABOUT.sub("", raw.strip())
    parts = _parts(text)
    if parts is None:
        return DATE.invalid(raw, "Not written like a date")
    year, month, day = parts
    value = "-".join(
        [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
    )
    if span_of(value) is None:
        return DATE.invalid(raw, "There is no such day", value=value)
    if text != raw.strip():
        return DATE.plausible(raw, value, "Said to be about then")
    if day is None:
        known = "year" if month is None else "month"
        return DATE.plausible(raw, value, f"Only the {known} is known")
    if year not in LIKELY_YEARS:
        return DATE.plausible(raw, value, "An unlikely year")
    return DATE.valid(raw, value, "A day", shown=_in_words(date(year, month or 1, day)))


def read_moment(raw: str) -> Reading:
    """A day and time, kept in UTC; one without a zone is London time."""
    moment = _moment(raw.strip())
    if moment is None:
        return MOMENT.invalid(raw, "Not written like a day and time")
    has_zone = moment.tzinfo is not None
    if not has_zone and not _was_shown(moment):
        return MOMENT.invalid(raw, "No clock showed that time: they went forward")
    known = moment if has_zone else moment.replace(tzinfo=LONDON)
    value = known.astimezone(UTC).isoformat().replace("+00:00", "Z")
    local = known.astimezone(LONDON)
    shown = f"{local:{ON_A_PAGE}}".lstrip("0")
    if has_zone:
        return MOMENT.valid(raw, value, "A moment", shown=shown)
    if happened_twice(moment, LONDON):
        later = moment.replace(tzinfo=LONDON, fold=1).astimezone(UTC).isoformat()
        return MOMENT.plausible(
            raw,
            value,
            "The clocks went back over it, so that it came twice: taken as the earlier",
            shown=shown,
            candidates=(later.replace("+00:00", "Z"),),
        )
    return MOMENT.plausible(raw, value, "Taken as London time", shown=shown)


def _moment(text: str) -> datetime | None:
    """A moment as programs write it, or as it stands on a page."""
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    with suppress(ValueError):
        return datetime.strptime(text, ON_A_PAGE)  # noqa: DTZ007 - London's, below
    return None


def happened_twice(moment: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of a zone showed a time twice, as they do going back."""
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset() and _was_shown(moment, zone)


def _was_shown(moment: datetime, zone: tzinfo = LONDON) -> bool:
    there = moment.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment


def span_of(value: str) -> Span | None:
    """The days that a normalised date can mean, or None if there is no such day."""
    found = re.fullmatch(_ORDERED, value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Span(first, first)
    last_month = month or 12
    last_day = monthrange(first.year, last_month)[1]
    return Span(first, date(first.year, last_month, last_day))


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day, whichever are written."""
    month: int | None
    if found := _ORDERED.fullmatch(text):
        year, month_text, day = found.groups()
        return int(year), _number(month_text), _number(day)
    if found := _BRITISH.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        month, day, year = _month(found[1]), found[2], found[3]
    elif found := _NAMED.fullmatch(text):
        day, month, year = found[1], _month(found[2]), found[3]
    else:
        return None
    return (int(year), month, _number(day)) if month else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(name: str) -> int | None:
    short = name[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else None


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
