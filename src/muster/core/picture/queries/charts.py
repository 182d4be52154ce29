"""The subjects linked to some, step by step, for a chart."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.picture.models import Link
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.newest import When, newest_links

MOST_SHOWN = 60
"""Things on one chart; more is a thicket, not a picture."""
MOST_LOOKED_AT = 150
"""Links of one step that are looked at, the newest; those linked to very many have
more, and are no easier to read for it."""


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


def links_around(
    subject_id: UUID, *, steps: int = 1, as_at: datetime | None = None
) -> LinksAround:
    """What is linked to a subject within some steps, its cluster first.

    Records judged the same are one thing, under the least of their references.
    """
    clusters = clusters_of((subject_id,), as_at=as_at)
    frontier = set(clusters[subject_id])
    links: dict[UUID, Link] = {}
    for _ in range(steps):
        found = _links_of(frontier, as_at)
        links |= {link.id: link for link in found}
        ends = {
            end for link in found for end in (link.from_subject_id, link.to_subject_id)
        }
        fresh = ends - clusters.keys()
        clusters |= clusters_of(fresh, as_at=as_at)
        frontier = {one for end in fresh for one in clusters[end]}
        if len(clusters) > MOST_SHOWN:
            break
    return _drawn(subject_id, clusters, list(links.values()), as_at)


def _links_of(ids: set[UUID], as_at: datetime | None) -> list[Link]:
    """The newest links of these, so many that a chart is full several times over."""
    keys = newest_links(ids, When(as_at), at_most=MOST_LOOKED_AT)
    rows = Link.objects.select_related("item").in_bulk(keys)
    return sorted(rows.values(), key=lambda link: (link.recorded_at, link.id))


def _drawn(
    centre: UUID,
    clusters: dict[UUID, frozenset[UUID]],
    links: list[Link],
    as_at: datetime | None,
) -> LinksAround:
    names = named({one for c in clusters.values() for one in c}, as_at=as_at)
    shown: dict[frozenset[UUID], Named] = {}
    order = sorted(
        set(clusters.values()),
        key=lambda c: (centre not in c, min(names[one].reference for one in c)),
    )
    for cluster in order[:MOST_SHOWN]:
        shown[cluster] = min((names[one] for one in cluster), key=lambda n: n.reference)
    ties = [
        Tie(
            shown[clusters[link.from_subject_id]].reference,
            shown[clusters[link.to_subject_id]].reference,
            link.of_kind.forward,
            _detail(link),
        )
        for link in links
        if clusters[link.from_subject_id] in shown
        and clusters[link.to_subject_id] in shown
        and clusters[link.from_subject_id] != clusters[link.to_subject_id]
    ]
    return LinksAround(
        tuple(shown.values()), tuple(ties), is_cut=len(order) > MOST_SHOWN
    )


def _detail(link: Link) -> str:
    grade = link.item.grade
    return f"{link.item.origin}, {grade.code if grade else 'not graded'}"
