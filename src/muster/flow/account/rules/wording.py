"""Figures as people read them."""

from muster.core.terms.measure import Unit
from muster.core.terms.money import Pence
from muster.flow.account.rules.suppression import LEAST, SMALL_COUNTS

SUPPRESSED = "Suppressed"
WITHHELD = f"not issued: with counts under {LEAST} hidden, nothing of it could be shown"
NOTHING = "Nothing to state"
NOT_COMPARED = "Not compared"
DAY = 24

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
    return f"{way} {words}{points}"


def _length(hours: int) -> str:
    if hours >= 2 * DAY:
        return f"{hours // DAY} days"
    return "1 hour" if hours == 1 else f"{hours} hours"


def issued_words(value: int | None, unit: Unit, *, suppressed: bool) -> str:
    """An issued figure, or that it is suppressed."""
    return SUPPRESSED if suppressed else figure_words(value, unit)
