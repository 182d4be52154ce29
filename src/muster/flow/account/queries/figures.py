"""Measures counted for a period, and the records behind a figure."""

from collections.abc import Iterable

from django.db.models import QuerySet

from muster.core.records.models import Register
from muster.flow.account.queries.facts import SOURCES
from muster.flow.account.rules.measures import (
    BY_KEY,
    MEASURES,
    Figures,
    Measure,
    behind,
    count,
)
from muster.flow.account.rules.periods import Period


def figures(period: Period, measures: Iterable[Measure] = MEASURES) -> list[Figures]:
    """Measures counted over what the asker may see; each source is read once."""
    wanted = list(measures)
    facts = {key: SOURCES[key](period) for key in {one.source for one in wanted}}
    return [count(one, facts[one.source]) for one in wanted]


def records_behind(
    period: Period, *, measure: str, grouping: str, group: str
) -> QuerySet[Register]:
    """The records behind one figure that the asker may see, the latest first.

    Raises KeyError for a measure or a breakdown that there is not.
    """
    declared = BY_KEY[measure]
    if grouping and grouping not in {one.key for one in declared.groupings}:
        raise KeyError(grouping)
    facts = SOURCES[declared.source](period)
    references = behind(declared, facts, grouping=grouping, group=group)
    return (
        Register.objects.filter(reference__in=references)
        .select_related("owner_team")
        .order_by("-opened_at", "-reference")
    )
