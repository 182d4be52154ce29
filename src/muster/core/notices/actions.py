"""Telling people, and noting that they read it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection

from muster.core.audit.actions import Operation, record
from muster.core.notices.models import LONGEST, Notice
from muster.core.people.queries import holders
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer

SAID = 90
"""Characters of what is to be done that every notice of it says."""


class Recorded(Protocol):
    """A record of the register, which stands above notices: all acts tell people."""

    id: UUID


def tell(
    people: Iterable[UUID],
    register: Recorded,
    *,
    text: str,
    actor: Viewer,
    at: datetime,
    themselves: bool = False,
) -> None:
    """Tell people something about a record, all but the one who does it.

    text: what they read; the end of one that is too long is cut.
    themselves: whether whoever does it is told too: of what follows, and is left to do.
    Someone who may not see the record is shown nothing.
    """
    others = [
        person
        for person in dict.fromkeys(people)
        if themselves or person != actor.user_id
    ]
    if not others:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT notices_tell(%s, %s, %s, %s)",
            [others, register.id, shortened(text), at],
        )


def shortened(text: str) -> str:
    """A text as long as a notice may be; dots where its end is cut."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def tell_role(
    role: Role, register: Recorded, *, text: str, actor: Viewer, at: datetime
) -> None:
    """Tell everybody who holds a role."""
    tell(holders(role), register, text=text, actor=actor, at=at)


def settle(register: Recorded, *, about: str, actor: Viewer, at: datetime) -> None:
    """What somebody was told to do and has done is new to them no more.

    about: what of the record it was; the first words of it, if they are many. The act
    that does it leaves the entry.
    """
    asked = Notice.objects.filter(
        to_user_id=actor.user_id, register_id=register.id, read_at__isnull=True
    )
    asked.filter(text__contains=about[:SAID], at__lte=at).update(read_at=at)


def read_all(*, actor: Viewer, at: datetime) -> None:
    """Note that a person has read what they were told so far.

    Audit   notices.read
    """
    record(Operation.ALTERATION, "notices.read", actor=actor)
    unread = Notice.objects.filter(to_user_id=actor.user_id, read_at__isnull=True)
    unread.filter(at__lte=at).update(read_at=at)
