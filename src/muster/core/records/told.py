"""What a person has been told."""

from dataclasses import dataclass

from muster.core.notices.models import Notice
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the record it is about."""

    notice: Notice
    register: Register


def unread(viewer: Viewer, *, at_most: int = 10) -> list[Told]:
    """What this person has not read yet of what they may open, newest first."""
    notices = list(
        Notice.objects.filter(to_user_id=viewer.user_id, read_at__isnull=True).order_by(
            "-at", "-id"
        )[:at_most]
    )
    registers = Register.objects.filter(kind__in=KINDS.open_to(viewer)).in_bulk(
        {notice.register_id for notice in notices}
    )
    return [
        Told(notice, registers[notice.register_id])
        for notice in notices
        if notice.register_id in registers
    ]
