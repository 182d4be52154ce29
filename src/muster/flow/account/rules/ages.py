"""How old an assessment is, and whether a plan is in date, in words to count by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

AGES = ((92, "Under 3 months"), (184, "3 to 6 months"))
"""Days up to which (exclusive) an assessment is of that age."""

OLDER = "Over 6 months"
IN_DATE, OVERDUE, NO_PLAN = "Plan in date", "Plan overdue", "No plan"


def age_words(days: int) -> str:
    """The age of an assessment by the days since it was reviewed."""
    return next((words for most, words in AGES if days < most), OLDER)


@dataclass(frozen=True, slots=True)
class Step:
    """An action of a 4P plan at the end of a period.

    due_on: the last day for it, inclusive.
    """

    due_on: date
    is_open: bool


def plan_words(steps: Iterable[Step], *, on: date) -> str:
    """Whether a plan is in date on a day: it exists, and nothing open is overdue."""
    found = list(steps)
    if not found:
        return NO_PLAN
    late = any(step.is_open and step.due_on < on for step in found)
    return OVERDUE if late else IN_DATE


def best_of(plans: Iterable[str]) -> str:
    """The plan that counts for a threat with several operations."""
    found = set(plans)
    return next((one for one in (IN_DATE, OVERDUE) if one in found), NO_PLAN)
