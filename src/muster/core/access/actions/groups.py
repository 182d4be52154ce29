"""Need-to-know groups; the database checks who may."""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from muster.core.access.actions.labels import intern
from muster.core.access.actions.refusing import in_words
from muster.core.access.kept import kept_for
from muster.core.access.models import AccessClass, Group, GroupMembership
from muster.core.access.queries import guards_from_within, who_could_guard
from muster.core.access.rules import NEED_TO_KNOW
from muster.core.audit.actions import Operation, record
from muster.core.people.queries import names
from muster.core.terms.label import Label
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused, refuse_if
from muster.core.terms.text import shows_nothing_in
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import moment

ADMITTING = {
    "access_guardians_admit": Reason(
        "Only the group's guardian admits people, and never themselves", NEED_TO_KNOW
    ),
    "access_member_once": Reason("This person is in the group in that time already"),
    "access_member_in_future": Reason("Nobody is admitted for a time that is over"),
    "access_member_ends_in_time": Reason(
        "A membership of a corridor ends, within its longest time", NEED_TO_KNOW
    ),
    "access_member_of_unit": Reason(
        "Only people of the unit are in a corridor, and nobody who only looks after"
        " accounts: what others are to know is released to them",
        NEED_TO_KNOW,
    ),
    "access_member_ends_after_start": Reason("The end must come after the start"),
    "access_member_has_reason": Reason("A member is admitted for a reason"),
}
GUARDIAN_STAYS = Reason(
    "The guardian of a group does not leave it: nobody could admit others then",
    NEED_TO_KNOW,
)
LEAVING = {
    "access_own_membership": Reason(
        "Only the guardian, or the member themselves, ends a membership that runs",
        NEED_TO_KNOW,
    ),
    "access_guardian_stays": GUARDIAN_STAYS,
}
_SAID_BY_MUSTER: Final = re.compile(r"\(\s*opened\b", re.IGNORECASE)
HAND_IT_OVER = "Hand the group over to somebody else who is in it; then leave it."
HANDING_OVER = {
    "access_guardian_hands_over": Reason(
        "Only the group's guardian hands it over, as long as there is one in it",
        NEED_TO_KNOW,
    ),
    "access_guardian_is_in_it": Reason(
        "Only somebody who is in the group guards it", NEED_TO_KNOW
    ),
}


def open_group(*, name: str, reason: str, actor: Viewer, at: datetime) -> UUID:
    """Open a need-to-know group; whoever opens it guards it and is in it.

    Raises  Refused for a name that holds what nobody sees, or imitates the words by
            which groups of one name are told apart.
    Audit   access.group_opened
    """
    refuse_if((*_against_name(name),), remedy="Write another name.")
    group = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_open_group(%s, %s, %s, %s)", [group, name, reason, at]
        )
    record(
        Operation.COLLECTION,
        "access.group_opened",
        actor=actor,
        access_class=_label_of(group),
        body=f"{name}: {reason}",
    )
    return group


def _against_name(name: str) -> Iterator[Reason]:
    if shows_nothing_in(name):
        yield Reason("The name holds a character that shows nothing", about="name")
    if _SAID_BY_MUSTER.search(as_it_looks(name)):
        yield Reason(
            "When a group was opened Muster says itself, where names are alike",
            about="name",
        )


def admit(
    *,
    group_id: UUID,
    user_id: UUID,
    starts: datetime,
    ends: datetime | None,
    reason: str,
    actor: Viewer,
) -> UUID:
    """Admit a person to a group from a moment until another (exclusive).

    Raises  Refused unless the actor guards the group from within and is somebody else,
            if the person is in the group in that time already, or if that time is over.
    Audit   access.admitted
    """
    if not _may_see(_label_of(group_id)):
        raise Refused(
            Reason(
                "Nobody admits others to a group that they are not in", NEED_TO_KNOW
            ),
            remedy="Hand the group over to somebody who is in it.",
        )
    membership = uuid.uuid4()
    with in_words(ADMITTING), connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_admit(%s, %s, %s, %s, %s, %s)",
            [membership, group_id, user_id, starts, ends, reason],
        )
    record(
        Operation.ALTERATION,
        "access.admitted",
        actor=actor,
        access_class=_label_of(group_id),
        body=f"{user_id}: {reason}",
    )
    return membership


