"""Opening a record with all that belongs to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import without_glass
from muster.core.audit.actions import Operation
from muster.core.clocks import actions as clocks
from muster.core.records.actions import note_act, open_record, relate
from muster.core.records.kinds import RecordKind
from muster.core.records.models import OwnRow, Register
from muster.core.terms.viewer import Viewer
from muster.core.touches.reading import READING

Own = TypeVar("Own", bound=OwnRow)


@atomic
def open_whole(
    kind: RecordKind,
    model: type[Own],
    *,
    title: str,
    access_class: int,
    said: Mapping[str, Any],
    verb: str,
    actor: Viewer,
    at: datetime,
    owner_team_id: UUID | None = None,
    belongs_to: Sequence[tuple[Register, str]] = (),
    runs: Mapping[str, datetime | None] | None = None,
    operation: Operation = Operation.COLLECTION,
    body: str = "",
) -> Own:
    """Open a record: its place in the register, its own row, its clocks, its entry.

    said:       what its own row holds, by the names of its fields.
    verb:       what the entry of the audit calls it ("submitted"), with the title.
    access_class: who sees it. What is made of a record on which the glass was broken is
                not opened with it: it bears the label of before.
    belongs_to: records that led to it, each with how.
    runs:       time limits that begin with it, each with the event that starts it; one
                whose event never happened is left out.
    operation: what the opening is, where it is more than a collection: what goes out
               to another body is a disclosure.
    body:   what the entry says, if it is not the title.
    Audit   <kind>.<verb>
    """
    register = open_record(
        kind.key,
        title=title,
        access_class=without_glass(access_class),
        owner_team_id=owner_team_id,
        actor=actor,
        at=at,
    )
    own = model._default_manager.create(
        register=register, access_class=register.access_class, **said
    )
    for other, how in belongs_to:
        relate(other, register, relation=how, actor=actor, at=at)
    for rule_id, event_at in (runs or {}).items():
        if event_at is not None:
            clocks.start(register, rule_id, at=at, actor=actor, event_at=event_at)
    note_act(
        register,
        verb,
        actor=actor,
        body=body or title,
        operation=operation,
        touching=READING.keys_in(title, *said.values()),
    )
    return own
