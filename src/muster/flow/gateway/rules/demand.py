"""Demand on the unit: one plain fact a request, and the counts made of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

UNMET = frozenset({"accept_in_part", "advise_only", "redirect", "defer", "decline"})
"""Outcomes that leave something asked for undone by the unit."""

WITHDRAWN = "withdraw"
UNMET_MEANS = (
    "Unmet: declined, deferred, redirected, advice only, or accepted only in part."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFact:
    """What the counts need to know of one request.

    outcome:    verb of the latest decision, "withdraw", or "" while open.
    decided_at: the first decision, or acceptance at once; None while open.
    in_time:    whether that came by the response target; None while open.
    """

    reference: str
    asked_by: str
    wanted: str
    capability: str
    received_at: datetime
    major_crime: str = "no"
    at_once: bool = False
    outcome: str = ""
    decided_at: datetime | None = None
    in_time: bool | None = None

    @property
    def time_taken(self) -> timedelta | None:
        """From submission to the first decision."""
        return None if self.decided_at is None else self.decided_at - self.received_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Requests of one sort, with the references behind each number."""

    what: str
    received: tuple[str, ...]
    decided: tuple[str, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Demand in a period; every number stands with the references behind it.

    starts is inclusive, ends exclusive. half_within is the shortest time within
    which half of the decided requests were decided. Requests in support of homicide and
    kidnap are left out of all but `major_crime`, which counts them apart.
    """

    starts: datetime
    ends: datetime
    received: tuple[str, ...]
    decided: tuple[str, ...]
    open: tuple[str, ...]
    unmet: tuple[str, ...]
    at_once: tuple[str, ...]
    in_time: tuple[str, ...]
    half_within: timedelta | None
    longest_time: timedelta | None
    by_force: tuple[Count, ...]
    by_capability: tuple[Count, ...]
    by_outcome: tuple[tuple[str, tuple[str, ...]], ...]
    major_crime: tuple[Count, ...]


def demand(facts: Iterable[RequestFact], *, starts: datetime, ends: datetime) -> Demand:
    """Count demand from starts (inclusive) to ends (exclusive)."""
    everything = list(facts)
    apart = [fact for fact in everything if fact.major_crime != "no"]
    facts = [fact for fact in everything if fact.major_crime == "no"]

    def within(moment: datetime | None) -> bool:
        return moment is not None and starts <= moment < ends

    came = [fact for fact in facts if within(fact.received_at)]
    decided = [fact for fact in facts if within(fact.decided_at)]
    times = sorted(fact.time_taken for fact in decided if fact.time_taken is not None)
    return Demand(
        starts=starts,
        ends=ends,
        received=_references(came),
        decided=_references(decided),
        open=_references(fact for fact in came if not fact.outcome),
        unmet=_references(fact for fact in decided if fact.outcome in UNMET),
        at_once=_references(fact for fact in decided if fact.at_once),
        in_time=_references(fact for fact in decided if fact.in_time),
        half_within=times[(len(times) - 1) // 2] if times else None,
        longest_time=max(times, default=None),
        by_force=_counts(came, decided, lambda fact: fact.asked_by),
        by_capability=_counts(
            came, decided, lambda fact: fact.capability or fact.wanted
        ),
        by_outcome=_by_outcome(decided),
        major_crime=_counts(
            [fact for fact in apart if within(fact.received_at)],
            [fact for fact in apart if within(fact.decided_at)],
            lambda fact: fact.major_crime,
        ),
    )


def _references(facts: Iterable[RequestFact]) -> tuple[str, ...]:
    return tuple(fact.reference for fact in facts)


def _counts(
    came: list[RequestFact],
    decided: list[RequestFact],
    sort: Callable[[RequestFact], str],
) -> tuple[Count, ...]:
    sorts = Counter(sort(fact) for fact in (*came, *decided))
    return tuple(
        Count(
            what=one,
            received=_references(fact for fact in came if sort(fact) == one),
            decided=_references(fact for fact in decided if sort(fact) == one),
            unmet=_references(
                fact for fact in decided if sort(fact) == one and fact.outcome in UNMET
            ),
        )
        for one in sorted(sorts)
    )


def _by_outcome(
    decided: list[RequestFact],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    outcomes = sorted({fact.outcome for fact in decided})
    return tuple(
        (one, _references(fact for fact in decided if fact.outcome == one))
        for one in outcomes
    )
