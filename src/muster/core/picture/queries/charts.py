"""The subjects linked to some, step by step, for a chart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from muster.core.picture.model import LINKS
from muster.core.picture.models.links import true_words, weight_words
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.naming import Named, named
from muster.core.store.asking import rows
from muster.core.terms.grade import Grade
from muster.core.web.formats import day

MOST_SHOWN = 60
"""Things on one chart; more is a thicket, not a picture."""
MOST_LOOKED_AT = 90
"""Links of one step that are looked at, the newest; those linked to very many have
more, and are no easier to read for it."""
FEWEST_OF_EACH = 3
"""Links of each thing that are looked at where a step begins from very many."""

TIES = """
    SELECT tie.id, tie.kind, tie.from_subject_id, tie.to_subject_id, tie.side,
        tie.weight, tie.valid_from, tie.valid_to, i.information_on, tie.recorded_at,
        i.origin, i.source, i.assessment, i.handling, i.conditions, i.action,
        i.sanitisation
    FROM (
        SELECT newest.*, (subject.id, marking.class, newest.way)::text AS side
        FROM unnest(%(subjects)s::uuid[]) AS subject (id),
            unnest((SELECT permitted())) AS marking (class),
            LATERAL (
                (SELECT l.*, 'from' AS way FROM picture_link AS l
                 WHERE l.from_subject_id = subject.id AND l.access_class = marking.class
                   AND (l.retracted_at IS NULL OR l.retracted_at > %(as_at)s)
                   AND (%(as_at)s::timestamptz IS NULL OR l.recorded_at <= %(as_at)s)
                 ORDER BY l.recorded_at DESC, l.id DESC LIMIT %(of_each)s)
                UNION ALL
                (SELECT l.*, 'to' AS way FROM picture_link AS l
                 WHERE l.to_subject_id = subject.id AND l.access_class = marking.class
                   AND (l.retracted_at IS NULL OR l.retracted_at > %(as_at)s)
                   AND (%(as_at)s::timestamptz IS NULL OR l.recorded_at <= %(as_at)s)
                 ORDER BY l.recorded_at DESC, l.id DESC LIMIT %(of_each)s)
            ) AS newest
        ORDER BY newest.recorded_at DESC, newest.id DESC
        LIMIT %(at_most)s
    ) AS tie
    JOIN picture_item AS i ON i.id = tie.item_id
    ORDER BY tie.recorded_at DESC, tie.id DESC
