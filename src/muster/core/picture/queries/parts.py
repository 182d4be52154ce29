"""Parts in records and judgements of a subject, so many at a time, newest first."""

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.picture.models import Category, Judgement, RecordSubject
from muster.core.picture.queries.newest import Place, When
from muster.core.picture.queries.rows import newest_parts

AT_ONCE = 30
"""Parts, and judgements, on one page."""

Row = TypeVar("Row", Judgement, RecordSubject)


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """The rows of one page; more is behind which the next begins, None on the last."""

    rows: tuple[Row, ...] = ()
    more: Place | None = None


def judgements_of(
    cluster: frozenset[UUID], counts: Q, *, after: Place
) -> Paged[Judgement]:
    """What officers said of who is the same as one of these records."""
    ends = Q(one_id__in=cluster) | Q(other_id__in=cluster)
    return _page(Judgement.objects.filter(counts, ends), after)


def parts_of(
    cluster: frozenset[UUID], when: When, *, after: Place
) -> Paged[RecordSubject]:
    """The parts that these have in records of the register."""
    return _paged(newest_parts(cluster, when, at_most=AT_ONCE + 1, after=after))


def is_victim(cluster: frozenset[UUID], counts: Q) -> bool:
    """Whether one of these is a victim in any record, shown on this page or not."""
    found = RecordSubject.objects.filter(counts, subject_id__in=cluster)
    return found.filter(category=Category.VICTIM, retracted_at__isnull=True).exists()


def _page(found: QuerySet[Row], after: Place) -> Paged[Row]:
    behind = Q(recorded_at__lt=after.recorded_at) | Q(
        recorded_at=after.recorded_at, id__lt=after.key
    )
    return _paged(
        list(found.filter(behind).order_by("-recorded_at", "-id")[: AT_ONCE + 1])
    )


def _paged(rows: list[Row]) -> Paged[Row]:
    """A page of rows, of which one more was asked for than it holds."""
    if len(rows) <= AT_ONCE:
        return Paged(tuple(rows))
    last = rows[AT_ONCE - 1]
    return Paged(tuple(rows[:AT_ONCE]), Place(last.recorded_at, last.id))
