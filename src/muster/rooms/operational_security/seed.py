"""Advice asked and given, an audit, and lessons of the invented errors."""

from datetime import timedelta

from muster.core.people.seed import acting
from muster.core.room.seeding import Region
from muster.core.workflow.actions import move
from muster.flow.operations.authorities import queries as register
from muster.flow.operations.authorities.builders import ADVISER
from muster.rooms.operational_security.builders import (
    a_lesson,
    adopted,
    an_advice,
    an_audit,
    given,
)
from muster.rooms.operational_security.models import Lesson
from muster.rooms.operational_security.queries import lesson as seen

HOUR = timedelta(hours=1)


def seed(region: Region) -> None:
    """One of each in every state."""
    now = region.now
    an_advice(at=now, question="Does the hotel's car park count as private premises?")
    given(an_advice(at=now - 2 * HOUR), at=now - HOUR)
    with region.acting(ADVISER):
        authority = register.of_states("renewed")[0].register
        error = register.errors("closed")[0].register
    an_audit(authority, at=now - HOUR)
    adopted(a_lesson(error, at=now - 2 * HOUR), at=now - HOUR)
    a_lesson(authority, at=now - HOUR)
    _dropped(a_lesson(error, at=now - 2 * HOUR), region)


def _dropped(lesson: Lesson, region: Region) -> None:
    with acting(ADVISER, at=region.now) as adviser:
        found = seen(lesson.register.reference)
        move(
            found.register,
            "drop",
            reason="The cards say it already",
            actor=adviser,
            at=region.now,
        )
