"""New intelligence on the threats that somebody assesses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from muster.core.picture.models import RecordSubject
from muster.core.records.models import Register, Relation
from muster.core.records.queries import of_kind
from muster.core.terms.viewer import Viewer
from muster.flow.assessment.models import Assessment
from muster.flow.assessment.workflow import THREAT
from muster.flow.intelligence.workflow import ACCEPTED, REPORT

LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class News:
    """A report that was accepted of late, and the threat that it bears on.

    why: how the two belong together, in words.
    """

    threat: Register
    report: Register
    why: str


def threats_of(viewer: Viewer) -> list[Register]:
    """Threats that somebody opened, scored, or whose team has them; none that ended."""
    scored = Assessment.objects.filter(begun_by_id=viewer.user_id)
    theirs = Q(opened_by_id=viewer.user_id) | Q(owner_team_id__in=viewer.team_ids)
    theirs |= Q(id__in=scored.values("register_id"))
    return list(of_kind(THREAT.key).filter(theirs, closed_at__isnull=True))


def news(viewer: Viewer, *, at: datetime) -> list[News]:
    """Reports accepted in the last 28 days on these threats, the newest first.

    On one is what was put with it, and what names a person or thing that is on it.
    """
    threats = {threat.id: threat for threat in threats_of(viewer)}
    late = of_kind(REPORT.key, ACCEPTED.key).filter(changed_at__gte=at - LATELY)
    reports = {report.id: report for report in late}
    why: dict[tuple[UUID, UUID], str] = {}
    for threat, report in _put_together(threats, reports):
        why[threat, report] = "Put with the threat"
    for threat, report in _sharing(threats, reports):
        why.setdefault((threat, report), "Names somebody or something on it")
    found = [
        News(threats[threat], reports[report], words)
        for (threat, report), words in why.items()
    ]
    return sorted(found, key=lambda each: each.report.changed_at, reverse=True)


def _put_together(
    threats: Iterable[UUID], reports: Iterable[UUID]
) -> list[tuple[UUID, UUID]]:
    one, other = list(threats), list(reports)
    joins = Relation.objects.filter(
        Q(register_id__in=one, to_id__in=other)
        | Q(register_id__in=other, to_id__in=one)
    )
    return [
        (a, b) if a in set(one) else (b, a)
        for a, b in joins.values_list("register_id", "to_id")
    ]


def _sharing(
    threats: Iterable[UUID], reports: Iterable[UUID]
) -> list[tuple[UUID, UUID]]:
    parts = RecordSubject.objects.filter(retracted_at__isnull=True)
    on: dict[UUID, list[UUID]] = {}
    for subject, threat in parts.filter(register_id__in=list(threats)).values_list(
        "subject_id", "register_id"
    ):
        on.setdefault(subject, []).append(threat)
    named = parts.filter(register_id__in=list(reports), subject_id__in=list(on))
    return [
        (threat, report)
        for subject, report in named.values_list("subject_id", "register_id")
        for threat in on[subject]
    ]
