"""Everything that a viewer may see of a person or thing, its records joined."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from uuid import UUID

from muster.core.picture.clusters import cluster_of as joined
from muster.core.picture.clusters import contradictions
from muster.core.picture.model import KINDS, property_names
from muster.core.picture.models import (
    Category,
    Dispute,
    Fact,
    Judgement,
    Link,
    RecordSubject,
    Subject,
)
from muster.core.picture.queries.identity import judged_around
from muster.core.picture.queries.known import (
    Conflict,
    Known,
    KnownFact,
    KnownJudgement,
    KnownLink,
    Words,
    conflicts_in,
)
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.newest import (
    START,
    Place,
    When,
    newest_facts,
    newest_links,
)
from muster.core.picture.queries.parts import (
    Paged,
    is_victim,
    judgements_of,
    parts_of,
)
from muster.core.picture.queries.rows import (
    disputes_of,
    facts_by_key,
    facts_of,
    links_by_key,
    links_of,
)
from muster.core.picture.values.dates import span_of

MOST_FACTS, MOST_LINKS = 100, 50
"""Facts and links on one page; a record that has more shows the newest first."""
AT_A_GLANCE = 11
"""Facts of each property that are looked at for a record's summary, if it has more
facts than a page."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """A person or thing as one viewer knows it.

    subject:  the record that was asked for; records are all that are one with it.
    facts, links, judgements, parts: those of one page; more_facts and the others are
              behind which the next begins, None on the last.
    overview: the newest facts of each property: all facts, unless a page holds fewer.
    is_disputed: whether anything known is disputed and not yet decided.
    is_victim: whether it has the part of a victim in any record.
    apart:    records judged different that other judgements nevertheless join.
    """

    subject: Named
    records: tuple[Named, ...]
    facts: tuple[KnownFact, ...]
    more_facts: Place | None
    overview: tuple[KnownFact, ...]
    is_disputed: bool
    conflicts: tuple[Conflict, ...]
    links: tuple[KnownLink, ...]
    more_links: Place | None
    judgements: tuple[KnownJudgement, ...]
    more_judgements: Place | None
    parts: tuple[RecordSubject, ...]
    more_parts: Place | None
    is_victim: bool
    apart: tuple[tuple[Named, Named], ...]

    @property
    def cluster(self) -> frozenset[UUID]:
        """The ids of its records."""
        return frozenset(record.id for record in self.records)

    @property
    def is_sensitive(self) -> bool:
        """Whether anything shown bears the OFFICIAL-SENSITIVE marking."""
        shown: Iterable[Known] = (
            *(*self.facts, *self.overview),
            *(*self.links, *self.judgements),
        )
        return any(known.may_see.marking != "OFFICIAL" for known in shown)


def about(
    subject: Subject,
    *,
    as_at: datetime | None = None,
    with_withdrawn: bool = False,
    after_fact: Place = START,
    after_link: Place = START,
    after_judgement: Place = START,
    after_part: Place = START,
) -> Subjects:
    """Everything known of a subject and of the records that are one with it.

    as_at: as was known at that moment; None is now.
    with_withdrawn: also what was withdrawn since it was recorded.
    after_fact, after_link, after_judgement, after_part: where the pages of each begin.
    """
    when = When(as_at, with_withdrawn)
    judged = judged_around({subject.id}, as_at=as_at)
    cluster = joined(subject.id, judged)
    facts = _facts(subject.kind, cluster, when, after_fact)
    links, more_links = _links(cluster, when, after_link)
    judgements: Paged[Judgement] = Paged()
    if judged or when.with_withdrawn:
        judgements = judgements_of(cluster, when.counts, after=after_judgement)
    parts = parts_of(cluster, when, after=after_part)
    is_whole = after_part == START and parts.more is None
    names = named(
        cluster
        | {end for link in links for end in (link.from_subject_id, link.to_subject_id)}
        | {end for each in judgements.rows for end in (each.one_id, each.other_id)},
        as_at=as_at,
    )
    words = Words((*facts.page, *facts.overview, *links, *judgements.rows))
    known = {each.row.id: each for each in _known_facts(facts, names, words)}
    overview = tuple(sorted((known[one.id] for one in facts.overview), key=_place))
    apart = contradictions(judged)
    return Subjects(
        subject=names[subject.id],
        records=tuple(sorted((names[one] for one in cluster), key=_by_reference)),
        facts=tuple(known[one.id] for one in facts.page) if facts.is_part else overview,
        more_facts=facts.more,
        overview=overview,
        is_disputed=_is_disputed(cluster)
        if facts.is_part
        else any(each.is_disputed for each in overview),
        conflicts=conflicts_in(subject.kind, overview),
        links=tuple(_known_link(link, cluster, names, words) for link in links),
        more_links=more_links,
        judgements=tuple(
            _known_judgement(each, names, words) for each in judgements.rows
        ),
        more_judgements=judgements.more,
        parts=parts.rows,
        more_parts=parts.more,
        is_victim=any(
            part.category == Category.VICTIM and not part.is_withdrawn
            for part in parts.rows
        )
        if is_whole
        else is_victim(cluster, when.counts),
        apart=tuple(_pair(pair, names) for pair in apart if pair <= cluster),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """A page of facts, and those from which a summary is made."""

    page: list[Fact]
    overview: list[Fact]
    is_part: bool = False
    more: Place | None = None


def _facts(kind: str, cluster: frozenset[UUID], when: When, after: Place) -> _Facts:
    """All facts where a page holds them, else the newest of each property."""
    if after == START:
        found = facts_of(cluster, when, at_most=MOST_FACTS + 1)
        if len(found) <= MOST_FACTS:
            return _Facts(found, found)
    properties = _shown_of(kind)
    keys = newest_facts(cluster, properties, when, at_most=MOST_FACTS + 1, after=after)
    some = newest_facts(cluster, properties, when, at_most=AT_A_GLANCE)
    wanted = {*keys[:MOST_FACTS], *some}
    rows = facts_by_key(wanted)
    page = [rows[key] for key in keys[:MOST_FACTS]]
    more = None
    if len(keys) > MOST_FACTS:
        more = Place(page[-1].recorded_at, page[-1].id, page[-1].property)
    return _Facts(page, [rows[key] for key in some], is_part=True, more=more)


def _shown_of(kind: str) -> list[str]:
    """Its properties in the order of a page, and behind them those of other kinds."""
    own = [declared.name for declared in KINDS[kind].properties]
    return [*own, *sorted(property_names() - {*own})]


def _is_disputed(cluster: frozenset[UUID]) -> bool:
    open_ones = Dispute.objects.filter(
        fact__subject_id__in=cluster,
        fact__retracted_at__isnull=True,
        decided_at__isnull=True,
    )
    return open_ones.exists()


def _by_reference(one: Named) -> str:
    return one.reference


def _pair(pair: frozenset[UUID], names: Mapping[UUID, Named]) -> tuple[Named, Named]:
    one, other = sorted((names[each] for each in pair), key=_by_reference)
    return one, other


def _links(
    cluster: frozenset[UUID], when: When, after: Place
) -> tuple[list[Link], Place | None]:
    """All links by kind where a page holds them, else the newest."""
    if after == START:
        found = links_of(cluster, when, at_most=MOST_LINKS + 1)
        if len(found) <= MOST_LINKS:
            return sorted(found, key=attrgetter("kind", "recorded_at", "id")), None
    keys = newest_links(cluster, when, at_most=MOST_LINKS + 1, after=after)
    rows = links_by_key(keys[:MOST_LINKS])
    page = [rows[key] for key in keys[:MOST_LINKS]]
    if len(keys) > MOST_LINKS:
        return page, Place(page[-1].recorded_at, page[-1].id)
    return page, None


def _known_facts(
    facts: _Facts, names: Mapping[UUID, Named], words: Words
) -> list[KnownFact]:
    rows = {fact.id: fact for fact in (*facts.page, *facts.overview)}
    disputes: dict[UUID, list[Dispute]] = {}
    for dispute in disputes_of(rows):
        disputes.setdefault(dispute.fact_id, []).append(dispute)
    subjects = {
        one: Subject(id=one, reference=names[one].reference, kind=names[one].kind)
        for one in {fact.subject_id for fact in rows.values()}
    }
    for fact in rows.values():
        fact.subject = subjects[fact.subject_id]
    return [
        KnownFact(
            fact,
            *words.of(fact),
            declared=fact.of_property(),
            disputes=tuple(disputes.get(fact.id, ())),
        )
        for fact in rows.values()
    ]


def _place(known: KnownFact) -> tuple[int, str, datetime, UUID]:
    """Facts stand in the order of the model's properties, then by value."""
    row = known.row
    place = KINDS[row.subject.kind].place_of(row.property)
    return place, row.value, row.recorded_at, row.id


def _known_link(
    link: Link,
    cluster: frozenset[UUID],
    names: Mapping[UUID, Named],
    words: Words,
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
    judgement: Judgement, names: Mapping[UUID, Named], words: Words
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
