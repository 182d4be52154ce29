"""Who is on an operation, and who may know of it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.transaction import atomic

from muster.core.access import actions as access
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.notices.actions import tell
from muster.core.records.actions import narrow
from muster.core.records.models import Register
from muster.core.records.readers import need_one_of
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.operations import queries
from muster.flow.operations.actions.checks import hold_as_lead
from muster.flow.operations.models import Member, Operation
from muster.flow.operations.rules import LEADING, NEED_TO_KNOW, Part, against_part


@atomic
def add_member(
    operation: Operation,
    *,
    user_id: UUID,
    part: Part,
    reason: str,
    actor: Viewer,
    at: datetime,
    takes_over: bool = False,
) -> Member:
    """Put somebody on the operation from now on.

    takes_over: whoever is the senior investigating officer becomes a deputy; without
                it nobody else is made that meanwhile.
    They are told, with what they are to do on it.
    On a restricted operation they come to know of it by this: only the guardian of its
    need-to-know group may, and never for himself.
    Raises  Refused for somebody who could not open it even so, or does not hold the
            role that the part asks for, and for a second senior investigating officer.
    Audit   operation.member_added (and access.admitted, where it is restricted)
    """
    hold_as_lead(operation, actor=actor)
    register = operation.register
    _refuse_oneself(user_id, actor)
    need_one_of(queries.who_can_join(operation, at=at), user_id)
    if user_id in queries.on_it(register).members:
        raise Refused(
            Reason("They are on the operation already"),
            remedy="End their part first if it changes.",
        )
    _refuse_part(part, user_id, at=at)
    if part == Part.LEAD:
        _make_way(register, takes_over=takes_over, actor=actor, at=at)
    if operation.group_id is not None:
        _admit(operation, user_id, reason=reason, actor=actor, at=at)
    made = Member.objects.create(
        register=register,
        access_class=register.access_class,
        user_id=user_id,
        part=part.value,
        starts=at,
        added_by_id=actor.user_id,
    )
    _note(register, "member_added", actor=actor, body=f"{part.words}: {reason}")
    _tell_of_part(register, user_id, part, actor=actor, at=at)
    return made


def _tell_of_part(
    register: Register, user_id: UUID, part: Part, *, actor: Viewer, at: datetime
) -> None:
    text = f"You are on this operation, {part.words.lower()}: {register.title}"
    tell([user_id], register, text=text, actor=actor, at=at)


def _refuse_part(part: Part, user_id: UUID, *, at: datetime) -> None:
    against = against_part(part, held=queries.roles_held(user_id, at=at))
    if against:
        raise Refused(*against, remedy="Choose another part, or somebody who holds it.")


def _make_way(
    register: Register, *, takes_over: bool, actor: Viewer, at: datetime
) -> None:
    """An operation has one senior investigating officer at a time."""
    leads = queries.leads_it(register)
    for held in leads:
        if not takes_over:
            raise Refused(
                Reason(f"{held.user.name} is its {Part.LEAD.words.lower()} already"),
                remedy="Say that they take over, or choose another part: deputy, say.",
            )
        held.ends, held.ended_by_id = _no_sooner(at, held), actor.user_id
        held.save(update_fields=("ends", "ended_by"))
        Member.objects.create(
            register=register,
            access_class=register.access_class,
            user_id=held.user_id,
            part=Part.DEPUTY.value,
            starts=at,
            added_by_id=actor.user_id,
        )
        body = f"{held.user_id}: {Part.DEPUTY.words}, since another takes over"
        _note(register, "member_added", actor=actor, body=body)
        _tell_of_part(register, held.user_id, Part.DEPUTY, actor=actor, at=at)


@atomic
def end_member(
    operation: Operation, *, user_id: UUID, actor: Viewer, at: datetime
) -> Member:
    """Take somebody off the operation; on a restricted one they see it no more.

    Audit   operation.member_ended (and access.left, where it is restricted)
    """
    hold_as_lead(operation, actor=actor)
    register = operation.register
    member = Member.objects.filter(
        register=register, user_id=user_id, ends__isnull=True
    ).first()
    if member is None:
        raise NotFound(str(user_id))
    if member.part in LEADING and queries.on_it(register).leads == {user_id}:
        raise Refused(
            Reason("An operation is never without a lead"),
            remedy="Add a deputy first.",
        )
    member.ends, member.ended_by_id = _no_sooner(at, member), actor.user_id
    member.save(update_fields=("ends", "ended_by"))
    _note(register, "member_ended", actor=actor, body=str(user_id))
    if operation.group_id is not None:
        _show_out(operation.group_id, user_id, actor=actor, at=at)
    text = f"You are no longer on this operation: {register.title}"
    tell([user_id], register, text=text, actor=actor, at=at)
    return member


@atomic
def restrict(
    operation: Operation, *, reason: str, actor: Viewer, at: datetime
) -> Operation:
    """Let nobody but those on the operation know of it, from this moment on.

    It gets a need-to-know group of its own, guarded by whoever restricts it, and
    all that hangs on it follows; so do the records that are part of it.
    Audit   operation.restricted, and for whoever looks after the group:
            access.group_opened, and access.admitted for each person
    """
    hold_as_lead(operation, actor=actor, to_restrict=True)
    register = operation.register
    if operation.group_id is not None:
        raise Refused(Reason("It is restricted already", NEED_TO_KNOW))
    since = _by_the_database(at)
    group = access.open_group(
        name=f"Operation {register.reference}", reason=reason, actor=actor, at=since
    )
    operation.group_id = group
    for user_id in queries.on_it(register).members - {actor.user_id}:
        _admit(operation, user_id, reason=reason, actor=actor, at=since)
    _narrow(operation, need=group)
    _note(register, "restricted", actor=actor, body=reason)
    return operation


def _narrow(operation: Operation, *, need: UUID) -> None:
    """Have the database add the group to the operation and to all that is part of it.

    It asks everything again. What is part of it keeps what its own label asks for
    besides, and follows also where the viewer does not see it.
    """
    register = operation.register
    with connection.cursor() as cursor:
        cursor.execute("SELECT operations_restrict(%s, %s)", [register.id, need])
        row = cursor.fetchone()
    register.access_class, register.version = int(row[0]), register.version + 1
    operation.access_class = register.access_class


def _by_the_database(at: datetime) -> datetime:
    """A moment that has come by the database's clock too, which may be behind ours.

    It decides by its own now() who sees what; a membership that begins later would
    lock its own guardian out in the middle of the act.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        began: datetime = cursor.fetchone()[0]
    return min(at, began)


