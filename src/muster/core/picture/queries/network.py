"""Who is linked to whom, as plain edges for the measures of `network`."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from muster.core.picture.models import Link
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.standing import in_force

Edge = tuple[UUID, UUID]


def network(
    *kinds: str, on: date | None = None, as_at: datetime | None = None
) -> tuple[Edge, ...]:
    """The links of some kinds that this viewer may see, in the order recorded.

    Records judged the same are one node, under the least of their ids; a link
    within one of them is left out. Within an import the order is that of its
    rows, so that a measure with ties gives the same answer every time.
    on:    a day on which the links were true, as far as that is known.
    as_at: the links as they were known at a moment.
    """
    links = (
        Link.objects.filter(in_force(as_at), _true_on(on), kind__in=kinds)
        .order_by("recorded_at", "item__line", "id")
        .values_list("from_subject_id", "to_subject_id")
    )
    pairs = list(links)
    clusters = clusters_of({node for pair in pairs for node in pair}, as_at=as_at)
    edges = ((min(clusters[one]), min(clusters[other])) for one, other in pairs)
    return tuple((one, other) for one, other in edges if one != other)


def _true_on(day: date | None) -> Q:
    if day is None:
        return Q()
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return started & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
