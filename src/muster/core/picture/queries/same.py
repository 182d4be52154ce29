"""Other records that may be of the same person or thing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from muster.core.picture.clusters import Judged, Verdict
from muster.core.picture.matching import NAMES, Match, Values, compare
from muster.core.picture.model import KINDS
from muster.core.picture.models import Fact
from muster.core.picture.names import query_keys
from muster.core.picture.names.scoring import LEAD
from muster.core.picture.queries.identity import clusters_of, judged_around
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.standing import in_force
from muster.core.picture.values.types import Key, own_keys
from muster.core.store.asking import rows

MOST_CANDIDATES = 400
"""Facts that the keys of one question may bring back for comparing."""
MOST_NEAR = 200
"""Names a letter off that are compared in full."""
MOST_PARTS = 6
"""Parts of a name that are looked for a letter off."""
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


class Offered(tuple[Candidate, ...]):  # noqa: SLOT001 - it says one thing more
    """Records that may be of the same, the most alike first.

    is_cut: whether more may be than are here.
    """

    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact as it is kept under keys: what it says of whom.

    under: which of the keys that were asked for it is kept under.
    """

    subject_id: UUID
    property: str
    value: str
    shown: str
    under: frozenset[Key]

    def __str__(self) -> str:
        return self.shown or self.value


UNDER_KEYS = """
    SELECT f.subject_id, f.property, f.value, f.shown, best.kinds, best.keys
    FROM (
        SELECT found.fact_id, array_agg(asked.kind) AS kinds,
            array_agg(asked.key) AS keys, min(asked.place) <= %(first)s AS is_first
        FROM unnest(%(kinds)s::text[], %(keys)s::text[])
                WITH ORDINALITY AS asked (kind, key, place),
            LATERAL (
                SELECT newest.fact_id
                FROM unnest((SELECT permitted())) AS marking (class),
                    LATERAL (
                        SELECT k.fact_id FROM picture_lookupkey AS k
                        WHERE k.kind = asked.kind AND k.key = asked.key
                          AND k.access_class = marking.class
                        ORDER BY k.fact_id DESC LIMIT %(at_most)s
                    ) AS newest
                ORDER BY newest.fact_id DESC LIMIT %(at_most)s
            ) AS found
        GROUP BY found.fact_id
        ORDER BY is_first DESC, count(*) DESC, found.fact_id
        LIMIT %(at_most)s
    ) AS best
    JOIN picture_fact AS f ON f.id = best.fact_id AND f.retracted_at IS NULL
    ORDER BY best.is_first DESC, cardinality(best.keys) DESC, best.fact_id
"""
"""Under each key the newest facts alone, each a place in an index in that order:
one part of a name may be that of tens of thousands."""


def facts_under(
    keys: Iterable[Key],
    *,
    first: Collection[Key] = (),
    at_most: int = MOST_CANDIDATES,
) -> list[Kept]:
    """Facts in force that are kept under any of these keys, most keys first.

    Of a key that very many facts are kept under only the newest are looked at.
    first: keys whose facts come before those of all others.
    """
    asked = list(dict.fromkeys((*first, *keys)))
    if not asked:
        return []
    found = rows(
        UNDER_KEYS,
        {
            "kinds": [kind for kind, _ in asked],
            "keys": [key for _, key in asked],
            "first": len(set(first)),
            "at_most": at_most,
        },
    )
    return [
        Kept(subject, prop, value, shown, frozenset(zip(kinds, keys, strict=True)))
        for subject, prop, value, shown, kinds, keys in found
    ]


NEAR = """
    SELECT f.subject_id, f.property, f.value, f.shown
    FROM picture_names_near(%(parts)s, %(at_most)s) WITH ORDINALITY
        AS near (fact_id, off, place)
    JOIN picture_fact AS f ON f.id = near.fact_id AND f.retracted_at IS NULL
    ORDER BY near.place
"""


