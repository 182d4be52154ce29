"""Appointing people; the database checks who may."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.terms.role import Role


def appoint(
    *, user_id: UUID, team_id: UUID, role: Role, starts: datetime, ends: datetime | None
) -> UUID:
    """Appoint a person to a role in a team, from a moment until another (exclusive).

    The acting viewer must be an administrator and somebody else.
    """
    posting = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_appoint(%s, %s, %s, %s, %s, %s)",
            [posting, user_id, team_id, role.value, starts, ends],
        )
    return posting


def end_posting(posting_id: UUID, *, at: datetime) -> None:
    """End a posting at a moment; from then on nothing is seen through it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_end_posting(%s, %s)", [posting_id, at])


def add(*, user_id: UUID, body_id: UUID, name: str, rank: str, email: str) -> None:
    """Put down a person of a body; the acting viewer must be an administrator.

    email: unique over all people, whatever its case.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_add(%s, %s, %s, %s, %s)",
            [user_id, body_id, name, rank, email],
        )
