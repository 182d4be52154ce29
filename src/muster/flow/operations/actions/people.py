"""Who is on an operation, and who may know of it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.transaction import atomic
from django.urls import reverse

from muster.core.access import actions as access
from muster.core.access.models import Group
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.notices.actions import tell
from muster.core.people.queries import names
from muster.core.records.giving import tell_of_left_behind
from muster.core.records.models import Register
from muster.core.records.readers import need_one_of
from muster.core.terms.reason import NotFound, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import handle
from muster.flow.operations import queries
from muster.flow.operations.actions.checks import hold_as_lead, hold_as_member
from muster.flow.operations.actions.second import (
    leads_it_already,
    off_it_already,
    refuse_on_it,
    refuse_restricted,
)
from muster.flow.operations.models import Member, Operation
from muster.flow.operations.rules import LEADING, NEED_TO_KNOW, Part, against_part

GROUP_NAME = Group._meta.get_field("name").max_length or 0
"""So long is the name of a group at most."""


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
    if operation.group is not None:
        _need_guardian(operation, actor=actor)
    need_one_of(queries.who_can_join(operation, at=at), user_id)
    held = queries.part_on(register, user_id)
    if held is not None:
        refuse_on_it(held)
    _refuse_part(part, user_id, at=at)
    makes_way: list[UUID] = []
    if part == Part.LEAD:
        makes_way = _make_way(register, takes_over=takes_over, actor=actor, at=at)
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
    body = f"{part.words}: {reason}"
    for person in makes_way:
        body += f" ({person} becomes {Part.DEPUTY.words.lower()})"
    _note(register, "member_added", actor=actor, body=body)
    _tell_of_part(register, user_id, part, actor=actor, at=at)
    return made


def _tell_of_part(
    register: Register, user_id: UUID, part: Part, *, actor: Viewer, at: datetime
) -> None:
    text = f"You are on this operation, {part.words.lower()}: {register.title}"
    tell([user_id], register, text=text, actor=actor, at=at)


def _refuse_part(part: Part, user_id: UUID, *, at: datetime) -> None:
    refuse_if(
        against_part(part, held=queries.roles_held(user_id, at=at)),
        remedy="Choose another part, or somebody who holds it.",
    )


def _make_way(
    register: Register, *, takes_over: bool, actor: Viewer, at: datetime
) -> list[UUID]:
    """It has one senior investigating officer at a time. Answers with those before."""
    leads = queries.leads_it(register)
    for held in leads:
        if not takes_over:
            raise Refused(
                Reason(f"{held.user.name} is its {Part.LEAD.words.lower()} already"),
                remedy="Say that they take over, or choose another part: deputy, say.",
            )
        _end(held, actor=actor, at=at)
        Member.objects.create(
            register=register,
            access_class=register.access_class,
            user_id=held.user_id,
            part=Part.DEPUTY.value,
            starts=at,
            added_by_id=actor.user_id,
        )
        _tell_of_part(register, held.user_id, Part.DEPUTY, actor=actor, at=at)
    return [held.user_id for held in leads]


@atomic
def hand_over(
    operation: Operation, *, user_id: UUID, reason: str, actor: Viewer, at: datetime
) -> Member:
    """Let somebody who is on the operation lead it; who led it becomes a deputy.

    Of a restricted one that the actor guards, whoever leads it guards its group too.
    Raises  Refused for oneself, for somebody who is not on it, and for somebody without
            the role; ChangedMeanwhile where they lead it, or are off it, by now.
    Audit   operation.lead_handed_over (and access.handed_over, where it is restricted)
    """
    hold_as_lead(operation, actor=actor)
    register = operation.register
    _refuse_oneself(user_id, actor)
    held = queries.part_on(register, user_id)
    if held is None:
        last = queries.last_part(register, user_id)
        raise NotFound(str(user_id)) if last is None else off_it_already(last)
    if held.part == Part.LEAD.value:
        raise leads_it_already(held)
    _refuse_part(Part.LEAD, user_id, at=at)
    _make_way(register, takes_over=True, actor=actor, at=at)
    _end(held, actor=actor, at=at)
    made = Member.objects.create(
        register=register,
        access_class=register.access_class,
        user_id=user_id,
        part=Part.LEAD.value,
        starts=at,
        added_by_id=actor.user_id,
    )
    _note(register, "lead_handed_over", actor=actor, body=f"{user_id}: {reason}")
    if operation.group is not None and operation.group.guardian_id == actor.user_id:
        access.hand_over(operation.group, user_id=user_id, actor=actor, at=at)
    return made


def _end(member: Member, *, actor: Viewer, at: datetime) -> None:
    member.ends, member.ended_by_id = _no_sooner(at, member), actor.user_id
    member.save(update_fields=("ends", "ended_by"))


@atomic
def ask_off(operation: Operation, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Hand back one's part in the operation: its leads are told why.

    They take whoever asks off it, or do not: until then the part is theirs.
    Raises  Refused for the only lead, and without a reason.
    Audit   operation.asked_off
    """
    hold_as_member(operation, actor=actor)
    register = operation.register
    leads = queries.on_it(register).leads
    if leads == {actor.user_id}:
        raise Refused(
            Reason("An operation is never without a lead"),
            remedy="Add a deputy first, who then takes you off it.",
        )
    if not reason.strip():
        raise Refused(Reason("It is not said why"), remedy="Write the reason.")
    _note(register, "asked_off", actor=actor, body=reason)
    text = f"{actor.name} asks to be taken off the operation: “{reason.strip()}”"
    tell(leads, register, text=text, actor=actor, at=at)


