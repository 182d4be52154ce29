"""What is counted of operations, and in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from muster.core.terms.measure import OUTCOME, PLAN, TEAM, Area, Grouping, Measure

HERE = "muster.flow.operations.queries"
STATE = Grouping("state", "By state")

OPEN = Measure(
    key="operations_open",
    area=Area.WORK,
    title="Operations open",
    definition="Operations that were not closed at the end of the period.",
    source=f"{HERE}:open_at_the_end",
    groupings=(STATE, TEAM, PLAN),
    issued=True,
)
OPENED = Measure(
    key="operations_opened",
    area=Area.WORK,
    title="Operations opened",
    definition="Operations opened in the period.",
    source=f"{HERE}:opened",
    groupings=(TEAM,),
)
CLOSED = Measure(
    key="operations_closed",
    area=Area.WORK,
    title="Operations closed",
    definition="Operations closed in the period, by what they came to.",
    source=f"{HERE}:closed",
    groupings=(OUTCOME,),
)
MEASURES = (OPEN, OPENED, CLOSED)

IN_DATE, OVERDUE, NO_PLAN = "Plan in date", "Plan overdue", "No plan"


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
