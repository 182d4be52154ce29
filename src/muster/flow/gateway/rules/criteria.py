"""The stated criteria of triage as data, and the score worked out from them.

The unit's own criteria are not published. These are the suggested ones, marked
unconfirmed wherever a score is shown; a changed set is a new version.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.core.terms.law import Confidence, Policy
from muster.core.terms.reason import Reason

MOST = 4
"""The highest mark on any criterion; the lowest is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing a request is judged by.

    weight: how much it counts, relative to the others.
    low, high: what a mark of 0 and of 4 mean.
    """

    key: str
    title: str
    question: str
    weight: int
    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """One version of the criteria."""

    version: str
    source: Policy
    confidence: Confidence
    criteria: tuple[Criterion, ...]

    def __getitem__(self, key: str) -> Criterion:
        return next(one for one in self.criteria if one.key == key)

    def __contains__(self, key: object) -> bool:
        return any(one.key == key for one in self.criteria)


SUGGESTED = Criteria(
    version="suggested 2026-1",
    source=Policy("Gateway criteria", "suggested, not the unit's confirmed ones"),
    confidence=Confidence.UNCERTAIN,
    criteria=(
        Criterion(
            key="threat",
            title="Threat score",
            question="How serious is the threat, by its current score?",
            weight=4,
            low="No scored threat",
            high="Highest band, scored within the year",
        ),
        Criterion(
            key="cross_border",
            title="Cross-border",
            question="Does it reach over force or regional borders?",
            weight=3,
            low="One district of one force",
            high="Several forces, other regions or abroad",
        ),
        Criterion(
            key="capability_gap",
            title="Capability gap in the force",
            question="Can the force do this itself?",
            weight=3,
            low="The force has it and it is free",
            high="The force has no such capability",
        ),
        Criterion(
            key="legal_fit",
            title="Legal fit",
            question="Is there a power to do it, and is it proportionate?",
            weight=3,
            low="No power known",
            high="Power, necessity and proportionality are set out",
        ),
        Criterion(
            key="opportunity",
            title="Opportunity",
            question="What would be lost by waiting?",
            weight=2,
            low="Nothing changes in six months",
            high="The opportunity passes within days",
        ),
        Criterion(
            key="capacity",
            title="Capacity",
            question="Is the team free to do it in time?",
            weight=2,
            low="Fully committed past the deadline",
            high="Free now",
        ),
        Criterion(
            key="control_strategy",
            title="Control strategy",
            question="Does it match a priority of the control strategy?",
            weight=2,
            low="No priority",
            high="A main priority",
        ),
        Criterion(
            key="equity",
            title="Equity between forces",
            question="How has this force's use stood against its share?",
            weight=1,
            low="Well above its share this year",
            high="Well below its share this year",
        ),
    ),
)
VERSIONS: Mapping[str, Criteria] = {SUGGESTED.version: SUGGESTED}
CURRENT = SUGGESTED


@dataclass(frozen=True, slots=True)
class Mark:
    """What a request was given on one criterion, and why."""

    points: int
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of a score, with what it adds to the total."""

    criterion: Criterion
    mark: Mark

    @property
    def adds(self) -> int:
        """Points times weight."""
        return self.mark.points * self.criterion.weight


@dataclass(frozen=True, slots=True)
class Score:
    """A total with all that it was worked out from."""

    criteria: Criteria
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """The sum over all criteria."""
        return sum(line.adds for line in self.lines)

    @property
    def out_of(self) -> int:
        """The highest sum there could be."""
        return sum(MOST * one.weight for one in self.criteria.criteria)

    @property
    def words(self) -> str:
        """The total and what it is out of, with the version of the criteria."""
        return f"{self.total} of {self.out_of} (criteria {self.criteria.version})"


def score(marks: Mapping[str, Mark], criteria: Criteria = CURRENT) -> Score:
    """The score of marks, one for each criterion."""
    return Score(
        criteria, tuple(Line(one, marks[one.key]) for one in criteria.criteria)
    )


def faults(
    marks: Mapping[str, Mark], criteria: Criteria = CURRENT
) -> tuple[Reason, ...]:
    """What stands against taking these marks: one missing, out of range, bare."""
    found = []
    for one in criteria.criteria:
        mark = marks.get(one.key)
        if mark is None:
            found.append(f"{one.title} has no mark")
        elif not 0 <= mark.points <= MOST:
            found.append(f"{one.title} is marked from 0 to {MOST}")
        elif not mark.reason.strip():
            found.append(f"{one.title} has no reason")
    return tuple(Reason(text, criteria.source) for text in found)
