"""Writing the audit, and stating a purpose."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import connection

from muster.core.audit.models import Operation, Purpose
from muster.core.store.asking import asking
from muster.core.store.viewing import viewing_as
from muster.core.terms.marking import (
    marking_above,
    refuse_above,
    said_to_be_none,
)
from muster.core.terms.viewer import Viewer
from muster.core.touches.actions import ADD, Key, values_of
from muster.core.web.reads import Part, Written, entry_written

NUL_SHOWN = "\N{SYMBOL FOR NULL}"
"""What stands in a text for a NUL, which the database keeps none of."""

LEFT_OUT = "[left out: it bore a marking above OFFICIAL]"

LONGEST = 65_536
"""Bytes of a text beside an entry; the database takes no more."""

__all__ = ["Operation", "note_part", "record", "seal", "state_purpose"]


def record(
    operation: Operation,
    verb: str,
    *,
    actor: Viewer,
    register_id: UUID | None = None,
    subject_id: UUID | None = None,
    access_class: int | None = None,
    refused: bool = False,
    body: str = "",
    touching: Iterable[Key] = (),
) -> UUID:
    """Write one audit entry for the viewer and purpose of this transaction.

    With it goes a touch, in the same statement, of whatever it names: so no address
    that leaves an entry can forget one. The touch is not made of the entry and stands
    apart from it: the audit serves the purposes of s.62(4) and no flag.
    touching: keys of what was looked for or written, where they are known.

    The database takes who, when and why from the transaction itself; actor
    gives only the channel. body holds search terms or what changed: it is kept
    apart from the entry, and nowhere else; of one that is too long its beginning.
    A text marked above OFFICIAL is kept of nothing: an act with one is refused, and
    of what was read or refused the entry stands without it. Where somebody said that
    a word is no marking, the entry of their act says so.
    Raises  MarkedAbove for an act, with nothing of the text.
    Law     Data Protection Act 2018 s.62.
    """
    if operation is Operation.CONSULTATION or refused:
        body = LEFT_OUT if marking_above(body) else body
    if operation is not Operation.CONSULTATION and not refused:
        body = "\n".join(filter(None, (body, said_to_be_none())))
    refuse_above({"What was written": body})
    said = [
        operation.value,
        verb,
        register_id,
        subject_id,
        access_class,
        actor.channel.value,
        refused,
        _bounded(body.replace("\0", NUL_SHOWN)),
    ]
    keys = frozenset(touching)
    touched: Sequence[Any] = ()
    if (register_id or subject_id or keys) and not refused:
        touched = values_of(
            verb,
            register_id=register_id,
            subject_id=subject_id,
            access_class=access_class,
            keys=keys,
        )
    entry = _write(said, touched)
    is_read = operation is Operation.CONSULTATION and not refused
    entry_written(Written(verb, partial(_write, said, touched) if is_read else None))
    return entry


def _bounded(body: str) -> str:
    written = body.encode()
    if len(written) <= LONGEST:
        return body
    end = f" [cut here: {len(body)} characters in all]"
    return written[: LONGEST - len(end)].decode(errors="ignore") + end


ENTRY: Final = "SELECT audit_record(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


def _write(said: Sequence[Any], touched: Sequence[Any] = ()) -> UUID:
    """Write an entry, and in the same statement what it touches."""
    entry = uuid.uuid4()
    statement = f"{ENTRY}, {ADD}" if touched else ENTRY
    with asking() as cursor:
        cursor.execute(statement, [entry, *said, *touched])
    return entry


def note_part(verb: str, part: Part, *, actor: Viewer) -> None:
    """Note that somebody was shown a part of something whose page they did not open.

    Audit   <address>.shown
    """
    record(
        Operation.CONSULTATION,
        verb,
        actor=actor,
        register_id=part.register_id,
        subject_id=part.subject_id,
        access_class=part.access_class,
        body=part.body,
    )


def seal(*, at_most: int = 10_000) -> int | None:
    """Seal waiting entries into the chain, as the worker; the seal's number.

    None when nothing waits. What is not yet sealed is not yet protected.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_seal(%s)", [at_most])
        row = cursor.fetchone()
    return row[0] if row else None


def state_purpose(*, matter: str, reason: str, actor: Viewer, at: datetime) -> Purpose:
    """Say what one is working on and why; it stands in every entry from then on.

    In the entry of this act too, which so says what was stated, to whom may read it.
    Audit   audit.purpose_stated
    """
    purpose = Purpose.objects.create(
        viewer_id=actor.user_id, matter=matter, reason=reason, stated_at=at
    )
    with viewing_as(actor.user_id, purpose.id):
        record(Operation.COLLECTION, "audit.purpose_stated", actor=actor)
    return purpose
