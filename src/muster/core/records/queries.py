"""What people ask of the register."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from muster.core.access.queries import glass_until
from muster.core.records.kinds import KINDS
from muster.core.records.models import ActionToDo, Note, OwnRow, Register, Relation
from muster.core.terms.only_read import note_only_read
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import held

Own = TypeVar("Own", bound=OwnRow)
AnyRow = TypeVar("AnyRow", bound=Model)


def find(reference: str, *, kind: str | None = None) -> Register:
    """The record of a reference, if the viewer may see it.

    Raises NotFound alike for a hidden record, an absent one and one of
    another kind.
    """
    wanted = Register.objects.filter(reference=reference.strip().upper())
    if kind is not None:
        wanted = wanted.filter(kind=kind)
    found = wanted.select_related("owner_team").first()
    if found is None:
        raise NotFound(reference)
    until = glass_until(found.access_class)
    if until is not None:
        note_only_read(until)
    return found


def of_kind(kind: str, *states: str) -> QuerySet[Register]:
    """Records of a kind, in these states or in any, newest first."""
    wanted = Register.objects.filter(kind=kind)
    if states:
        wanted = wanted.filter(state__in=states)
    return wanted.select_related("owner_team").order_by("-opened_at", "-id")


def own_rows(model: type[Own], registers: Iterable[Register]) -> list[Own]:
    """The rows that a room keeps of these records, in their order.

    A record without its row, which no act opens and a statement of one's own can, is
    left out: it stops no page.
    """
    wanted = list(registers)
    rows = model._default_manager.select_related("register", "register__owner_team")
    by_id = rows.in_bulk([register.id for register in wanted])
    return [by_id[register.id] for register in wanted if register.id in by_id]


def own_row(model: type[Own], reference: str, *, kind: str) -> Own:
    """The row that a room keeps of a record; NotFound alike for hidden and absent."""
    return own_row_of(find(reference, kind=kind), model)


def own_row_of(register: Register, model: type[Own], *with_it: str) -> Own:
    """The row that a stage or room keeps of a record; NotFound where it has none.

    with_it: what is read with it, as `select_related` names it.
    """
    row = model._default_manager.select_related("register", *with_it)
    found = row.filter(register=register).first()
    if found is None:
        raise NotFound(register.reference)
    return found


def seen_row_of(register_id: UUID, model: type[Own]) -> Own | None:
    """The row of a record to which another belongs; None where the reader may not see.

    A record may be read by more people than the one to which it belongs.
    """
    row = model._default_manager.select_related("register")
    return row.filter(register_id=register_id).first()


def opened_in(model: type[Own], *, starts: datetime, ends: datetime) -> QuerySet[Own]:
    """The rows of records that were opened in a period, by their references.

    starts is inclusive, ends exclusive.
    """
    opened = {"register__opened_at__gte": starts, "register__opened_at__lt": ends}
    rows = model._default_manager.filter(**opened).select_related("register")
    return rows.order_by("register__reference")


def led_to(model: type[Own], register: Register, *, kind: str, how: str) -> list[Own]:
    """The rows of the records of a kind that this one led to so, newest first."""
    records = leads_to(register.id, how).filter(kind=kind)
    return own_rows(model, records.order_by("-opened_at", "-id"))


def row_of(rows: QuerySet[AnyRow], **key: object) -> AnyRow:
    """The one of a key among rows: an exhibit by its number within a submission.

    Raises NotFound where there is none.
    """
    row = rows.filter(**key).first()
    if row is None:
        raise NotFound(f"{rows.model.__name__} {key}")
    return row


def related(register: Register) -> list[tuple[str, Register]]:
    """Records that belong with this one and may be seen too, with how."""
    joins = (
        Relation.objects.filter(Q(register=register) | Q(to=register))
        .select_related("register", "to")
        .order_by("at", "pk")
    )
    return [
        (join.relation, join.to if join.register_id == register.id else join.register)
        for join in joins
    ]


def related_open_to(viewer: Viewer, register: Register) -> list[tuple[str, Register]]:
    """Those of them whose pages somebody may open, with how they belong."""
    kinds = set(KINDS.open_to(viewer))
    return [(how, other) for how, other in related(register) if other.kind in kinds]


def leads_to(register_id: UUID, relation: str) -> QuerySet[Register]:
    """Records that this one led to in a named way."""
    return Register.objects.filter(
        comes_from__register_id=register_id, comes_from__relation=relation
    )


def in_order(register: Register) -> list[ActionToDo]:
    """All that was to be done on a record, in the order in which it was set."""
    return list(ActionToDo.objects.filter(register=register).order_by("set_at", "id"))


def notes_on(
    register: Register, *, after: tuple[str, ...] | None, at_most: int
) -> list[Note]:
    """What was written on a record, newest first.

    after: the moment and the handle of the last one already shown.
    """
    found = Note.objects.filter(register=register)
    if after:
        at = datetime.fromisoformat(after[0])
        last = held(found.filter(at=at), after[1])
        found = found.filter(Q(at__lt=at) | Q(at=at, id__lt=last.id))
    return list(found.order_by("-at", "-id")[:at_most])


def is_overdue(action: ActionToDo, *, today: date) -> bool:
    """Whether the last day for an action has passed; that day itself is in time."""
    return (
        action.done_at is None and action.due_on is not None and action.due_on < today
    )