@atomic
def end_member(
    operation: Operation, *, user_id: UUID, actor: Viewer, at: datetime
) -> Member:
    """Take somebody off the operation; on a restricted one they see it no more.

    Of a restricted one, only the guardian of its group takes others off it; and the
    guardian stays on it until the group is handed over.
    Raises  ChangedMeanwhile where their part has ended already.
    Audit   operation.member_ended (and access.left, where it is restricted)
    """
    hold_as_lead(operation, actor=actor, closed_too=True)
    register = operation.register
    member = queries.part_on(register, user_id)
    if member is None:
        last = queries.last_part(register, user_id)
        raise NotFound(str(user_id)) if last is None else off_it_already(last)
    if member.part in LEADING and queries.on_it(register).leads == {user_id}:
        raise Refused(
            Reason("An operation is never without a lead"),
            remedy="Add a deputy first.",
        )
    if operation.group is not None:
        _refuse_guardian(operation, user_id)
        _need_guardian(operation, actor=actor, or_oneself=user_id)
    _end(member, actor=actor, at=at)
    _note(register, "member_ended", actor=actor, body=str(user_id))
    if operation.group_id is not None:
        _show_out(operation.group_id, user_id, actor=actor, at=at)
    text = f"You are no longer on this operation: {register.title}"
    tell([user_id], register, text=text, actor=actor, at=at)
    _tell_of_left_behind(register, actor=actor, at=at)
    return member


@atomic
def restrict(
    operation: Operation, *, reason: str, actor: Viewer, at: datetime
) -> Operation:
    """Let nobody but those on the operation know of it, from this moment on.

    It gets a need-to-know group of its own, guarded by whoever restricts it, and
    all that hangs on it follows; so do the records that are part of it. Work on it of
    people who may not open it any more is told to who restricts it and to its leads.
    Audit   operation.restricted, and for whoever looks after the group:
            access.group_opened, and access.admitted for each person
    """
    hold_as_lead(operation, actor=actor, to_restrict=True)
    register = operation.register
    refuse_restricted(operation)
    since = _by_the_database(at)
    group = access.open_group(
        name=_group_name(register), reason=reason, actor=actor, at=since
    )
    operation.group_id = group
    for user_id in queries.on_it(register).members - {actor.user_id}:
        _admit(operation, user_id, reason=reason, actor=actor, at=since)
    _narrow(operation, need=group)
    _note(register, "restricted", actor=actor, body=reason)
    _tell_of_left_behind(register, actor=actor, at=at)
    return operation


def _tell_of_left_behind(register: Register, *, actor: Viewer, at: datetime) -> None:
    """Tell whoever does it, and the others who lead it, whose work is left behind.

    Not whoever takes themselves off: they are told nothing of it any more.
    """
    leads = queries.on_it(register).leads
    if actor.user_id in queries.on_it(register).members:
        tell_of_left_behind(register, leads, actor=actor, at=at)


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


def _group_name(register: Register) -> str:
    """What the group is called: as the operation is, and it alone."""
    called = f" ({register.reference})"
    return register.title[: GROUP_NAME - len(called)] + called


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
    """Tell somebody of a restricted operation, unless its guardian did already."""
    group = operation.group
    if group is None:
        return
    _need_guardian(operation, actor=actor)
    _refuse_oneself(user_id, actor)
    told = queries.group_membership(group.id, user_id, at=at)
    if told is not None and told.ends is None and told.starts <= at:
        return
    access.admit(
        group_id=group.id,
        user_id=user_id,
        starts=at,
        ends=None,
        reason=reason,
        actor=actor,
    )


def _need_guardian(
    operation: Operation, *, actor: Viewer, or_oneself: UUID | None = None
) -> None:
    """Refuse anybody but the guardian of the operation's group.

    or_oneself: somebody who may do it too, since it is they who leave.
    """
    group = operation.group
    if group is None or actor.user_id in {group.guardian_id, or_oneself}:
        return
    guardian = names([group.guardian_id])[group.guardian_id]
    raise Refused(
        Reason(
            f"This operation is restricted: {guardian} guards its need-to-know group,"
            " and alone says who joins and who leaves",
            NEED_TO_KNOW,
        ),
        remedy=f"Ask {guardian}. If they are gone, take the group over on its page.",
        see=reverse("access:group", args=[handle(group)]),
        see_words="Open the group",
    )


def _refuse_guardian(operation: Operation, user_id: UUID) -> None:
    """Refuse to take off whoever says who joins: nobody could be let in then."""
    group = operation.group
    if group is None or group.guardian_id != user_id:
        return
    guardian = names([user_id])[user_id]
    raise Refused(
        Reason(
            f"{guardian} guards the operation's need-to-know group: without them nobody"
            " could be let in",
            NEED_TO_KNOW,
        ),
        remedy="First hand the group over to another who leads the operation. If"
        f" {guardian} is gone, such a one takes it over there.",
        see=reverse("access:group", args=[handle(group)]),
        see_words="Open the group",
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