def leave(*, membership_id: UUID, group_id: UUID, at: datetime, actor: Viewer) -> None:
    """End a membership at a moment; from then on nothing is seen through it.

    One that has not begun never does.
    Raises  Refused for anyone but the guardian and the member, for the guardian's own,
            and for that of somebody on the record that the group is kept for;
            ChangedMeanwhile where it has ended already.
    Audit   access.left
    """
    whose = GroupMembership.objects.filter(id=membership_id).first()
    if whose is not None:
        refuse_while_on_it(group_id, whose.user_id)
    try:
        with in_words(LEAVING, remedies={"access_guardian_stays": HAND_IT_OVER}):
            _note_left(group_id, whose, actor=actor)
            with connection.cursor() as cursor:
                cursor.execute("SELECT access_leave(%s, %s)", [membership_id, at])
    except Refused:
        if whose is not None:
            _refuse_ended(whose, at=at)
        raise


def _refuse_ended(seen: GroupMembership, *, at: datetime) -> None:
    """Say of a membership that another ended, before or meanwhile, when it ended."""
    ends = GroupMembership.objects.values_list("ends", flat=True).get(id=seen.id)
    if ends is not None and (ends <= at or ends != seen.ends):
        who = names([seen.user_id])[seen.user_id]
        raise ChangedMeanwhile(
            Reason(f"The membership of {who} ended on {moment(ends)}"),
            remedy="It need not be ended again.",
        )


def refuse_while_on_it(group_id: UUID, user_id: UUID) -> None:
    """Refuse to end the membership of somebody on what the group is kept for.

    Raises  Refused, with the page on which their part in it is ended.
    """
    kept = kept_for(group_id, to_act=True)
    if kept is None or user_id not in kept.on_it:
        return
    who = names([user_id])[user_id]
    raise Refused(
        Reason(f"{who} is on {kept.title}, and this is its group", NEED_TO_KNOW),
        remedy=f"Take them off {kept.title}. Their membership ends with that.",
        see=kept.ends,
        see_words=f"Take somebody off {kept.title}",
    )


def _note_left(group_id: UUID, whose: GroupMembership | None, *, actor: Viewer) -> None:
    """Say before it is done that somebody leaves: they may not see the label then."""
    _note(
        Operation.ALTERATION,
        "access.left",
        group_id=group_id,
        actor=actor,
        body=str(whose.user_id) if whose else "",
    )


def hand_over(group: Group, *, user_id: UUID, actor: Viewer, at: datetime) -> None:
    """Let another who is in a group guard it from now on.

    Its guardian does; where the guardian is gone, whoever takes it over.
    Raises  Refused for somebody who is not in it, who holds no role that opens groups,
            or does not lead the record that the group is kept for; ChangedMeanwhile
            where it was handed over meanwhile.
    Audit   access.handed_over
    """
    group.refresh_from_db(fields=["guardian"])
    if group.guardian_id == user_id or (
        group.guardian_id != actor.user_id and guards_from_within(group, at=at)
    ):
        guards = names([group.guardian_id])[group.guardian_id]
        raise ChangedMeanwhile(
            Reason(f"{guards} guards this group", NEED_TO_KNOW),
            remedy="Ask them, if it should be somebody else.",
        )
    kept = kept_for(group.id, to_act=True)
    if user_id not in who_could_guard(group, kept, at=at):
        raise Refused(
            Reason("They may not guard this group", NEED_TO_KNOW),
            remedy="Choose one of those offered.",
        )
    with in_words(HANDING_OVER), connection.cursor() as cursor:
        cursor.execute("SELECT access_hand_over(%s, %s)", [group.id, user_id])
    _note(
        Operation.ALTERATION,
        "access.handed_over",
        group_id=group.id,
        actor=actor,
        body=str(user_id),
    )


def note_looked_into(group_id: UUID, *, actor: Viewer) -> None:
    """Note that somebody looked who is in a group.

    Audit   access.group_looked_into
    """
    _note(
        Operation.CONSULTATION,
        "access.group_looked_into",
        group_id=group_id,
        actor=actor,
    )


def entry_label(group_id: UUID) -> int | None:
    """The label that an entry about a group bears: the group's own, or none.

    No entry bears a label that its writer may not see. A guardian who is not in the
    group sees that there is one, but not what bears its label.
    """
    label = _label_of(group_id)
    return label if _may_see(label) else None


def _note(
    operation: Operation, verb: str, *, group_id: UUID, actor: Viewer, body: str = ""
) -> None:
    """Write an entry about a group; without the group's label it holds no words."""
    label = entry_label(group_id)
    record(
        operation,
        verb,
        actor=actor,
        access_class=label,
        body=body if label is not None else "",
    )


def _may_see(label: int) -> bool:
    return AccessClass.objects.filter(id=label).exists()


def _label_of(group_id: UUID) -> int:
    return intern(Label(groups=frozenset({group_id})))
