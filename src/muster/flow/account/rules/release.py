"""What is issued of the figures that were counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.core.terms.measure import Measure, Unit
from muster.flow.account.rules.counting import Figures
from muster.flow.account.rules.suppression import is_small, issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure to be issued.

    grouping: the title of its breakdown; grouping and group both empty for the
              measure as a whole, group alone for a breakdown withheld whole.
    """

    measure: Measure
    grouping: str = ""
    group: str = ""
    value: int | None
    suppressed: bool


def lines(figures: Iterable[Figures]) -> Iterator[Line]:
    """Every figure to be issued, suppressed where it must be."""
    for each in figures:
        if each.measure.issued:
            yield from _lines(each)


def _lines(each: Figures) -> Iterator[Line]:
    measure = each.measure
    if measure.unit is not Unit.COUNT:
        small = any(is_small(count) for count in each.rests_on)
        value = None if small else each.value
        yield Line(measure=measure, value=value, suppressed=small)
        return
    known = frozenset(one.key for one in measure.groupings if one.own_known)
    found = issue(each.base, each.groups, own_known=known)
    yield Line(measure=measure, value=found.total, suppressed=found.total is None)
    for grouping in measure.groupings:
        cells = found.breakdowns[grouping.key]
        if not cells and each.base:
            yield Line(
                measure=measure, grouping=grouping.title, value=None, suppressed=True
            )
        for cell in cells:
            yield Line(
                measure=measure,
                grouping=grouping.title,
                group=cell.group,
                value=cell.value,
                suppressed=cell.suppressed,
            )
