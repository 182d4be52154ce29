"""What people do to a record of any kind."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import F
from django.utils.timezone import localdate

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.people.first import done_before
from muster.core.records.drawing import under_free_reference
from muster.core.records.giving import tell_of_given, tell_of_result
from muster.core.records.holding import hold, hold_unchanged
from muster.core.records.kinds import KINDS
from muster.core.records.models import ActionToDo, Note, Register, Relation
from muster.core.records.readers import need_one_of, workers_on
from muster.core.records.task_kinds import ACTION
from muster.core.records.tasks import Task, against_passing_on
from muster.core.terms.named import named
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.touches.actions import Key


def open_record(
    kind: str,
    *,
    title: str,
    access_class: int,
    actor: Viewer,
    at: datetime,
    owner_team_id: UUID | None = None,
    review_on: date | None = None,
) -> Register:
    """Open a record in the register, in the first state of its kind.

    The caller writes the record's own row and the audit entry, so that one
    act leaves one entry.
    """
    declared = KINDS[kind]

    def written(reference: str) -> Register:
        return Register.objects.create(
            reference=reference,
            kind=kind,
            title=title,
            state=declared.workflow.initial.key,
            owner_team_id=owner_team_id,
            access_class=access_class,
            opened_at=at,
            opened_by_id=actor.user_id,
            changed_at=at,
            review_on=review_on,
        )

    return under_free_reference(written, declared.prefix, year=at.year)


def touch(register: Register, *, version: int, at: datetime) -> None:
    """Count a change of the record, if nobody changed it since this version.

    Raises ChangedMeanwhile, and changes nothing, if somebody did.
    """
    changed = Register.objects.filter(id=register.id, version=version).update(
        version=F("version") + 1, changed_at=at
    )
    if not changed:
        raise ChangedMeanwhile(
            Reason(f"{register.reference} was changed meanwhile"),
            remedy="Look at what changed, then make your change again.",
        )
    register.version = version + 1


def relate(
    register: Register, to: Register, *, relation: str, actor: Viewer, at: datetime
) -> Relation:
    """Say that two records belong together; said twice it is one relation.

    Raises ChangedMeanwhile if either has another label by now than the act went by:
    what is opened for a record bears its label.
    """
    hold_unchanged(register, to)
    made, _ = Relation.objects.get_or_create(
        register=register,
        to=to,
        relation=relation,
        defaults={
            "access_class": register.access_class,
            "to_access_class": to.access_class,
            "at": at,
            "by_id": actor.user_id,
        },
    )
    return made


def set_action(
    register: Register,
    *,
    text: str,
    owner_id: UUID,
    due_on: date | None,
    actor: Viewer,
    at: datetime,
) -> ActionToDo:
    """Give somebody something to do on a record, by a day (inclusive).

    They are told, and it stands on their home page until it has its result.
    Raises  Refused for an owner who may not work on the record, and a day that is past.
    Audit   records.action_set
    """
    if due_on is not None and due_on < localdate(at):
        raise Refused(
            Reason("Its last day is past already"),
            remedy="Give a day from today on, or none.",
        )
    _refuse_what_it_stops(register, {"What is to be done": text})
    hold(register)
    need_one_of(workers_on(register, at=at), owner_id)
    action = ActionToDo.objects.create(
        register=register,
        access_class=register.access_class,
        text=text,
        owner_id=owner_id,
        due_on=due_on,
        set_by_id=actor.user_id,
        set_at=at,
    )
    audit(
        Operation.COLLECTION,
        "records.action_set",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=text,
    )
    tell_of_given(ACTION, action, actor=actor, at=at)
    return action


def complete_action(
    action_id: UUID, *, result: str, actor: Viewer, at: datetime
) -> ActionToDo:
    """Say that something was done, and with what result.

    Who gave it and whose it was are told.
    Raises NotFound for an action the viewer may not see, Refused for one that
    is done already or has no result, and for one of another body.
    Audit   records.action_done
    """
    action = _held(action_id)
    refuse_done(action)
    refuse_anothers(action, actor=actor)
    if not result.strip():
        raise Refused("An action is done with a result", remedy="Write the result.")
    _refuse_what_it_stops(action.register, {"The result": result})
    action.done_at, action.done_by_id, action.result = at, actor.user_id, result
    action.save(update_fields=("done_at", "done_by", "result"))
    audit(
        Operation.ALTERATION,
        "records.action_done",
        actor=actor,
        register_id=action.register_id,
        access_class=action.access_class,
        body=result,
    )
    tell_of_result(ACTION, action, actor=actor, at=at)
    return action


def _held(action_id: UUID) -> ActionToDo:
    """An action and its record, as they are now: the record first, as every act."""
    actions = ActionToDo.objects.select_related("register")
    found = actions.filter(id=action_id).first()
    if found is None:
        raise NotFound(str(action_id))
    hold(found.register)
    action = actions.select_for_update(of=("self",)).filter(id=action_id).first()
    if action is None:
        raise NotFound(str(action_id))
    return action


def refuse_anothers(action: ActionToDo, *, actor: Viewer) -> None:
    """Refuse the result of work of another body to whoever may not know whose it is.

    Raises  Refused, which says that it is not theirs.
    """
    if against := against_passing_on(Task(ACTION, action), actor):
        raise Refused(*against, remedy="Ask your contact, or write a note.")


def refuse_done(action: ActionToDo) -> None:
    """Refuse to complete an action a second time.

    Raises  ChangedMeanwhile, which says who did it, when and with what result.
    """
    if action.done_at is not None:
        raise ChangedMeanwhile(
            done_before(
                "completed this action",
                by=action.done_by_id,
                at=action.done_at,
                words=action.result,
            ),
            remedy="It need not be done again. Write a note on the record, if there is"
            " more to say.",
        )


def write_note(register: Register, *, text: str, actor: Viewer, at: datetime) -> Note:
    """Write a note on a record.

    Audit   records.note_written
    """
    _refuse_what_it_stops(register, {"The note": text})
    hold(register)
    note = Note.objects.create(
        register=register,
        access_class=register.access_class,
        text=text,
        author_id=actor.user_id,
        at=at,
    )
    audit(
        Operation.COLLECTION,
        "records.note_written",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=text,
    )
    return note


def _refuse_what_it_stops(register: Register, texts: Mapping[str, str]) -> None:
    """Refuse text that is never kept beside a record of this kind."""
    if stops := KINDS[register.kind].stops:
        named(stops)(texts)


def note_act(
    register: Register,
    verb: str,
    *,
    actor: Viewer,
    body: str = "",
    operation: Operation = Operation.ALTERATION,
    touching: Iterable[Key] = (),
) -> None:
    """Note that somebody did something to a record.

    touching: keys of what was written of it.

    Audit   <kind>.<verb>
    """
    audit(
        operation,
        f"{register.kind}.{verb}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=body,
        touching=touching,
    )


def note_opened(register: Register, *, actor: Viewer) -> None:
    """Note that somebody opened a record: one entry, however many panels.

    Audit   <kind>.opened
    """
    audit(
        Operation.CONSULTATION,
        f"{register.kind}.opened",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
    )


def note_listed(what: str, *, actor: Viewer) -> None:
    """Note that somebody was shown a list of records.

    Audit   <what>.listed
    """
    audit(Operation.CONSULTATION, f"{what}.listed", actor=actor)
