"""How the facts of a measure become figures, and which records stand behind one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster.core.terms.measure import Fact, Measure, Unit


@dataclass(frozen=True, slots=True)
class Figures:
    """A measure counted: its value, and the groups of each breakdown.

    value: None where there is nothing to state (half of no times at all).
    base:  how many records stand behind it.
    part:  how many of them are the part that is stated in a hundred.
    """

    measure: Measure
    value: int | None
    base: int
    groups: Mapping[str, Mapping[str, int]]
    part: int = 0

    @property
    def rests_on(self) -> tuple[int, ...]:
        """The counts that the value tells of, none of which may be small in public."""
        if self.measure.unit is Unit.PERCENT:
            return (self.part, self.base - self.part)
        return (self.base,)


def count(measure: Measure, facts: Iterable[Fact]) -> Figures:
    """Count one measure over the facts of its source."""
    counted = [fact for fact in facts if measure.where(fact)]
    part = sum(1 for fact in counted if measure.part and measure.part(fact))
    return Figures(
        measure,
        _value(measure.unit, counted, part),
        len(counted),
        {
            grouping.key: dict(
                sorted(Counter(fact.by[grouping.key] for fact in counted).items())
            )
            for grouping in measure.groupings
        },
        part,
    )


def _value(unit: Unit, facts: list[Fact], part: int) -> int | None:
    amounts = sorted(fact.amount for fact in facts if fact.amount is not None)
    if unit is Unit.PENCE:
        return sum(amounts)
    if unit is Unit.HOURS:
        return amounts[(len(amounts) - 1) // 2] if amounts else None
    if unit is Unit.PERCENT:
        return share(part, len(facts)) if facts else None
    return len(facts)


def behind(
    measure: Measure, facts: Iterable[Fact], *, grouping: str, group: str
) -> list[str]:
    """The references behind one figure; of the whole measure where grouping is ""."""
    return [
        fact.reference
        for fact in facts
        if measure.where(fact) and (not grouping or fact.by.get(grouping) == group)
    ]


def share(part: int, whole: int) -> int:
    """A part of a whole in hundredths, rounded to the nearest; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0
