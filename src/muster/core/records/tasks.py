"""What people ask about work that was given to single people, of whichever kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import reverse

from muster.core.access.queries import may_see
from muster.core.people.models import User
from muster.core.people.queries import names_seen
from muster.core.records.kinds import KINDS
from muster.core.records.models import PassedOn, Register
from muster.core.records.task_kinds import ACTION, TASKS, TaskKind
from muster.core.store.asking import rows
from muster.core.terms.named import named
from muster.core.terms.reason import NotFound, Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import in_london
from muster.core.web.handles import handle, handle_of, held

MOST_LOOKED_AT: Final = 200
"""Pieces of work of one kind of which it is asked whether their owner may open them."""


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
    """Who gave it to whoever has it now: nobody who handed it back to them."""
    return givers([task])[task.id]


def givers(tasks: Iterable[Task]) -> dict[UUID, UUID]:
    """Who gave each to whoever has it now, by its key.

    Whoever it was handed back to has it of whom they had it before.
    """
    held = list(tasks)
    passed = PassedOn.objects.filter(task__in=[each.id for each in held], back=False)
    gave = {
        (task, to): by
        for task, to, by in passed.order_by("at", "id").values_list(
            "task", "to_user_id", "by_id"
        )
    }
    return {
        each.id: gave.get((each.id, each.owner_id), each.set_by_id) for each in held
    }


def came_from(tasks: Iterable[Task]) -> dict[UUID, UUID]:
    """From whom each came to whoever has it now, by its key: given, or handed back."""
    held = list(tasks)
    passed = PassedOn.objects.filter(task__in=[each.id for each in held])
    last = dict(passed.order_by("at", "id").values_list("task", "by_id"))
    return {each.id: last.get(each.id, each.set_by_id) for each in held}


def owners(task: Task, *, at: datetime) -> QuerySet[User]:
    """Who may be given it: nobody who may not open the record."""
    found: QuerySet[User] = named(task.kind.owners)(task.register, at=at)
    return found


def concerned(task: Task) -> list[UUID]:
    """Whom besides who gave it, it concerns whose it is."""
    if not task.kind.concerns:
        return []
    found: list[UUID] = named(task.kind.concerns)(task.row)
    return found


def against_passing_on(task: Task, viewer: Viewer) -> tuple[Reason, ...]:
    """Why somebody may not answer it, or give it to another; nothing where they may.

    Nobody may whose it is not, who did not give it, and who is of another body than its
    owner: its people alone have a say in it, and the unit's.
    """
    if viewer.user_id in {task.owner_id, giver(task)}:
        return ()
    if is_unknown(task.owner_id) or _is_of_another_body(task.owner_id, viewer):
        return (Reason("It was given to somebody of another body, who answers it"),)
    if not task.kind.against:
        return ()
    against: tuple[Reason, ...] = named(task.kind.against)(task.register, viewer)
    return against


def _is_of_another_body(owner_id: UUID, viewer: Viewer) -> bool:
    """Whether a partner's or a force's officer looks at the work of another body."""
    if viewer.of_unit:
        return False
    own = User.objects.filter(id=owner_id, organisation_id=viewer.organisation_id)
    return not own.exists()


def takes_back(task: Task, *, at: datetime) -> UUID | None:
    """To whom its owner hands it back: who gave it, else who gave it first.

    Whether the owner may know who that is or not; nobody who gave it to themselves, and
    nobody who may not open the record any more.
    """
    for giver_id in dict.fromkeys((giver(task), task.set_by_id)):
        if giver_id == task.owner_id:
            continue
        if owners(task, at=at).filter(id=giver_id).exists():
            return giver_id
        if is_unknown(giver_id) and _opens_unseen(task, giver_id):
            return giver_id
    return None


def is_unknown(user_id: UUID) -> bool:
    """Whether the viewer may not know who that is: somebody of another body."""
    return user_id not in names_seen([user_id])


def _opens_unseen(task: Task, giver_id: UUID) -> bool:
    """The same of somebody whom the viewer may not see: the database says whether."""
    if task.kind != ACTION:
        return False
    [(may,)] = rows("SELECT records_giver_may_open(%s, %s)", [task.id, giver_id])
    return bool(may)


def left_behind_on(register: Register) -> list[Task]:
    """Open work on a record that is somebody's who may not open it any more."""
    return _left_behind(list(_open_on(register)))


def left_behind(viewer: Viewer, *, at: datetime, at_most: int) -> list[Task]:
    """The same on every record that somebody leads or opened, and what they gave."""
    leads = [
        key
        for kind in KINDS
        if kind.led_by
        for key in named(kind.led_by)(viewer, at=at)
    ]
    found = [
        Task(kind, row)
        for kind in TASKS
        for row in _rows(kind)
        .filter(
            Q(register_id__in=leads)
            | Q(register__opened_by_id=viewer.user_id)
            | Q(**{kind.set_by: viewer.user_id}),
            register__kind__in=KINDS.open_to(viewer),
            **kind.still_open,
        )
        .exclude(**{kind.owner: viewer.user_id})
        .order_by(kind.due, kind.set_at, "pk")[:MOST_LOOKED_AT]
    ]
    return sorted(_left_behind(found), key=_pressing)[:at_most]


def _open_on(register: Register) -> Iterator[Task]:
    for kind in TASKS:
        for row in _rows(kind).filter(register=register, **kind.still_open):
            yield Task(kind, row)


def _left_behind(found: list[Task]) -> list[Task]:
    """Those whose owner may not open the record, of owners whom the viewer may know."""
    known = names_seen(task.owner_id for task in found)
    labels = {task.register.access_class for task in found}
    may = {label: set(may_see(label)) for label in labels}
    return [
        task
        for task in found
        if task.owner_id in known
        and task.owner_id not in may[task.register.access_class]
    ]


def _rows(kind: TaskKind) -> "QuerySet[Any]":
    model: Any = apps.get_model(kind.model)
    rows: QuerySet[Any] = model._default_manager.select_related("register")
    return rows