"""
"""The newest links of each subject under each marking, each a place in an index."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as a chart shows it, between the chart's own things."""

    start: str
    end: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class LinksAround:
    """What stands on a chart: things by reference, and the ties between them.

    is_cut: whether more is linked than the chart shows.
    """

    things: tuple[Named, ...]
    ties: tuple[Tie, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class LinkDates:
    """When a link was so, of when it was known, and when it was recorded."""

    valid_from: date | None
    valid_to: date | None
    information_on: date | None
    recorded_at: datetime

    @property
    def words(self) -> str:
        """In one line; when it was recorded only where nothing else is known."""
        true = true_words(self.valid_from, self.valid_to).replace("True", "true", 1)
        of = f"information of {day(self.information_on)}" if self.information_on else ""
        known = ", ".join(filter(None, (true, of)))
        return known or f"recorded {day(self.recorded_at)}"


@dataclass(frozen=True, slots=True)
class _Found:
    """A link between two records."""

    id: UUID
    kind: str
    start: UUID
    end: UUID
    detail: str


def links_around(
    subject_id: UUID, *, steps: int = 1, as_at: datetime | None = None
) -> LinksAround:
    """What is linked to a subject within some steps, its cluster first.

    Records judged the same are one thing, under the least of their references.
    What is nearer comes before what is farther, then what was linked last.
    """
    clusters = clusters_of((subject_id,), as_at=as_at)
    frontier = set(clusters[subject_id])
    clusters |= dict.fromkeys(frontier, clusters[subject_id])
    links: dict[UUID, _Found] = {}
    is_cut = False
    for _ in range(steps):
        found, is_more = _links_of(frontier, as_at)
        is_cut |= is_more
        links |= {link.id: link for link in found}
        ends = dict.fromkeys(end for link in found for end in (link.start, link.end))
        fresh = [end for end in ends if end not in clusters]
        theirs = clusters_of(fresh, as_at=as_at)
        clusters |= {one: theirs[end] for end in fresh for one in theirs[end]}
        frontier = {one for end in fresh for one in theirs[end]}
        if len(set(clusters.values())) > MOST_SHOWN or not frontier:
            break
    things = list(dict.fromkeys(clusters.values()))
    return _drawn(
        things[:MOST_SHOWN],
        clusters,
        links.values(),
        is_cut=is_cut or len(things) > MOST_SHOWN,
        as_at=as_at,
    )


def _links_of(ids: set[UUID], as_at: datetime | None) -> tuple[list[_Found], bool]:
    """The newest links of these, the same share of each, and whether there are more."""
    of_each = max(FEWEST_OF_EACH, MOST_LOOKED_AT // len(ids))
    asked = {
        "subjects": sorted(ids),
        "as_at": as_at,
        "of_each": of_each + 1,
        "at_most": MOST_LOOKED_AT + 1,
    }
    ties = rows(TIES, asked)
    found = {
        key: _Found(
            key,
            kind,
            start,
            end,
            _detail(weight, LinkDates(*dates), origin, grading),
        )
        for key, kind, start, end, _, weight, *dates, origin, grading in (
            (*row[:11], row[11:]) for row in ties[:MOST_LOOKED_AT]
        )
    }
    of_side = Counter(row[4] for row in ties)
    is_more = len(ties) > MOST_LOOKED_AT or max(of_side.values(), default=0) > of_each
    return list(found.values()), is_more


def _detail(
    weight: Decimal | None, dates: LinkDates, origin: str, grading: Sequence[Any]
) -> str:
    graded = None if grading[0] is None else Grade(*grading)
    return detail_of(origin, graded, weight=weight, dates=dates)


def detail_of(
    origin: str, grade: Grade | None, *, weight: Decimal | None, dates: LinkDates
) -> str:
    """Where a link is from, how it is graded and of when it is, in one line."""
    graded = grade.code if grade else "not graded"
    return ", ".join(filter(None, (origin, graded, weight_words(weight), dates.words)))


def _drawn(
    things: Iterable[frozenset[UUID]],
    clusters: Mapping[UUID, frozenset[UUID]],
    links: Iterable[_Found],
    *,
    is_cut: bool,
    as_at: datetime | None,
) -> LinksAround:
    shown = set(things)
    names = named({one for cluster in shown for one in cluster}, as_at=as_at)
    known = {
        cluster: min((names[one] for one in cluster), key=lambda one: one.reference)
        for cluster in things
    }
    drawn = (
        (
            known[clusters[link.start]].reference,
            known[clusters[link.end]].reference,
            link,
        )
        for link in links
        if {clusters[link.start], clusters[link.end]} <= shown
        and clusters[link.start] != clusters[link.end]
    )
    return LinksAround(tuple(known.values()), _ties(drawn), is_cut)


def _ties(drawn: Iterable[tuple[str, str, _Found]]) -> tuple[Tie, ...]:
    """One tie for whatever links of one kind say, with each of their sources.

    A mutual link says the same from either end.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for start, end, link in drawn:
        is_turned = LINKS[link.kind].symmetric and end < start
        tie = (end, start, link.kind) if is_turned else (start, end, link.kind)
        found.setdefault(tie, []).append(link.detail)
    return tuple(
        Tie(start, end, LINKS[kind].forward, _sources(details))
        for (start, end, kind), details in found.items()
    )


def _sources(details: list[str]) -> str:
    """Where a tie is from: each source once, and how many links say it."""
    if len(details) == 1:
        return details[0]
    each = Counter(details)
    told = (f"{one} ({count})" if count > 1 else one for one, count in each.items())
    return f"{len(details)} sources: {'; '.join(told)}"
