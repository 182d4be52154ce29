"""What people ask about work that was given to single people, of whichever kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse

from muster.core.people.models import User
from muster.core.records.kinds import KINDS
from muster.core.records.models import PassedOn, Register
from muster.core.records.task_kinds import TASKS, TaskKind
from muster.core.terms.named import named
from muster.core.terms.reason import NotFound, Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import in_london
from muster.core.web.handles import handle, handle_of, held


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work that is somebody's, whatever table keeps it."""

    kind: TaskKind
    row: Any

    @property
    def id(self) -> UUID:
        """The key of its row, which no page shows."""
        key: UUID = self.row.pk
        return key

    @property
    def register(self) -> Register:
        """The record that it is to be done on."""
        register: Register = self.row.register
        return register

    @property
    def text(self) -> str:
        """What is to be done."""
        return str(self._said(self.kind.text))

    @property
    def owner_id(self) -> UUID:
        """Whose it is now."""
        owner: UUID = getattr(self.row, self.kind.owner)
        return owner

    @property
    def due_on(self) -> date | None:
        """The last day for it, inclusive; None where none was set."""
        due: date | datetime | None = self._said(self.kind.due)
        return in_london(due).date() if isinstance(due, datetime) else due

    @property
    def set_by_id(self) -> UUID:
        """Who gave it first."""
        giver: UUID = self._said(self.kind.set_by)
        return giver

    @property
    def set_at(self) -> datetime:
        """When it was first given."""
        moment: datetime = self._said(self.kind.set_at)
        return moment

    @property
    def result(self) -> str:
        """What came of it, once it has a result."""
        return str(self._said(self.kind.result)) if self.kind.result else ""

    @property
    def href(self) -> str:
        """The address of its own page."""
        return reverse("records:given", args=[self.register.reference, handle(self)])

    @property
    def answer_href(self) -> str:
        """Where its result is given."""
        key, place = self.kind.answer_key, [self.register.reference]
        if key is not None:
            place.append(str(self._said(key)) if key else handle(self))
        return reverse(self.kind.answer, args=place)

    def _said(self, name: str) -> Any:
        """What the row, or its record, says under a name."""
        return attrgetter(name.replace("__", "."))(self.row)

    def is_overdue(self, today: date) -> bool:
        """Whether its last day has passed; that day itself is in time."""
        return self.due_on is not None and self.due_on < today


def given_to(viewer: Viewer, *, at_most: int) -> list[Task]:
    """What this person is to do on records they may open, most pressing first.

    What has no last day stands behind what has one.
    """
    found = [task for kind in TASKS for task in _given(kind, viewer, at_most=at_most)]
    return sorted(found, key=_pressing)[:at_most]


def _given(kind: TaskKind, viewer: Viewer, *, at_most: int) -> list[Task]:
    rows = _rows(kind).filter(
        register__kind__in=KINDS.open_to(viewer),
        **{kind.owner: viewer.user_id},
        **kind.still_open,
    )
    first = rows.order_by(kind.due, kind.set_at, "pk")[:at_most]
    return [Task(kind, row) for row in first]


def _pressing(task: Task) -> tuple[date, datetime, str]:
    return task.due_on or date.max, task.set_at, handle_of(task.id)


def on_record(register: Register) -> Iterator[Task]:
    """All that was given to anybody on a record, done or not."""
    for kind in TASKS:
        for row in _rows(kind).filter(register=register).order_by(kind.set_at, "pk"):
            yield Task(kind, row)


def task_called(register: Register, word: str) -> Task:
    """The one of a handle. Raises NotFound where there is none on the record."""
    return held(on_record(register), word)


def locked(task: Task) -> Task:
    """The same, held until the act is over and read anew."""
    rows = _rows(task.kind).select_for_update(of=("self",))
    row = rows.filter(pk=task.id).first()
    if row is None:
        raise NotFound(task.text)
    return Task(task.kind, row)


def is_open(task: Task) -> bool:
    """Whether it still waits for its owner."""
    return _rows(task.kind).filter(pk=task.id, **task.kind.still_open).exists()


def history(task: Task) -> list[PassedOn]:
    """Each time that it went from one person to another, the last one first."""
    passed = PassedOn.objects.filter(register=task.register, task=task.id)
    return list(passed.order_by("-at", "-id"))


def giver(task: Task) -> UUID:
    """Who gave it to whoever has it now."""
    last = PassedOn.objects.filter(register=task.register, task=task.id)
    passed = last.order_by("-at", "-id").first()
    return passed.by_id if passed else task.set_by_id


def givers(tasks: Iterable[Task]) -> dict[UUID, UUID]:
    """Who gave each to whoever has it now, by its key."""
    held = list(tasks)
    passed = PassedOn.objects.filter(task__in=[each.id for each in held])
    last = dict(passed.order_by("at", "id").values_list("task", "by_id"))
    return {each.id: last.get(each.id, each.set_by_id) for each in held}


def owners(task: Task, *, at: datetime) -> QuerySet[User]:
    """Who may be given it: nobody who may not open the record."""
    found: QuerySet[User] = named(task.kind.owners)(task.register, at=at)
    return found


def against_passing_on(task: Task, viewer: Viewer) -> tuple[Reason, ...]:
    """Why somebody may not give it to another; nothing where they may."""
    if viewer.user_id in {task.owner_id, giver(task)} or not task.kind.against:
        return ()
    against: tuple[Reason, ...] = named(task.kind.against)(task.register, viewer)
    return against


def _rows(kind: TaskKind) -> "QuerySet[Any]":
    model: Any = apps.get_model(kind.model)
    rows: QuerySet[Any] = model._default_manager.select_related("register")
    return rows
