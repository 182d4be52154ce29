"""The page of one measure: what it counts, its course, and how it breaks down."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import HttpResponse

from muster.core.clocks.periods import Period
from muster.core.records.actions import note_listed
from muster.core.terms.measure import FORCE, MEASURES, Area, Measure, Unit
from muster.core.terms.reason import NotFound
from muster.core.web.pages import ActionLink, Block, Detail, Link, Text, detail_page
from muster.core.web.request import PageRequest
from muster.flow.account.queries import trends
from muster.flow.account.rules import plotting
from muster.flow.account.rules.periods import eight_quarters_until, is_over, weeks_of
from muster.flow.account.rules.wording import figure_words
from muster.flow.account.views import plots
from muster.flow.account.views.addresses import address_behind, at_period
from muster.flow.account.views.counting import COUNTED_OVER, asked_period

A_QUARTER = 92
"""Days of the longest one."""


def one_measure(request: PageRequest, measure: str) -> HttpResponse:
    """One measure over eight quarters, in a period, and by each of its groups."""
    period = asked_period(request)
    declared = MEASURES.get(measure)
    if declared is None:
        raise NotFound(measure)
    note_listed("account.measure", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind=f"Measure: {declared.area.words.lower()}",
            title=declared.title,
            warnings=[COUNTED_OVER],
            blocks=list(_blocks(declared, period, at=request.at)),
            actions=[
                ActionLink(
                    text=f"Open the records of {period.words}",
                    href=address_behind(declared.key, period),
                    main=True,
                )
            ],
            breadcrumbs=[Link("Measures", at_period("account:measures", period))],
            sensitive=True,
            wide=True,
        ),
    )


def _blocks(measure: Measure, period: Period, *, at: datetime) -> Iterator[Block]:
    quarters = eight_quarters_until(period)
    found = list(zip(quarters, trends.course(measure, quarters), strict=True))
    now = dict(found).get(period) or trends.course(measure, [period])[0]
    figure = figure_words(now.value, measure.unit)
    sofar = "" if is_over(period, at=at) else ", so far"
    said = [measure.definition, f"{period.words}{sofar}: {figure}.", measure.caveat]
    yield Text(paragraphs=[one for one in said if one])
    values = [(each, figures.value) for each, figures in found]
    course = plotting.course(
        "Over eight quarters",
        values,
        measure.unit,
        under_way=not is_over(quarters[-1], at=at),
    )
    yield from plots.over_periods(course)
    if measure.unit is Unit.COUNT:
        yield from _by_week(measure, period)
        for grouping in measure.groupings:
            yield plots.by_group(now, grouping, period)
            title = f"{grouping.title} over eight quarters"
            groups = plotting.course_of_groups(title, found, grouping)
            yield from plots.over_periods(groups)


def _by_week(measure: Measure, period: Period) -> Sequence[Block]:
    """Demand force by force and week by week, where the period is a quarter at most.

    What stands (threats on the list) hardly moves in a week, and is dear to count.
    """
    short = (period.to_day - period.from_day).days <= A_QUARTER
    if measure.area is not Area.DEMAND or FORCE not in measure.groupings or not short:
        return []
    weeks = weeks_of(period)
    found = list(zip(weeks, trends.course(measure, weeks), strict=True))
    by_week = plotting.course_of_groups("By force and week", found, FORCE)
    return plots.over_periods(by_week)
