"""Measures counted for a period, and the records behind a figure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from django.db.models import QuerySet

from muster.core.clocks.periods import Period
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.once import reading_once
from muster.core.terms.measure import MEASURES, Fact, Measure
from muster.core.terms.named import named
from muster.flow.account.rules.counting import Figures, behind, count


def figures(period: Period, measures: Iterable[Measure] | None = None) -> list[Figures]:
    """Measures counted over what the asker may see; each source is read once.

    measures: all that stages and rooms declare by default.
    """
    (counted,) = figures_over([period], measures)
    return counted


def figures_over(
    periods: Sequence[Period], measures: Iterable[Measure] | None = None
) -> list[list[Figures]]:
    """The same of several periods, in their order; each source is read once for each.

    What is not counted outside is left out of each in one statement.
    """
    wanted = list(MEASURES if measures is None else measures)
    sources = list(dict.fromkeys(each.source for each in wanted))
    with reading_once():
        told = [_counted_only(_told(sources, period)) for period in periods]
    return [[count(one, facts[one.source]) for one in wanted] for facts in told]


def records_behind(
    period: Period, *, measure: str, grouping: str, group: str
) -> QuerySet[Register]:
    """The records behind one figure that the asker may see, the latest first.

    Raises KeyError for a measure or a breakdown that there is not.
    """
    declared = MEASURES[measure]
    if grouping and grouping not in {one.key for one in declared.groupings}:
        raise KeyError(grouping)
    facts = _facts(declared.source, period)
    references = behind(declared, facts, grouping=grouping, group=group)
    return (
        Register.objects.filter(reference__in=references)
        .select_related("owner_team")
        .order_by("-opened_at", "-reference")
    )


def _facts(source: str, period: Period) -> list[Fact]:
    """What a declared source tells of a period, less what is not counted outside."""
    return _counted_only(_told([source], period))[source]


Told: TypeAlias = Mapping[str, list[Fact]]
"""What sources tell of a period, by source."""


def _told(sources: Iterable[str], period: Period) -> Told:
    return {source: list(named(source)(period)) for source in sources}


def _counted_only(told: Told) -> Told:
    """The same without records of kinds that are not counted outside.

    Whatever a room's own source tells: records of a kind behind a corridor are in no
    figure, not even of somebody who is in it.
    """
    if all(kind.counted for kind in KINDS):
        return told
    references = {fact.reference for facts in told.values() for fact in facts}
    kept = set(
        Register.objects.filter(
            reference__in=references, kind__in=KINDS.counted
        ).values_list("reference", flat=True)
    )
    return {
        source: [fact for fact in facts if fact.reference in kept]
        for source, facts in told.items()
    }
