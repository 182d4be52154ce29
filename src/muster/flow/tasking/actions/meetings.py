"""Convening a meeting, building its pack, closing it."""

from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.audit.actions import Operation
from muster.core.clocks.wording import london_day
from muster.core.people.queries import team_of
from muster.core.records.actions import open_record
from muster.core.records.giving import tell_of_given
from muster.core.records.readers import need_one_of
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.assessment.events import ThreatRanked
from muster.flow.gateway.events import RequestAccepted
from muster.flow.tasking import access, queries
from muster.flow.tasking.actions.checks import leave_entry, require
from muster.flow.tasking.models import (
    Meeting,
    PackItem,
)
from muster.flow.tasking.queries import Matter
from muster.flow.tasking.workflow import CHAIRING


@atomic
def convene(
    *, kind: str, held_at: datetime, chair_id: UUID, actor: Viewer, at: datetime
) -> Meeting:
    """Convene a tasking meeting.

    held_at: when it is held; to come.
    Raises  Refused for a chair who is none, or may not open it.
    Audit   tasking_meeting.convened
    """
    require(actor, access.CONVENERS, "To convene a meeting")
    if held_at <= at:
        raise Refused("A meeting is convened for a time to come")
    need_one_of(queries.who_can_chair(at=at), chair_id)
    team = team_of(actor)
    words, held_on = Meeting.Kind(kind).label, london_day(held_at)
    register = open_record(
        "tasking_meeting",
        title=f"{words}, {held_on.day} {held_on:%B %Y}",
        access_class=intern(unit_label()),
        actor=actor,
        at=at,
        owner_team_id=team.id if team else None,
    )
    meeting = Meeting.objects.create(
        register=register,
        access_class=register.access_class,
        kind=kind,
        held_at=held_at,
        chair_id=chair_id,
    )
    tell_of_given(CHAIRING, meeting, actor=actor, at=at)
    leave_entry(Operation.COLLECTION, "tasking_meeting.convened", register, actor)
    return meeting


@atomic
def build_pack(meeting: Meeting, *, actor: Viewer, at: datetime) -> int:
    """Build a meeting's pack from what is live now; how many matters are in it.

    Built again it takes in what is new and brings scores up to date; nothing that
    was put before the meeting is taken out.
    Audit   tasking_meeting.build
    """
    register = meeting.register
    move(register, "build", actor=actor, at=at)
    waiting = queries.matters(on=london_day(meeting.held_at))
    found = [matter for matter in waiting if matter.register.opened_at <= at]
    for matter in found:
        _put(meeting, matter, at)
    meeting.pack_built_at = at
    meeting.save(update_fields=("pack_built_at",))
    return len(found)


def _put(meeting: Meeting, matter: Matter, at: datetime) -> bool:
    """Put a matter in a pack; whether it is new there."""
    ranked, model = matter.ranked, matter.model
    score = {
        "total": ranked.total if ranked else None,
        "band": ranked.band.title if ranked else "",
        "model": model.title if model else "",
        "dispute": ranked.dispute if ranked else "",
        "taken_at": at,
    }
    _, is_new = PackItem.objects.update_or_create(
        register=meeting.register,
        about=matter.register,
        access_class=meeting.access_class,
        about_access_class=matter.register.access_class,
        defaults=score,
    )
    return is_new


def put_ranked_threat(event: ThreatRanked, *, actor: Viewer, at: datetime) -> None:
    """Put a threat that was just ranked in the packs that are built already.

    Heard more than once it is put once.
    Audit   tasking_meeting.matter_put, where it is new
    """
    _put_late(event.threat_id, actor=actor, at=at)


def put_accepted_request(
    event: RequestAccepted, *, actor: Viewer, at: datetime
) -> None:
    """Put a request that was just accepted in the packs that are built already.

    Audit   tasking_meeting.matter_put, where it is new
    """
    _put_late(event.request_id, actor=actor, at=at)


@atomic
def _put_late(about_id: UUID, *, actor: Viewer, at: datetime) -> None:
    for meeting in queries.open_packs(at=at):
        if PackItem.objects.filter(register_id=meeting.pk, about_id=about_id).exists():
            continue
        for matter in queries.matters(on=london_day(meeting.held_at)):
            if matter.register.id == about_id and _put(meeting, matter, at):
                leave_entry(
                    Operation.COLLECTION,
                    "tasking_meeting.matter_put",
                    meeting.register,
                    actor,
                )


@atomic
def close(meeting: Meeting, *, actor: Viewer, at: datetime) -> None:
    """Close a meeting that was held.

    Raises  Refused while proposals of it are undecided, each by its title.
    Audit   tasking_meeting.close
    """
    undecided = queries.undecided_of(meeting)
    if undecided:
        raise Refused(
            *(
                Reason(f"This proposal is not decided yet: {one.register.title}")
                for one in undecided
            ),
            remedy="Decide each proposal, defer it, or have it withdrawn.",
        )
    move(meeting.register, "close", actor=actor, at=at)


@atomic
def cancel(meeting: Meeting, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Cancel a meeting.

    Audit   tasking_meeting.cancel
    """
    move(meeting.register, "cancel", reason=reason, actor=actor, at=at)
