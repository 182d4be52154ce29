"""Backwards is a call: what an operation learns goes to the intelligence unit."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.records.models import Register
from muster.core.terms.grade import Grade
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence.actions import receive
from muster.flow.operations.actions.checks import hold_as_member
from muster.flow.operations.models import Operation


@atomic
def report_intelligence(
    operation: Operation,
    *,
    title: str,
    text: str,
    grade: Grade,
    actor: Viewer,
    at: datetime,
) -> Register:
    """Report intelligence that the operation yielded; the unit reviews it.

    The report is seen by whoever sees the operation: of a restricted one, by nobody
    in the intelligence unit who is not on it.
    Audit   intelligence_report.submit
    """
    hold_as_member(operation, actor=actor)
    return receive(
        title=title,
        text=text,
        grade=grade,
        origin=operation.register,
        access_class=operation.register.access_class,
        actor=actor,
        at=at,
    )
