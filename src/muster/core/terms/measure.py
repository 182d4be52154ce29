"""What is counted of a unit's work: measures, as stages and rooms declare them.

A stage or room names its measures on its door plate; the account counts, shows and
issues whatever is declared, and names none of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Area(StrEnum):
    """The part of an account in which a measure stands, in their order."""

    DEMAND = "demand"
    THREAT = "threat"
    WORK = "work"
    EFFECT = "effect"

    @property
    def words(self) -> str:
        """The area as it stands on a page."""
        return self.value.capitalize()


class Unit(StrEnum):
    """What a figure is stated in.

    COUNT:   how many there are.
    HOURS:   within how many hours half of them were done.
    PENCE:   the sum of their amounts.
    PERCENT: how many in a hundred are of the part that the measure names.
    """

    COUNT = "count"
    HOURS = "hours"
    PENCE = "pence"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One record as a measure counts it.

    by:     the group it falls in, for each way of breaking down.
    amount: hours or pence, where the measure is not a plain count.
    """

    reference: str
    by: Mapping[str, str] = field(default_factory=dict)
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way of breaking a measure down.

    own_known: whether those who read what is issued each know the count of one group
               from elsewhere, as a force and its commissioner know the force's own.
    """

    key: str
    title: str
    own_known: bool = False


FORCE = Grouping("force", "By force", own_known=True)
KIND = Grouping("kind", "By kind")
TEAM = Grouping("team", "By team")
OUTCOME = Grouping("outcome", "By outcome")
AREA = Grouping("area", "By threat area")
PLAN = Grouping("plan", "By 4P plan")
POWER = Grouping("power", "By power")


def every(_: Fact) -> bool:
    """Count all facts of the source."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: what is counted, in one sentence, and from where.

    source:    what tells the facts of a period ("package.module:function"), each record
               once, under the access of whoever counts.
    where:     which of them it counts; all by default.
    part:      which of those are the part that is stated in a hundred, where that is
               the unit.
    groupings: ways of breaking it down; a fact falls in one group of each.
    shares:    the way beside whose groups their share of the whole stands.
    caveat:    what to know before the figures are relied on.
    issued:    whether it may stand in an issued account. One that is a part of
               another's records is not: the difference would tell a third.
    """

    key: str
    area: Area
    title: str
    definition: str
    source: str
    unit: Unit = Unit.COUNT
    groupings: tuple[Grouping, ...] = ()
    where: Callable[[Fact], bool] = every
    part: Callable[[Fact], bool] | None = None
    shares: Grouping | None = None
    caveat: str = ""
    issued: bool = False

    def __post_init__(self) -> None:
        if (self.unit is Unit.PERCENT) != (self.part is not None):
            raise ValueError(f"{self.key} is not a part of a hundred, or of nothing")


class MeasuresDeclared:
    """The measures of all installed stages and rooms."""

    def __init__(self) -> None:
        self._measures: dict[str, Measure] = {}

    def declare(self, *measures: Measure) -> None:
        """Declare measures when an app is ready; two of one key are an error."""
        for measure in measures:
            if self._measures.setdefault(measure.key, measure) != measure:
                raise ValueError(f"Two measures are called {measure.key}")

    def __getitem__(self, key: str) -> Measure:
        return self._measures[key]

    def __iter__(self) -> Iterator[Measure]:
        """By area, and within it as declared: earlier stages before later ones."""
        areas = list(Area)
        by_area = sorted(self._measures.values(), key=lambda one: areas.index(one.area))
        return iter(by_area)

    def get(self, key: str) -> Measure | None:
        """The measure of a key; None where what declared it is not installed."""
        return self._measures.get(key)


MEASURES = MeasuresDeclared()
