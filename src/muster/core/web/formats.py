"""How days, moments, money and due times are written on a page."""

import re
from collections.abc import Sized
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from muster.core.terms.clock_change import turn_of

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
REFERENCE = re.compile(r"(\b[A-Z]{2,4}-[A-Z]{3}-\d{4}-[0-9A-Z]{8}(?:[0-9A-Z]{4})?\b)")
"""Of a record, or of what the picture knows of: those have four characters more."""


WHOLE = Markup('<span class="muster-reference">{}</span>')
"""What is never broken over two lines."""


def references(words: object) -> Markup:
    """A line of text for a page, each reference of a record kept whole in it."""
    parts = REFERENCE.split(str(words))
    if len(parts) == 1:
        return escape(parts[0])
    return Markup("").join(
        WHOLE.format(text) if place % 2 else escape(text)
        for place, text in enumerate(parts)
    )


def day(value: date) -> str:
    """A day as "22 November 2026"; a moment gives its day in London."""
    if isinstance(value, datetime):
        value = in_london(value).date()
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """A moment in London time as "22 November 2026, 14:05".

    Of a time that comes twice it says which.
    """
    local = in_london(value)
    turn = turn_of(local)
    return f"{day(local)}, {local:%H:%M}{f' ({turn.words})' if turn else ''}"


def in_london(value: datetime) -> datetime:
    """The moment in London time; one without a time zone is a ValueError."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(LONDON)


def money(pence: int) -> str:
    """Whole pence as pounds: 125050 is "£1,250.50"."""
    sign = "-" if pence < 0 else ""
    pounds, rest = divmod(abs(int(pence)), 100)
    return f"{sign}£{pounds:,}.{rest:02d}"


def latest_of(found: Sized, most: int) -> str:
    """What a table's title says where only the latest so many stand in it."""
    return f": the latest {most}, of more" if len(found) > most else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 request", "2 requests"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def due_words(due: datetime, now: datetime) -> str:
    """How far off a due time is, from the reader's side.

    Within the hour it counts minutes, within the London day hours; after that
    it counts London calendar days, so "tomorrow" is the next date, not 24 hours.
    """
    if due < now:
        return f"late by {_span(now, due)}"
    if in_london(due).date() == in_london(now).date():
        return f"due today, in {_span(due, now)}"
    days = (in_london(due).date() - in_london(now).date()).days
    return "due tomorrow" if days == 1 else f"due in {counted(days, 'day')}"


def _span(later: datetime, earlier: datetime) -> str:
    """The time between two moments in its largest whole unit."""
    gap = later - earlier
    if gap < HOUR:
        return counted(max(1, gap // MINUTE), "minute")
    days = (in_london(later).date() - in_london(earlier).date()).days
    if gap < timedelta(days=1) or days == 0:
        return counted(gap // HOUR, "hour")
    return counted(days, "day")
