"""Who is one with whom, for this viewer."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from muster.core.picture.clusters import Judged, joined_pairs
from muster.core.picture.clusters import cluster_of as joined
from muster.core.picture.models import Judgement
from muster.core.picture.queries.standing import in_force

FARTHEST = 20
"""Judgements in a row that are followed; no true chain is as long."""


def judged_around(
    ids: Iterable[UUID], *, as_at: datetime | None = None
) -> tuple[Judged[UUID], ...]:
    """Every judgement that bears on who is one with these subjects."""
    known: dict[UUID, Judged[UUID]] = {}
    reached: set[UUID] = set()
    frontier = set(ids)
    for _ in range(FARTHEST):
        if not frontier:
            break
        reached |= frontier
        around = Judgement.objects.filter(
            in_force(as_at), Q(one_id__in=frontier) | Q(other_id__in=frontier)
        )
        known |= {judgement.id: judgement.as_judged() for judgement in around}
        pairs = joined_pairs(known.values())
        frontier = {one for pair in pairs if pair & reached for one in pair} - reached
    return tuple(known.values())


def clusters_of(
    ids: Iterable[UUID], *, as_at: datetime | None = None
) -> dict[UUID, frozenset[UUID]]:
    """For each subject the set of those that are one with it, itself among them."""
    wanted = frozenset(ids)
    judged = judged_around(wanted, as_at=as_at)
    return {one: joined(one, judged) for one in wanted}


def cluster_of(subject_id: UUID, *, as_at: datetime | None = None) -> frozenset[UUID]:
    """The subjects that are one with this one, itself among them."""
    return clusters_of((subject_id,), as_at=as_at)[subject_id]
