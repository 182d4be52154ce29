"""Figures as people read them."""

from muster.core.terms.measure import Unit
from muster.core.terms.money import Pence
from muster.flow.account.rules.suppression import LEAST, SMALL_COUNTS

SUPPRESSED = "Suppressed"
WITHHELD = f"not issued: with counts under {LEAST} hidden, nothing of it could be shown"
NOTHING = "Nothing to state"
NOT_COMPARED = "Not compared"
DAY = 24
ALIKE = 3
"""Days by which two periods may differ and be compared: quarters have 90 to 92."""

SOURCE = (
    "Muster: the records of the unit that the approver may open, counted when it was"
    " approved. Each measure is defined where it stands."
)
POLICY = (
    f"{SMALL_COUNTS.name} ({SMALL_COUNTS.source}). Other figures are suppressed with"
    " them where the difference would give one. A suppressed figure is not none."
)


def figure_words(value: int | None, unit: Unit) -> str:
    """A figure with its unit: "12", "36 hours", "9 days", "£1,250.50", "75%"."""
    if value is None:
        return NOTHING
    if unit is Unit.PENCE:
        return str(Pence(value))
    if unit is Unit.HOURS:
        return _length(value)
    if unit is Unit.PERCENT:
        return f"{value}%"
    return f"{value:,}"


def moved(now: int | None, before: int | None, unit: Unit) -> str:
    """How a figure moved since the one before it: "Up 3", "Down £20.00", "No change".

    Where either is not to be stated they are not compared.
    """
    if now is None or before is None:
        return NOT_COMPARED
    if now == before:
        return "No change"
    way = "Up" if now > before else "Down"
    points = " points" if unit is Unit.PERCENT else ""
    words = f"{abs(now - before)}" if points else figure_words(abs(now - before), unit)
    if unit is Unit.HOURS and min(now, before) >= 2 * DAY:
        days = abs(now // DAY - before // DAY)
        if not days:
            return "No change"
        words = "1 day" if days == 1 else f"{days} days"
    return f"{way} {words}{points}"


def moved_between(
    now: int | None, before: int | None, unit: Unit, *, days: tuple[int, int]
) -> str:
    """The same of two periods; counts of unequal numbers of days are not compared.

    days: of the later period and of the earlier one.
    """
    adds_up = unit in {Unit.COUNT, Unit.PENCE}
    if adds_up and abs(days[0] - days[1]) > ALIKE:
        return f"{NOT_COMPARED}: {days[0]} days against {days[1]}"
    return moved(now, before, unit)


def _length(hours: int) -> str:
    if hours >= 2 * DAY:
        return f"{hours // DAY} days"
    return "1 hour" if hours == 1 else f"{hours} hours"


def issued_words(value: int | None, unit: Unit, *, suppressed: bool) -> str:
    """An issued figure, or that it is suppressed."""
    return SUPPRESSED if suppressed else figure_words(value, unit)
