"""Reports that wait for a reviewer, with what decides which comes first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.records.models import Register, Relation
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence.models import ReportItem
from muster.flow.intelligence.queries.reports import page_of

MOST_LOOKED_AT = 200
"""Reports among which the first are chosen."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """A report that waits, since when, how it is graded and what it is about.

    grades: of its items, each once, in their order.
    about:  records that it was reported from, which the reviewer may see.
    """

    register: Register
    since: datetime
    grades: tuple[str, ...]
    about: tuple[Register, ...]


def to_review(viewer: Viewer) -> list[ToReview]:
    """What somebody may review: reported from a matter first, then the oldest."""
    waiting = page_of(viewer=viewer, whose="to_review", at_most=MOST_LOOKED_AT)
    ids = [register.id for register in waiting]
    grades, about = _grades(ids), _about(ids)
    found = [
        ToReview(
            register,
            register.changed_at,
            tuple(dict.fromkeys(grades[register.id])),
            tuple(about[register.id]),
        )
        for register in waiting
    ]
    return sorted(found, key=lambda each: (not each.about, each.since))


def _grades(ids: Iterable[UUID]) -> defaultdict[UUID, list[str]]:
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    items = ReportItem.objects.filter(register_id__in=ids).order_by("number")
    for item in items:
        grade = f"{item.source} {item.assessment} {item.handling}"
        found[item.register_id].append(grade)
    return found


def _about(ids: Iterable[UUID]) -> defaultdict[UUID, list[Register]]:
    found: defaultdict[UUID, list[Register]] = defaultdict(list)
    joins = Relation.objects.filter(to_id__in=ids).select_related("register")
    for join in joins.order_by("at", "id"):
        found[join.to_id].append(join.register)
    return found
