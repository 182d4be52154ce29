"""Which periods an account may be of, and those that are offered."""

from datetime import date, datetime, timedelta

from muster.core.clocks.periods import Period
from muster.core.clocks.wording import london_day, start_of
from muster.core.terms.reason import Reason
from muster.flow.gateway.rules.quarters import Quarter, quarter_of, with_earlier

QUARTERS = 8
"""How many a course shows: two years, so that each stands beside its year before."""
WEEK = timedelta(days=7)
LONGEST = 366
"""Days of the longest period that is counted at once."""


def of_quarter(quarter: Quarter) -> Period:
    """A quarter of the year as a period."""
    return Period(quarter.first_day, quarter.after.first_day)


def quarters_until(moment: datetime, *, count: int = 5) -> list[Period]:
    """The quarter of a moment and those before it, the latest first."""
    return [of_quarter(each) for each in with_earlier(quarter_of(moment), count - 1)]


def eight_quarters_until(period: Period) -> list[Period]:
    """Eight quarters, the earliest first, until that of a period's last day."""
    last = quarter_of(start_of(period.to_day - timedelta(days=1)))
    return [of_quarter(each) for each in reversed(with_earlier(last, QUARTERS - 1))]


def weeks_of(period: Period) -> list[Period]:
    """The weeks of a period from its first day; the last may be a part of one."""
    days = (period.to_day - period.from_day).days
    firsts = [
        period.from_day + timedelta(days=day) for day in range(0, days, WEEK.days)
    ]
    return [Period(first, min(first + WEEK, period.to_day)) for first in firsts]


def short_words(period: Period) -> str:
    """As it stands below a picture: "Oct to Dec 26", "5 Oct"; a quarter or a week."""
    last = period.to_day - timedelta(days=1)
    if period.to_day - period.from_day <= WEEK:
        return f"{period.from_day.day} {period.from_day:%b}"
    if period.from_day.day == 1 and period.to_day.day == 1:
        return f"{period.from_day:%b} to {last:%b %y}"
    return f"{period.from_day.day} {period.from_day:%b} to {last.day} {last:%b %y}"


def read(from_day: str, to_day: str) -> Period | None:
    """The period of two days as an address has them; None if they make none."""
    try:
        period = Period(date.fromisoformat(from_day), date.fromisoformat(to_day))
    except ValueError:
        return None
    return None if faults(period) else period


def faults(period: Period) -> tuple[Reason, ...]:
    """Why two days are no period; nothing if they are one."""
    if period.to_day <= period.from_day:
        return (Reason("The period ends before it begins"),)
    if (period.to_day - period.from_day).days > LONGEST:
        return (Reason("A period is a year at most"),)
    return ()


def is_over(period: Period, *, at: datetime) -> bool:
    """Whether its last day has passed in London."""
    return london_day(at) >= period.to_day
