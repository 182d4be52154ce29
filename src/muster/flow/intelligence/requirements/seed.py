"""Three gaps of the invented region: asked, answered, and without an answer."""

from datetime import timedelta

from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.intelligence.requirements.builders import (
    OFFICER,
    a_requirement,
    accepted,
    answered,
    without_answer,
)
from muster.flow.intelligence.workflow import ACCEPTED, REPORT

ASKER = "Idris Cole"


def seed(region: Region) -> None:
    """Ask from the latest accepted report: three gaps, of which one is answered."""
    report = _report(region)
    at = region.now - timedelta(days=3)
    a_requirement(report, by=ASKER, at=at)
    known = accepted(
        a_requirement(
            report,
            by=ASKER,
            at=at,
            question="Since when does the line have a new number?",
            urgency="3",
        ),
        at=at + timedelta(hours=2),
    )
    answered(known, report, at=region.now - timedelta(days=1))
    without_answer(
        a_requirement(
            report,
            by=ASKER,
            at=at,
            question="Who carries the phone on Sundays?",
            about="",
        ),
        at=region.now - timedelta(days=1),
    )


def _report(region: Region) -> Register:
    with region.acting(OFFICER):
        found = of_kind(REPORT.key, ACCEPTED.key)
        return found.order_by("-closed_at", "reference")[0]
