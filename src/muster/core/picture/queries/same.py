"""Other records that may be of the same person or thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from muster.core.picture.clusters import Judged, Verdict
from muster.core.picture.matching import NAMES, Match, Values, compare
from muster.core.picture.model import KINDS
from muster.core.picture.models import Fact, LookupKey
from muster.core.picture.names import query_keys
from muster.core.picture.names.scoring import LEAD
from muster.core.picture.queries.identity import clusters_of, judged_around
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.standing import in_force
from muster.core.picture.values.types import Key, keys_of

MOST_CANDIDATES = 400
"""Facts that the keys of one question may bring back for comparing."""
MOST_OFFERED = 10
MOST_VALUES = 5_000
"""Values of all the records compared; one with more is not a person's."""
COMPARED = frozenset(
    declared.name
    for kind in KINDS.values()
    for declared in kind.properties
    if declared.identifying or declared.name in (*NAMES, "birth_date")
)
"""The properties that a comparison looks at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be of the same, with what speaks for and against."""

    other: Named
    match: Match


def facts_under(keys: Iterable[Key], *, at_most: int = MOST_CANDIDATES) -> list[Fact]:
    """Facts in force that are kept under any of these keys, most keys first."""
    by_kind: dict[str, list[str]] = {}
    for kind, key in keys:
        by_kind.setdefault(kind, []).append(key)
    if not by_kind:
        return []
    asked = Q()
    for kind, texts in by_kind.items():
        asked |= Q(kind=kind, key__in=texts)
    counted = (
        LookupKey.objects.filter(asked, fact__retracted_at__isnull=True)
        .values("fact_id")
        .annotate(shared=Count("key"))
        .order_by("-shared", "fact_id")[:at_most]
    )
    shared = {row["fact_id"]: row["shared"] for row in counted}
    facts = Fact.objects.filter(id__in=shared).select_related("subject")
    return sorted(facts, key=lambda fact: (-shared[fact.id], fact.id))


def values_of(ids: Iterable[UUID]) -> dict[UUID, dict[str, tuple[str, ...]]]:
    """The values in force of each subject that a comparison looks at, by property."""
    known: dict[UUID, dict[str, tuple[str, ...]]] = {}
    facts = Fact.objects.filter(
        in_force(), subject_id__in=frozenset(ids), property__in=COMPARED
    ).order_by("recorded_at", "id")
    for subject, prop, value in facts.values_list("subject_id", "property", "value")[
        :MOST_VALUES
    ]:
        values = known.setdefault(subject, {})
        values[prop] = (*values.get(prop, ()), value)
    return known


def together(values: Iterable[Mapping[str, tuple[str, ...]]]) -> Values:
    """What is known of several records that are one."""
    joined: dict[str, tuple[str, ...]] = {}
    for known in values:
        for prop, texts in known.items():
            joined[prop] = tuple(dict.fromkeys((*joined.get(prop, ()), *texts)))
    return joined


def possibly_same(
    cluster: frozenset[UUID], kind: str, *, at_most: int = MOST_OFFERED
) -> list[Candidate]:
    """Records not yet judged against these that may be of the same, best first.

    From visible facts alone: by equal identifiers, and for people and bodies
    by name. Whoever is judged different from one of them is left out.
    """
    mine = together(values_of(cluster).values())
    found = facts_under(_keys(kind, mine))
    judged = judged_around(cluster)
    apart = _judged_apart(cluster, judged)
    others = {
        fact.subject_id
        for fact in found
        if fact.subject.kind == kind and fact.subject_id not in cluster | apart
    }
    return _best(kind, mine, others, at_most=at_most)


def _keys(kind: str, known: Values) -> list[Key]:
    keys: list[Key] = []
    for declared in KINDS[kind].properties:
        for value in known.get(declared.name, ()):
            if declared.identifying:
                keys += keys_of(declared.type, value)
            elif declared.name in NAMES:
                keys += query_keys(value)
    return keys


def _judged_apart(
    cluster: frozenset[UUID], judged: Sequence[Judged[UUID]]
) -> frozenset[UUID]:
    different = (each.pair for each in judged if each.verdict is Verdict.DIFFERENT)
    return frozenset(one for pair in different if pair & cluster for one in pair)


def _best(
    kind: str, mine: Values, others: set[UUID], *, at_most: int
) -> list[Candidate]:
    clusters = clusters_of(others)
    values = values_of({one for cluster in clusters.values() for one in cluster})
    matches: dict[frozenset[UUID], Match] = {}
    for cluster in set(clusters.values()):
        theirs = together(values.get(one, {}) for one in cluster)
        match = compare(kind, mine, theirs)
        if match.score >= LEAD:
            matches[cluster] = match
    names = named({one for cluster in matches for one in cluster})
    candidates = [
        Candidate(
            min((names[one] for one in cluster if one in names), key=_first), match
        )
        for cluster, match in matches.items()
    ]
    candidates.sort(
        key=lambda each: (-each.match.score, each.other.caption, each.other.reference)
    )
    return candidates[:at_most]


def _first(one: Named) -> str:
    return one.reference
