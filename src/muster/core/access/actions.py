"""Labels and need-to-know groups; the database checks who may."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.audit.actions import Operation, record
from muster.core.terms.label import Label
from muster.core.terms.viewer import Viewer


def intern(label: Label) -> int:
    """The access class of a label, given a number if it is new."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_intern(%s, %s, %s, %s)",
            [
                label.key,
                label.sensitive,
                sorted(label.groups),
                sorted(label.organisations),
            ],
        )
        row = cursor.fetchone()
    return int(row[0])


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
        access_class=intern(Label(groups=frozenset({group}))),
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

    Only the group's guardian may, and never for himself; anyone else is
    refused by the database.
    Audit   access.admitted
    """
    membership = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_admit(%s, %s, %s, %s, %s, %s)",
            [membership, group_id, user_id, starts, ends, reason],
        )
    record(
        Operation.ALTERATION,
        "access.admitted",
        actor=actor,
        access_class=intern(Label(groups=frozenset({group_id}))),
        body=f"{user_id}: {reason}",
    )
    return membership


def leave(*, membership_id: UUID, group_id: UUID, at: datetime, actor: Viewer) -> None:
    """End a membership at a moment; from then on nothing is seen through it.

    Audit   access.left
    """
    record(
        Operation.ALTERATION,
        "access.left",
        actor=actor,
        access_class=intern(Label(groups=frozenset({group_id}))),
        body=str(membership_id),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_leave(%s, %s)", [membership_id, at])
