"""Which periods an account may be of, and those that are offered."""

from datetime import date, datetime

from muster.core.clocks.periods import Period
from muster.core.clocks.wording import london_day
from muster.core.terms.reason import Reason
from muster.flow.gateway.rules.quarters import Quarter, quarter_of, with_earlier

LONGEST = 366
"""Days of the longest period that is counted at once."""


def of_quarter(quarter: Quarter) -> Period:
    """A quarter of the year as a period."""
    return Period(quarter.first_day, quarter.after.first_day)


def quarters_until(moment: datetime, *, count: int = 5) -> list[Period]:
    """The quarter of a moment and those before it, the latest first."""
    return [of_quarter(each) for each in with_earlier(quarter_of(moment), count - 1)]


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
