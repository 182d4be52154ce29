"""A measure counted for one stretch of time after another."""

from collections.abc import Iterable

from muster.core.clocks.periods import Period
from muster.core.terms.measure import Measure
from muster.flow.account.queries.figures import figures_over
from muster.flow.account.rules.counting import Figures


def course(measure: Measure, periods: Iterable[Period]) -> list[Figures]:
    """A measure in each of some periods, over what the asker may see."""
    return [only for (only,) in figures_over(list(periods), [measure])]
