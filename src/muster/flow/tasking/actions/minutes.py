"""Recording who was at a meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.people.queries import names
from muster.core.records.holding import hold
from muster.core.terms.reason import Reason, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.tasking import access, queries
from muster.flow.tasking.actions.checks import leave_entry, require
from muster.flow.tasking.models import Attendance, Meeting
from muster.flow.tasking.workflow import CANCELLED, PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who was at a meeting.

    there, apologies: people who work with Muster.
    others:           names, each with its body, of those there who do not.
    """

    there: frozenset[UUID] = frozenset()
    apologies: frozenset[UUID] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody of it who works with Muster."""
        return self.there | self.apologies


@atomic
def record_attendance(
    meeting: Meeting, who: Present, *, actor: Viewer, at: datetime
) -> None:
    """Record who was at a meeting, in place of what was recorded before.

    Raises  Refused before it began, of one that was cancelled or has no pack, where
            nobody was there, somebody was there and sent apologies, or may neither
            open the meeting nor stands in what was recorded of it.
    Audit   tasking_meeting.attendance
    """
    register = meeting.register
    require(actor, access.PROPOSERS, "To record who was there")
    hold(register)
    refuse_if(_against(meeting, who, at=at))
    held = Attendance.objects.filter(register=register)
    held.delete()
    told = {"register": register, "access_class": register.access_class}
    told |= {"recorded_by_id": actor.user_id, "recorded_at": at}
    Attendance.objects.bulk_create(
        [
            *(Attendance(**told, user_id=one, was_there=True) for one in who.there),
            *(
                Attendance(**told, user_id=one, was_there=False)
                for one in who.apologies
            ),
            *(Attendance(**told, name=one, was_there=True) for one in who.others),
        ]
    )
    leave_entry(Operation.ALTERATION, "tasking_meeting.attendance", register, actor)


def _against(meeting: Meeting, who: Present, *, at: datetime) -> tuple[Reason, ...]:
    """Why this cannot be recorded; nothing if it can."""
    state = meeting.register.state
    return tuple(
        Reason(words)
        for words, is_so in (
            ("The meeting was cancelled", state == CANCELLED.key),
            ("Its pack is not built yet", state == PLANNED.key),
            ("The meeting has not begun", at < meeting.held_at),
            ("Nobody was there", not who.there and not who.others),
            (f"{_both(who)} was there and sent apologies", who.there & who.apologies),
            (
                "Somebody may not open this meeting",
                not _may_attend(meeting, who.people, at),
            ),
        )
        if is_so
    )


def _both(who: Present) -> str:
    """Those recorded as there and as having sent apologies, by name."""
    both = who.there & who.apologies
    called = names(both)
    return " and ".join(sorted(called[one] for one in both))


def _may_attend(meeting: Meeting, people: Collection[UUID], at: datetime) -> bool:
    """Whether all of them may open the meeting, or stand in what is recorded of it."""
    return set(people) <= {one.id for one in queries.who_can_attend(meeting, at=at)}