def names_near(parts: Sequence[str], *, at_most: int = MOST_NEAR) -> list[Kept]:
    """Names in force of which two parts are each at most a letter off, best first.

    parts: of the name that is looked for; of one alone, names with a part like it.
    """
    asked = list(dict.fromkeys(parts))[:MOST_PARTS]
    if not asked:
        return []
    found = rows(NEAR, {"parts": asked, "at_most": at_most})
    return [
        Kept(subject, prop, value, shown, frozenset())
        for subject, prop, value, shown in found
    ]


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
) -> Offered:
    """Records not yet judged against these that may be of the same, best first.

    From visible facts alone: by equal identifiers, and for people and bodies
    by name. Whoever is judged different from one of them is left out.
    """
    mine = together(values_of(cluster).values())
    found = facts_under(_keys(kind, mine))
    judged = judged_around(cluster)
    apart = _judged_apart(cluster, judged)
    others = {fact.subject_id for fact in found} - cluster - apart
    candidates = _best(kind, mine, others)
    offered = Offered(candidates[:at_most])
    offered.is_cut = len(candidates) > at_most or len(found) >= MOST_CANDIDATES
    return offered


def may_be_known(
    told: Sequence[tuple[str, Values]], *, at_most: int = MOST_OFFERED
) -> list[Offered]:
    """For each that is told of the records it may be of: all in a few statements.

    told: of each its kind and what is said of it; nothing of it is kept yet.
    """
    asked = [frozenset(_keys(kind, values)) for kind, values in told]
    facts = facts_under(
        [key for keys in asked for key in keys], at_most=MOST_CANDIDATES
    )
    clusters = clusters_of({fact.subject_id for fact in facts}) if facts else {}
    everybody = {one for cluster in clusters.values() for one in cluster}
    values = values_of(everybody) if everybody else {}
    names = named(everybody) if everybody else {}
    offers = []
    for (kind, mine), keys in zip(told, asked, strict=True):
        near = {clusters[fact.subject_id] for fact in facts if fact.under & keys}
        candidates = _alike(kind, mine, near, values=values, names=names)
        offered = Offered(candidates[:at_most])
        offered.is_cut = len(candidates) > at_most
        offers.append(offered)
    return offers


def _alike(
    kind: str,
    mine: Values,
    clusters: Iterable[frozenset[UUID]],
    *,
    values: Mapping[UUID, Mapping[str, tuple[str, ...]]],
    names: Mapping[UUID, Named],
) -> list[Candidate]:
    found = []
    for cluster in clusters:
        theirs = together(values.get(one, {}) for one in cluster)
        seen = [names[one] for one in cluster if one in names]
        match = compare(kind, mine, theirs)
        if match.score >= LEAD and seen and min(seen, key=_first).kind == kind:
            found.append(Candidate(min(seen, key=_first), match))
    found.sort(
        key=lambda each: (-each.match.score, each.other.caption, each.other.reference)
    )
    return found


def _keys(kind: str, known: Values) -> list[Key]:
    keys: list[Key] = []
    for declared in KINDS[kind].properties:
        for value in known.get(declared.name, ()):
            if declared.identifying:
                keys += own_keys(declared.type, value)
            elif declared.name in NAMES:
                keys += query_keys(value)
    return keys


def _judged_apart(
    cluster: frozenset[UUID], judged: Sequence[Judged[UUID]]
) -> frozenset[UUID]:
    different = (each.pair for each in judged if each.verdict is Verdict.DIFFERENT)
    return frozenset(one for pair in different if pair & cluster for one in pair)


def _best(kind: str, mine: Values, others: set[UUID]) -> list[Candidate]:
    clusters = clusters_of(others)
    values = values_of({one for cluster in clusters.values() for one in cluster})
    matches: dict[frozenset[UUID], Match] = {}
    for cluster in set(clusters.values()):
        theirs = together(values.get(one, {}) for one in cluster)
        match = compare(kind, mine, theirs)
        if match.score >= LEAD:
            matches[cluster] = match
    names = named({one for cluster in matches for one in cluster})
    found = (
        Candidate(
            min((names[one] for one in cluster if one in names), key=_first), match
        )
        for cluster, match in matches.items()
    )
    candidates = [each for each in found if each.other.kind == kind]
    candidates.sort(
        key=lambda each: (-each.match.score, each.other.caption, each.other.reference)
    )
    return candidates


def _first(one: Named) -> str:
    return one.reference