def _admit(
    operation: Operation,
    user_id: UUID,
    *,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> None:
    group = operation.group
    if group is None or group.guardian_id != actor.user_id:
        raise Refused(
            Reason(
                "Its guardian admits others to a restricted operation", NEED_TO_KNOW
            ),
            remedy="Ask whoever restricted the operation.",
        )
    _refuse_oneself(user_id, actor)
    access.admit(
        group_id=group.id,
        user_id=user_id,
        starts=at,
        ends=None,
        reason=reason,
        actor=actor,
    )


def _show_out(group_id: UUID, user_id: UUID, *, actor: Viewer, at: datetime) -> None:
    held = queries.group_membership(group_id, user_id, at=at)
    if held is not None:
        access.leave(membership_id=held.id, group_id=group_id, at=at, actor=actor)


def _refuse_oneself(user_id: UUID, actor: Viewer) -> None:
    if user_id == actor.user_id:
        raise Refused(
            Reason("Nobody puts themselves on an operation", NEED_TO_KNOW),
            remedy="Ask another of its leads.",
        )


def _no_sooner(at: datetime, member: Member) -> datetime:
    """When a part ends; one that began after this act was asked for lasts a moment."""
    return max(at, member.starts + timedelta(microseconds=1))


def _note(register: Register, verb: str, *, actor: Viewer, body: str) -> None:
    audit(
        Audited.ALTERATION,
        f"operation.{verb}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=body,
    )
