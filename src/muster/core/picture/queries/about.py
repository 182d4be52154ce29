"""Everything that a viewer may see of a person or thing, its records joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from muster.core.access.queries import SeenBy, seen_by
from muster.core.people.queries import names as people_names
from muster.core.picture.clusters import contradictions
from muster.core.picture.model import KINDS, Property
from muster.core.picture.models import (
    Dispute,
    Fact,
    Judgement,
    Link,
    RecordSubject,
    Subject,
)
from muster.core.picture.models.constraints import Withdrawable
from muster.core.picture.queries.identity import cluster_of, judged_around
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.standing import ever_recorded, in_force
from muster.core.picture.values.dates import span_of

NOBODY_KNOWN = SeenBy(bodies=(), groups=(), sensitive=True)


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the picture with what every row shows of itself.

    Whoever may see it, who recorded and who withdrew it, in words.
    """

    row: Withdrawable
    may_see: SeenBy
    recorded_by: str
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class KnownFact(Known):
    """A fact, with its property and what has been said against it."""

    row: Fact
    declared: Property | None = None
    disputes: tuple[Dispute, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether somebody says it is wrong and nobody has decided yet."""
        return any(dispute.decided_at is None for dispute in self.disputes)


@dataclass(frozen=True, slots=True)
class KnownLink(Known):
    """A link as it reads from the side of the page's own subject."""

    row: Link
    reading: str = ""
    other: Named | None = None


@dataclass(frozen=True, slots=True)
class KnownJudgement(Known):
    """A judgement that bears on who the page's own subject is."""

    row: Judgement
    one: Named | None = None
    other: Named | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that cannot all be right, each with the facts that give it."""

    declared: Property
    values: Mapping[str, tuple[KnownFact, ...]]


@dataclass(frozen=True, slots=True)
class Subjects:
    """A person or thing as one viewer knows it.

    subject:  the record that was asked for; records are all that are one with it.
    apart:    records judged different that other judgements nevertheless join.
    """

    subject: Named
    records: tuple[Named, ...]
    facts: tuple[KnownFact, ...]
    conflicts: tuple[Conflict, ...]
    links: tuple[KnownLink, ...]
    judgements: tuple[KnownJudgement, ...]
    parts: tuple[RecordSubject, ...]
    apart: tuple[tuple[Named, Named], ...]

    @property
    def cluster(self) -> frozenset[UUID]:
        """The ids of its records."""
        return frozenset(record.id for record in self.records)

    @property
    def is_sensitive(self) -> bool:
        """Whether anything shown bears the OFFICIAL-SENSITIVE marking."""
        shown: Iterable[Known] = (*self.facts, *self.links, *self.judgements)
        return any(known.may_see.marking != "OFFICIAL" for known in shown)


def about(
    subject: Subject, *, as_at: datetime | None = None, with_withdrawn: bool = False
) -> Subjects:
    """Everything known of a subject and of the records that are one with it.

    as_at: as was known at that moment; None is now.
    with_withdrawn: also what was withdrawn since it was recorded.
    """
    counts = ever_recorded(as_at) if with_withdrawn else in_force(as_at)
    cluster = cluster_of(subject.id, as_at=as_at)
    facts = list(
        Fact.objects.filter(counts, subject_id__in=cluster)
        .select_related("item", "subject")
        .order_by("recorded_at", "id")
    )
    links = _links(cluster, counts)
    judgements = _judgements(cluster, counts)
    names = named(
        cluster
        | {end for link in links for end in (link.from_subject_id, link.to_subject_id)}
        | {end for each in judgements for end in (each.one_id, each.other_id)},
        as_at=as_at,
    )
    words = _Words((*facts, *links, *judgements))
    known = _known_facts(facts, words)
    apart = contradictions(judged_around(cluster, as_at=as_at))
    return Subjects(
        subject=names[subject.id],
        records=tuple(sorted((names[one] for one in cluster), key=_by_reference)),
        facts=known,
        conflicts=_conflicts(subject.kind, known),
        links=tuple(_known_link(link, cluster, names, words) for link in links),
        judgements=tuple(_known_judgement(each, names, words) for each in judgements),
        parts=_parts(cluster, counts),
        apart=tuple(_pair(pair, names) for pair in apart if pair <= cluster),
    )


def _by_reference(one: Named) -> str:
    return one.reference


def _pair(pair: frozenset[UUID], names: Mapping[UUID, Named]) -> tuple[Named, Named]:
    one, other = sorted((names[each] for each in pair), key=_by_reference)
    return one, other


class _Words:
    """Who may see rows and who wrote them, in words; four statements for all."""

    def __init__(self, rows: Sequence[Fact | Link | Judgement]) -> None:
        self._seen_by = seen_by({row.access_class for row in rows})
        self._people = people_names(
            {row.recorded_by_id for row in rows} | {row.retracted_by_id for row in rows}
        )

    def of(self, row: Fact | Link | Judgement) -> tuple[SeenBy, str, str]:
        """Who may see it, who recorded it, who withdrew it."""
        return (
            self._seen_by.get(row.access_class, NOBODY_KNOWN),
            self._people.get(row.recorded_by_id, "A colleague"),
            self._people.get(row.retracted_by_id, "A colleague")
            if row.retracted_by_id
            else "",
        )


def _links(cluster: frozenset[UUID], counts: Q) -> list[Link]:
    ends = Q(from_subject_id__in=cluster) | Q(to_subject_id__in=cluster)
    found = Link.objects.filter(counts, ends).select_related("item")
    return list(found.order_by("kind", "recorded_at", "id"))


def _judgements(cluster: frozenset[UUID], counts: Q) -> list[Judgement]:
    ends = Q(one_id__in=cluster) | Q(other_id__in=cluster)
    return list(Judgement.objects.filter(counts, ends).order_by("recorded_at", "id"))


def _parts(cluster: frozenset[UUID], counts: Q) -> tuple[RecordSubject, ...]:
    found = RecordSubject.objects.filter(counts, subject_id__in=cluster)
    return tuple(found.select_related("register").order_by("recorded_at", "id"))


def _known_facts(facts: list[Fact], words: _Words) -> tuple[KnownFact, ...]:
    disputes: dict[UUID, list[Dispute]] = {}
    for dispute in Dispute.objects.filter(fact__in=facts).order_by("raised_at", "pk"):
        disputes.setdefault(dispute.fact_id, []).append(dispute)
    known = [
        KnownFact(
            fact,
            *words.of(fact),
            declared=fact.of_property(),
            disputes=tuple(disputes.get(fact.id, ())),
        )
        for fact in facts
    ]
    return tuple(sorted(known, key=_place))


def _place(known: KnownFact) -> tuple[int, str]:
    """Facts stand in the order of the model's properties, then by value."""
    properties = KINDS[known.row.subject.kind].properties
    order = [declared.name for declared in properties]
    return order.index(known.row.property), known.row.value


def _conflicts(kind: str, facts: Iterable[KnownFact]) -> tuple[Conflict, ...]:
    """Properties of which there can be one value, and more are in force."""
    values: dict[str, dict[str, list[KnownFact]]] = {}
    for known in facts:
        if not known.row.is_withdrawn:
            of_property = values.setdefault(known.row.property, {})
            of_property.setdefault(known.row.value, []).append(known)
    return tuple(
        Conflict(declared, {value: tuple(facts) for value, facts in given.items()})
        for declared in KINDS[kind].properties
        if not declared.many
        and (given := values.get(declared.name, {}))
        and _cannot_all_be(declared, given)
    )


def _cannot_all_be(declared: Property, values: Iterable[str]) -> bool:
    given = list(values)
    if declared.type != "date":
        return len(given) > 1
    spans = [span for value in given if (span := span_of(value))]
    return any(not one.meets(other) for one in spans for other in spans)


def _known_link(
    link: Link,
    cluster: frozenset[UUID],
    names: Mapping[UUID, Named],
    words: _Words,
) -> KnownLink:
    outward = link.from_subject_id in cluster
    declared = link.of_kind
    return KnownLink(
        link,
        *words.of(link),
        reading=declared.forward if outward else declared.backward,
        other=names[link.to_subject_id if outward else link.from_subject_id],
    )


def _known_judgement(
    judgement: Judgement, names: Mapping[UUID, Named], words: _Words
) -> KnownJudgement:
    return KnownJudgement(
        judgement,
        *words.of(judgement),
        one=names[judgement.one_id],
        other=names[judgement.other_id],
    )


def age_on(day: date, births: Iterable[str]) -> range | None:
    """The ages a person can have on a day, from the dates of birth in force.

    None when no date of birth is known. A conflict widens the range, so that
    whoever may be a child is treated as one.
    """
    spans = [span for value in births if (span := span_of(value))]
    if not spans:
        return None
    youngest = _age(max(span.last for span in spans), day)
    oldest = _age(min(span.first for span in spans), day)
    return range(max(youngest, 0), max(oldest, 0) + 1)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
