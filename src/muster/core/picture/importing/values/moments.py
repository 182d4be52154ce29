"""Days as far as they are known, and times on the clocks of a place."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from muster.core.picture.values.dates import happened_twice


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as far as it is known.

    first, last: the days that it can mean, both inclusive.
    about:       the file says "circa", or the like.
    two_figures: the century is not written.
    """

    first: date
    last: date
    about: bool = False
    two_figures: bool = False

    def __str__(self) -> str:
        """1953, 1953-06 or 1953-06-14, with "circa" before it where it is so."""
        width = 10 if self.first == self.last else 4
        if self.last == end_of_month(self.first) != self.first:
            width = 7
        text = self.first.isoformat()[:width]
        return f"circa {text}" if self.about else text

    def a_century_earlier(self) -> "PartialDate":
        """The same day of the century before; ValueError where it had none."""
        first, last = (
            day.replace(year=day.year - 100) for day in (self.first, self.last)
        )
        return replace(self, first=first, last=last)


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


class Twice(StrEnum):
    """Which of the two is meant of an hour that came twice, as clocks went back."""

    REFUSE = "refuse the row"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Clocks:
    """How a time written without a zone is read.

    zone: the zone in which it was; twice: what an hour that came twice means.
    """

    zone: tzinfo | None = None
    twice: Twice = Twice.REFUSE


NO_CLOCKS = Clocks()
"""For times that say in which zone they are, and for days."""


def in_utc(written: datetime, clocks: Clocks) -> datetime:
    """A time as clocks showed it, in UTC; a ValueError where it is not one moment."""
    zone = clocks.zone
    if zone is not None and happened_twice(written, zone):
        if clocks.twice is Twice.REFUSE:
            raise ValueError(
                "the clocks went back over that hour, so that it came twice"
            )
        written = written.replace(fold=int(clocks.twice is Twice.LATER))
    try:
        moment = written.replace(tzinfo=zone).astimezone(UTC)
        shown = moment.astimezone(zone).replace(tzinfo=None)
    except OverflowError as error:
        raise ValueError("the moment is outside the calendar") from error
    if shown != written.replace(tzinfo=None):
        raise ValueError("no clock showed that time: they went forward over it")
    return moment
