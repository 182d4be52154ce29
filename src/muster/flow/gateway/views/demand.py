"""The page of demand on the unit, and the requests behind each number."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from muster.core.records.actions import note_listed
from muster.core.records.links import state_tag
from muster.core.terms.reason import NotFound
from muster.core.web.formats import counted
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    Link,
    ListPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Text,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.gateway import queries
from muster.flow.gateway.queries import capability_words
from muster.flow.gateway.rules.asking import MajorCrime, Wanted
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.gateway.rules.demand import UNMET_MEANS, Count, Demand, demand
from muster.flow.gateway.rules.quarters import (
    Quarter,
    quarter_asked,
    quarter_of,
    with_earlier,
)
from muster.flow.gateway.workflow import REQUEST

DAY = 24
EARLIER = 4
"""Quarters before this one that the page offers."""

SORTS = {
    "force": "By who asked",
    "capability": "By capability",
    "major_crime": "Homicide and kidnap, counted apart",
}
COUNTED = {"received": "Received", "decided": "Decided", "unmet": "Unmet"}
TOTALS = {
    "received": "Received",
    "open": "Of these still open",
    "decided": "Decided",
    "in_time": "Decided by the response target",
    "unmet": "Unmet",
    "at_once": "Accepted at once for risk to life",
}


def demand_page(request: PageRequest) -> HttpResponse:
    """Demand in a quarter by force, capability, outcome, time and what was unmet."""
    quarter = quarter_asked(request.GET.get("quarter", ""), at=request.at)
    found = _demand(quarter)
    note_listed("gateway.demand", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Demand on the unit",
            title=quarter.words,
            blocks=list(_blocks(found, quarter)),
            actions=[
                ActionLink(text=each.words, href=_address(each))
                for each in with_earlier(quarter_of(request.at), EARLIER)
                if each != quarter
            ],
            breadcrumbs=[Link("Tasking requests", reverse("gateway:requests"))],
            footnote="Counted over the requests that you may open.",
            sensitive=True,
        ),
    )


def behind(request: PageRequest) -> HttpResponse:
    """The requests behind one number of the page of demand."""
    quarter = quarter_asked(request.GET.get("quarter", ""), at=request.at)
    references = _behind(_demand(quarter), request)
    note_listed("gateway.demand", actor=request.viewer)
    found = queries.requests().filter(reference__in=references)
    rows = [
        Row(
            (f"{each.reference} {each.title}", each.opened_at, state_tag(each)),
            href=reverse(REQUEST.url_name, args=[each.reference]),
        )
        for each in found
    ]
    return list_page(
        request,
        ListPage(
            title=f"Requests counted, {quarter.words}",
            columns=columns("Request", "Received", "State"),
            rows=rows,
            empty="No request stands behind this number.",
            breadcrumbs=[Link("Demand", _address(quarter))],
            sensitive=True,
        ),
    )


def _demand(quarter: Quarter) -> Demand:
    facts = queries.facts(starts=quarter.starts, ends=quarter.ends)
    return demand(facts, starts=quarter.starts, ends=quarter.ends)


def _address(quarter: Quarter) -> str:
    return f"{reverse('gateway:demand')}?{urlencode({'quarter': quarter.key})}"


def _blocks(found: Demand, quarter: Quarter) -> Iterator[Block]:
    rows = [
        SummaryRow(title, _number(getattr(found, key), quarter, sort="", column=key))
        for key, title in TOTALS.items()
    ]
    rows += [
        SummaryRow("Half were decided within", _length(found.half_within)),
        SummaryRow("The longest took", _length(found.longest_time)),
    ]
    yield Summary(title="All requests", rows=rows)
    yield Text(paragraphs=[UNMET_MEANS])
    yield _table(found.by_force, quarter, sort="force")
    yield _table(found.by_capability, quarter, sort="capability")
    yield Table(
        title="By outcome",
        columns=columns("Outcome", "Requests"),
        rows=[
            Row(
                (
                    Outcome(outcome).words,
                    _number(references, quarter, sort="outcome", column=outcome),
                )
            )
            for outcome, references in found.by_outcome
        ],
        empty="Nothing was decided.",
    )
    yield _table(found.major_crime, quarter, sort="major_crime")


def _table(counts: tuple[Count, ...], quarter: Quarter, *, sort: str) -> Table:
    return Table(
        title=SORTS[sort],
        columns=[Column("Sort"), *(Column(title) for title in COUNTED.values())],
        rows=[
            Row(
                (
                    _sort_words(count.what),
                    *(
                        _number(
                            getattr(count, column),
                            quarter,
                            sort=sort,
                            column=column,
                            what=count.what,
                        )
                        for column in COUNTED
                    ),
                )
            )
            for count in counts
        ],
        empty="None in this quarter.",
    )


def _number(
    references: tuple[str, ...],
    quarter: Quarter,
    *,
    sort: str,
    column: str,
    what: str = "",
) -> Link | int:
    """A number that opens the requests it counts."""
    if not references:
        return 0
    asked = {"quarter": quarter.key, "sort": sort, "column": column, "what": what}
    kept = {key: value for key, value in asked.items() if value}
    return Link(str(len(references)), f"{reverse('gateway:behind')}?{urlencode(kept)}")


def _behind(found: Demand, request: PageRequest) -> tuple[str, ...]:
    """The references behind the number that was asked about."""
    sort, column = request.GET.get("sort", ""), request.GET.get("column", "")
    if sort == "outcome":
        return dict(found.by_outcome).get(column, ())
    if not sort and column in TOTALS:
        references: tuple[str, ...] = getattr(found, column)
        return references
    if sort not in SORTS or column not in COUNTED:
        raise NotFound(column)
    by = {
        "force": found.by_force,
        "capability": found.by_capability,
        "major_crime": found.major_crime,
    }[sort]
    what = request.GET.get("what", "")
    return next((getattr(each, column) for each in by if each.what == what), ())


def _sort_words(what: str) -> str:
    """Who asked, a capability, a sort of help or a major crime, in words."""
    if what in set(Wanted):
        return Wanted(what).words
    if what in set(MajorCrime):
        return MajorCrime(what).words
    return capability_words(what) if what.islower() else what


def _length(taken: timedelta | None) -> str | None:
    if taken is None:
        return None
    hours = int(taken.total_seconds() // 3600)
    if hours == 0:
        return "Less than an hour"
    return counted(hours // DAY, "day") if hours >= 2 * DAY else counted(hours, "hour")
