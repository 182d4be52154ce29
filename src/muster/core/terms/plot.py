"""A plot: counts over time or by group, as it is drawn and told beside it."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How counts are drawn.

    COLUMNS: upright, one for each stretch of time.
    LINE:    a course over time, for what is no count of its stretch.
    BARS:    lying, one for each group, with its words beside it.
    """

    COLUMNS = "columns"
    LINE = "line"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Series:
    """A row of counts, one for each place; None where there is none to draw.

    words: what stands at each of them: the count, or why there is none.
    """

    name: str
    values: tuple[int | None, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Counts as a picture. Several series are drawn below each other, on one scale.

    says:   in a sentence what it shows, for whoever does not see it too.
    places: the stretches of time or the groups, in order.
    counts: what is counted, as it stands at the axis.
    target: a line across, where there is one.

    A series with more or fewer counts than there are places is a ValueError.
    """

    title: str
    says: str
    shape: Shape
    places: tuple[str, ...]
    series: tuple[Series, ...]
    counts: str = ""
    target: int | None = None

    def __post_init__(self) -> None:
        for one in self.series:
            if not len(one.values) == len(one.words) == len(self.places):
                raise ValueError(f"{one.name}: another number of counts than of places")

    @property
    def highest(self) -> int:
        """The highest count that is drawn, the target among them."""
        values = [value for one in self.series for value in one.values]
        return max((value for value in [*values, self.target] if value), default=0)
