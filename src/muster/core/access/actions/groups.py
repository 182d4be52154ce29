"""Need-to-know groups; the database checks who may."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.access.actions.labels import intern
from muster.core.access.actions.refusing import in_words
from muster.core.access.rules import NEED_TO_KNOW
from muster.core.audit.actions import Operation, record
from muster.core.terms.label import Label
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer

ADMITTING = {
    "access_guardians_admit": Reason(
        "Only the group's guardian admits people, and never themselves", NEED_TO_KNOW
    ),
    "access_member_once": Reason("This person is in the group in that time already"),
    "access_member_in_future": Reason("Nobody is admitted for a time that is over"),
    "access_member_ends_after_start": Reason("The end must come after the start"),
    "access_member_has_reason": Reason("A member is admitted for a reason"),
}
LEAVING = {
    "access_own_membership": Reason(
        "Only the guardian, or the member themselves, ends a membership that runs",
        NEED_TO_KNOW,
    )
}


def open_group(*, name: str, reason: str, actor: Viewer, at: datetime) -> UUID:
    """Open a need-to-know group; whoever opens it guards it and is in it.

    Audit   access.group_opened
    """
    group = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_open_group(%s, %s, %s, %s)", [group, name, reason, at]
        )
    record(
        Operation.COLLECTION,
        "access.group_opened",
        actor=actor,
        access_class=_label_of(group),
        body=f"{name}: {reason}",
    )
    return group


def admit(
    *,
    group_id: UUID,
    user_id: UUID,
    starts: datetime,
    ends: datetime | None,
    reason: str,
    actor: Viewer,
) -> UUID:
    """Admit a person to a group from a moment until another (exclusive).

    Raises  Refused unless the actor guards the group and is somebody else, if the
            person is in the group in that time already, or if that time is over.
    Audit   access.admitted
    """
    membership = uuid.uuid4()
    with in_words(ADMITTING), connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_admit(%s, %s, %s, %s, %s, %s)",
            [membership, group_id, user_id, starts, ends, reason],
        )
    record(
        Operation.ALTERATION,
        "access.admitted",
        actor=actor,
        access_class=_label_of(group_id),
        body=f"{user_id}: {reason}",
    )
    return membership


def leave(*, membership_id: UUID, group_id: UUID, at: datetime, actor: Viewer) -> None:
    """End a membership at a moment; from then on nothing is seen through it.

    One that has not begun never does. Raises Refused for anyone but the guardian
    and the member.
    Audit   access.left
    """
    with in_words(LEAVING), connection.cursor() as cursor:
        record(
            Operation.ALTERATION,
            "access.left",
            actor=actor,
            access_class=_label_of(group_id),
            body=str(membership_id),
        )
        cursor.execute("SELECT access_leave(%s, %s)", [membership_id, at])


def note_looked_into(group_id: UUID, *, actor: Viewer) -> None:
    """Note that somebody looked who is in a group.

    Audit   access.group_looked_into
    """
    record(
        Operation.CONSULTATION,
        "access.group_looked_into",
        actor=actor,
        access_class=_label_of(group_id),
    )


def _label_of(group_id: UUID) -> int:
    return intern(Label(groups=frozenset({group_id})))
