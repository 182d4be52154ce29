"""Figures as plots: over time, the groups over time, and the groups of one period."""

from collections.abc import Sequence

from muster.core.clocks.periods import Period
from muster.core.terms.measure import Grouping, Unit
from muster.core.terms.plot import Plot, Series, Shape
from muster.flow.account.rules.counting import Figures
from muster.flow.account.rules.periods import short_words
from muster.flow.account.rules.trends import course_words, groups_words
from muster.flow.account.rules.wording import figure_words

WITHIN_A_PICTURE = 6
"""More groups than these are not drawn one below the other."""
COUNTED_IN = {
    Unit.COUNT: "Records",
    Unit.HOURS: "Hours",
    Unit.PENCE: "Pounds",
    Unit.PERCENT: "In a hundred",
}
PENCE_IN_A_POUND = 100


def course(
    title: str,
    found: Sequence[tuple[Period, int | None]],
    unit: Unit,
    *,
    under_way: bool = False,
) -> Plot:
    """A figure in one period after another, the earliest first.

    under_way: the last period is not over.
    """
    places = tuple(short_words(period) for period, _ in found)
    values = tuple(value for _, value in found)
    words = tuple(figure_words(value, unit) for value in values)
    return Plot(
        title=title,
        says=course_words(places, values, unit, under_way=under_way),
        shape=Shape.COLUMNS if unit in {Unit.COUNT, Unit.PENCE} else Shape.LINE,
        places=places,
        series=(Series("Figure", tuple(_drawn(one, unit) for one in values), words),),
        counts=COUNTED_IN[unit],
    )


def _drawn(value: int | None, unit: Unit) -> int | None:
    """A figure as it is drawn: money in whole pounds."""
    if value is None or unit is not Unit.PENCE:
        return value
    return value // PENCE_IN_A_POUND


def course_of_groups(
    title: str, found: Sequence[tuple[Period, Figures]], grouping: Grouping
) -> Plot | None:
    """The groups of a measure over time, one below the other; None of too many."""
    groups = sorted({group for _, each in found for group in each.groups[grouping.key]})
    if not 0 < len(groups) <= WITHIN_A_PICTURE:
        return None
    period, last = found[-1]
    counts = [last.groups[grouping.key].get(group, 0) for group in groups]
    return Plot(
        title=title,
        says=f"{short_words(period)}: {groups_words(groups, counts)}",
        shape=Shape.COLUMNS,
        places=tuple(short_words(each) for each, _ in found),
        series=tuple(_of_group(group, grouping, found) for group in groups),
    )


def _of_group(
    group: str, grouping: Grouping, found: Sequence[tuple[Period, Figures]]
) -> Series:
    counts = [each.groups[grouping.key].get(group, 0) for _, each in found]
    return Series(group, tuple(counts), tuple(f"{count:,}" for count in counts))


def groups_of(
    title: str,
    groups: Sequence[str],
    values: Sequence[int | None],
    words: Sequence[str],
) -> Plot:
    """The groups of one period; what is suppressed is said, and not drawn."""
    return Plot(
        title=title,
        says=groups_words(groups, values),
        shape=Shape.BARS,
        places=tuple(groups),
        series=(Series("Figure", tuple(values), tuple(words)),),
        counts=COUNTED_IN[Unit.COUNT],
    )
