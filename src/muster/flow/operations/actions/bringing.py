"""What stands on the matter that led to an operation comes with it."""

from collections.abc import Sequence
from datetime import datetime

from muster.core.picture.actions import link_record
from muster.core.picture.models import Category
from muster.core.picture.queries import on_record
from muster.core.records.actions import relate
from muster.core.records.models import Register
from muster.core.records.queries import related
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence.actions.receiving import BELONGS
from muster.flow.intelligence.workflow import REPORT
from muster.flow.operations import queries

LONGEST = 300
"""Characters of a note on somebody's part."""


def bring(operation: Register, *, actor: Viewer, at: datetime) -> None:
    """Put on an operation who and what stands on the threat or request it came from.

    As far as whoever does it may see it, each with the record it was on; what is on
    the operation already stays as it is. Reports that were put with the matter are put
    with the operation.
    Audit   picture.record_linked, for each
    """
    there = {(part.subject_id, part.category) for part in on_record(operation)}
    for matter in queries.came_from(operation):
        for part in on_record(matter):
            if (part.subject_id, part.category) in there:
                continue
            there.add((part.subject_id, part.category))
            link_record(
                operation,
                part.subject,
                category=Category(part.category),
                note=_where_from(matter, part.note),
                actor=actor,
                at=at,
            )
        _bring_reports(operation, _reports_with(matter), actor=actor, at=at)


def _where_from(matter: Register, note: str) -> str:
    said = f": {note}" if note else ""
    return f"From {matter.reference}{said}"[:LONGEST]


def _reports_with(matter: Register) -> list[Register]:
    return [other for _, other in related(matter) if other.kind == REPORT.key]


def _bring_reports(
    operation: Register, reports: Sequence[Register], *, actor: Viewer, at: datetime
) -> None:
    there = {other.id for _, other in related(operation)}
    for report in reports:
        if report.id not in there:
            relate(report, operation, relation=BELONGS, actor=actor, at=at)
