"""Who is one with whom, for this viewer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from muster.core.picture.clusters import Judged, Verdict, joined_pairs, sets_of
from muster.core.picture.queries.rows import among
from muster.core.store.asking import rows

FARTHEST = 20
"""Judgements in a row that are followed; no true chain is as long."""

AROUND = """
    SELECT j.id, j.one_id, j.other_id, j.verdict FROM picture_judgement AS j
    WHERE (j.one_id {among} OR j.other_id {among})
      AND (j.retracted_at IS NULL OR j.retracted_at > %(as_at)s)
      AND (%(as_at)s::timestamptz IS NULL OR j.recorded_at <= %(as_at)s)
"""


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
        known |= _around(frontier, as_at)
        pairs = joined_pairs(known.values())
        frontier = {one for pair in pairs if pair & reached for one in pair} - reached
    return tuple(known.values())


def _around(
    subjects: Iterable[UUID], as_at: datetime | None
) -> dict[UUID, Judged[UUID]]:
    asked: dict[str, Any] = {"subjects": list(subjects), "as_at": as_at}
    found = rows(AROUND.format(among=among(asked)), asked)
    return {
        key: Judged(one, other, Verdict(verdict)) for key, one, other, verdict in found
    }


def clusters_of(
    ids: Iterable[UUID], *, as_at: datetime | None = None
) -> dict[UUID, frozenset[UUID]]:
    """For each subject the set of those that are one with it, itself among them."""
    wanted = frozenset(ids)
    return sets_of(wanted, judged_around(wanted, as_at=as_at))


def cluster_of(subject_id: UUID, *, as_at: datetime | None = None) -> frozenset[UUID]:
    """The subjects that are one with this one, itself among them."""
    return clusters_of((subject_id,), as_at=as_at)[subject_id]
