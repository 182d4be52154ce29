"""Figures as pictures on a page, each number in the table opening its records."""

from collections.abc import Sequence

from muster.core.clocks.periods import Period
from muster.core.terms.measure import MEASURES, Grouping, Unit
from muster.core.terms.plot import Plot
from muster.core.web.pages import Plotted, Tag, Value
from muster.flow.account.queries.accounts import Breakdown, Shown
from muster.flow.account.rules.counting import Figures, share
from muster.flow.account.rules.plotting import groups_of
from muster.flow.account.rules.wording import SUPPRESSED
from muster.flow.account.views.addresses import address_behind


def by_group(each: Figures, grouping: Grouping, period: Period) -> Plotted:
    """The groups of a measure in one period."""
    groups, measure = each.groups[grouping.key], each.measure
    counts = [*groups.values()]
    plot = groups_of(
        grouping.title, [*groups], counts, [f"{count:,}" for count in counts]
    )
    shares = [f"{share(count, each.base)}%" for count in counts]
    return Plotted(
        plot=plot,
        first="Group",
        links=[
            address_behind(measure.key, period, grouping=grouping.key, group=group)
            for group in groups
        ],
        shares=shares if measure.shares == grouping else (),
        empty="None in this period that you may see.",
    )


def issued_groups(each: Shown, one: Breakdown) -> Plotted:
    """A breakdown as it was issued."""
    declared = MEASURES.get(each.measure.key)
    with_share = declared and declared.shares and declared.shares.title == one.title
    shares = [_share(row.value, each.whole.value) for row in one.figures if row.group]
    title = f"{each.measure.title}: {one.title[:1].lower()}{one.title[1:]}"
    return Plotted(
        plot=one.plot(title, Unit(each.measure.unit)),
        first="Group",
        shares=shares if with_share else (),
    )


def _share(value: int | None, whole: int | None) -> Value:
    """A share of issued figures only, so that it tells nothing they do not."""
    if value is None or whole is None:
        return Tag(SUPPRESSED, "grey")
    return f"{share(value, whole)}%"


def over_periods(plot: Plot | None) -> Sequence[Plotted]:
    """A course as a part of a page, where there is one."""
    return [Plotted(plot=plot, first="Period")] if plot else []
