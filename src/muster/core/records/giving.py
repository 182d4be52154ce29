"""Work goes to a person, back to who gave it, or on to another; all are told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.notices.actions import SAID, settle, tell
from muster.core.people.queries import names
from muster.core.records import tasks
from muster.core.records.holding import hold
from muster.core.records.models import PassedOn, Register
from muster.core.records.readers import need_one_of
from muster.core.records.task_kinds import TaskKind
from muster.core.records.tasks import Task
from muster.core.store.asking import rows
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import day


def tell_of_given(kind: TaskKind, row: Any, *, actor: Viewer, at: datetime) -> None:
    """Tell whoever is given something that it is theirs now."""
    task = Task(kind, row)
    by_when = f", by {day(task.due_on)}" if task.due_on else ""
    tell(
        [task.owner_id],
        task.register,
        text=f"Yours to do{by_when}: {task.text}",
        actor=actor,
        at=at,
    )


def tell_of_result(kind: TaskKind, row: Any, *, actor: Viewer, at: datetime) -> None:
    """Tell whoever gave something, and whose it was, what came of it."""
    task = Task(kind, row)
    settle(task.register, about=task.text, actor=actor, at=at)
    tell(
        [tasks.giver(task), task.set_by_id, task.owner_id],
        task.register,
        text=f"Result of “{task.text[:60]}”: {task.result}",
        actor=actor,
        at=at,
    )


@atomic
def hand_back(task: Task, *, reason: str, actor: Viewer, at: datetime) -> PassedOn:
    """Give back what one was given, with why; it is then whose who gave it.

    Whether one may know who that is or not; where they may not open the record any
    more, it is whose who gave it first. What must always be somebody's stays with its
    owner until those whom it concerns, who are told, name another.
    Raises  Refused for anybody but its owner, for what one gave oneself, and where
            nobody of them may open the record: it goes to somebody else then.
    Audit   records.handed_back
    """
    task = _held(task)
    if task.owner_id != actor.user_id:
        raise Refused(
            Reason("Only whoever was given it hands it back"),
            remedy="Give it to somebody else.",
        )
    to = tasks.takes_back(task, at=at)
    if to is None and task.kind.stays:
        to = task.owner_id
    if to is None:
        raise Refused(
            Reason(against_handing_back(task)),
            remedy="Give it to somebody else, with the reason.",
        )
    return _pass(task, to, back=True, reason=reason, actor=actor, at=at)


def against_handing_back(task: Task) -> str:
    """Why there is nobody to whom its owner could hand it back."""
    if {tasks.giver(task), task.set_by_id} == {task.owner_id}:
        return "Nobody gave it to you: you set it for yourself"
    return "Whoever gave it to you may not open this record any more"


def tell_of_left_behind(
    register: Register, people: Iterable[UUID], *, actor: Viewer, at: datetime
) -> None:
    """Tell whoever leads a record, and whoever does it, whose work is left behind.

    Of open work that is somebody's who may not open the record from now on.
    """
    left = tasks.left_behind_on(register)
    if not left:
        return
    who = names(task.owner_id for task in left)
    first = f"“{left[0].text[:60]}” of {who[left[0].owner_id]}"
    more = f", and {len(left) - 1} more" if left[1:] else ""
    tell(
        [actor.user_id, *people],
        register,
        text=f"Work of people who can no longer open it: {first}{more}."
        " Give it to somebody else from your home page.",
        actor=actor,
        at=at,
        themselves=True,
    )


@atomic
def pass_on(
    task: Task, *, to: UUID, reason: str, actor: Viewer, at: datetime
) -> PassedOn:
    """Give to somebody else what is one's own, what one gave, or what one runs.

    Raises  Refused for somebody who may not open the record, for who has it already,
            and for whoever has no say in it.
    Audit   records.passed_on
    """
    task = _held(task)
    refuse_if(tasks.against_passing_on(task, actor))
    need_one_of(tasks.owners(task, at=at), to)
    if to == task.owner_id:
        raise Refused(Reason("They have it already"), remedy="Choose somebody else.")
    return _pass(task, to, back=False, reason=reason, actor=actor, at=at)


def _held(task: Task) -> Task:
    """It and its record, as they are now; refused where it has its result."""
    hold(task.register)
    found = tasks.locked(task)
    if not tasks.is_open(found):
        raise ChangedMeanwhile(
            Reason("This has its result already"),
            remedy="Look at the result that was given.",
        )
    return found


def _pass(
    task: Task, to: UUID, *, back: bool, reason: str, actor: Viewer, at: datetime
) -> PassedOn:
    if not reason.strip():
        raise Refused(Reason("It is not said why"), remedy="Write the reason.")
    register, before = task.register, task.owner_id
    made = PassedOn(
        register=register,
        access_class=register.access_class,
        task=task.id,
        text=task.text,
        from_user_id=before,
        to_user_id=to,
        back=back,
        reason=reason.strip(),
        by_id=actor.user_id,
        at=at,
    )
    if back and tasks.is_unknown(to):
        _hand_to_the_unseen(made)
    elif to == before:
        made.save(force_insert=True)
    else:
        setattr(task.row, task.kind.owner, to)
        task.row.save(update_fields=(task.kind.owner,))
        made.save(force_insert=True)
    audit(
        Operation.ALTERATION,
        "records.handed_back" if back else "records.passed_on",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=f"{task.text}: {names([to])[to]}: {reason}",
    )
    _tell(task, made, before=before, actor=actor, at=at)
    return made


def _hand_to_the_unseen(made: PassedOn) -> None:
    """Hand an action back to somebody whom its owner may not name: the database does.

    Raises  Refused where it would not: they may not open the record any more.
    """
    given = [made.id, made.task, made.to_user_id, made.reason, made.at]
    [(handed,)] = rows(
        "SELECT records_hand_action_back(%s, %s, %s, %s, %s)", list(given)
    )
    if not handed:
        raise Refused(
            Reason("Whoever gave it to you may not open this record any more"),
            remedy="Give it to somebody else, with the reason.",
        )


def _tell(
    task: Task, made: PassedOn, *, before: UUID, actor: Viewer, at: datetime
) -> None:
    """Whoever has it now, whose it was where another took it, who set it, whom it
    concerns: wherever it goes, somebody else has it now.
    """
    if made.to_user_id == before:
        text = f"Name another: {task.text[:SAID]} was handed back: “{made.reason}”"
        people = [task.set_by_id, *tasks.concerned(task)]
        tell(people, task.register, text=text, actor=actor, at=at)
        return
    settle(task.register, about=task.text, actor=actor, at=at)
    how = "Handed back to you" if made.back else "Yours to do now"
    text = f"{how}: {task.text[:SAID]}: “{made.reason}”"
    tell([made.to_user_id], task.register, text=text, actor=actor, at=at)
    if not made.back:
        text = f"Given to somebody else: {task.text[:SAID]}: “{made.reason}”"
        tell([before], task.register, text=text, actor=actor, at=at)
    others = {task.set_by_id, *tasks.concerned(task)} - {made.to_user_id, before}
    verb = "was handed back" if made.back else "was given to somebody else"
    text = f"It {verb}: {task.text[:SAID]}: “{made.reason}”"
    tell(others, task.register, text=text, actor=actor, at=at)
