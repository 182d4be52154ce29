"""What is done with sensitive items and pointers, one function a verb."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.models import Group
from muster.core.access.queries import label_of, shared_label
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day
from muster.core.corridors.queries import own_corridor
from muster.core.flags.watching import watch
from muster.core.records.actions import note_act
from muster.core.records.graded import columns_of
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.identities import refuse_never_held
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Channel, Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.intelligence.release import actions as release
from muster.flow.intelligence.release.models import Release
from muster.flow.intelligence.release.rules.handling import Permission
from muster.flow.operations.workflow import PART_OF
from muster.rooms.sensitive_intelligence import queries
from muster.rooms.sensitive_intelligence.clocks import (
    ITEM_REVIEW,
    LIFE,
    PERMISSION,
)
from muster.rooms.sensitive_intelligence.models import (
    EquityDecision,
    Item,
    ParallelSource,
    Pointer,
)
from muster.rooms.sensitive_intelligence.roles import (
    PROTECTED_PERSONS_CONTACT,
    SENSITIVE_OFFICER,
    SENSITIVE_RELEASER,
)
from muster.rooms.sensitive_intelligence.rules.items import (
    Received,
    against_deciding,
    against_receiving,
    last_review,
)
from muster.rooms.sensitive_intelligence.rules.pointers import (
    HAND_IT_OVER,
    against_pointer,
)
from muster.rooms.sensitive_intelligence.workflow import ITEM, PLACES, POINTER


def _label(group: Group) -> int:
    return intern(shared_label(groups=frozenset({group.id})))


def _require(actor: Viewer, *roles: Role, words: str) -> None:
    if not actor.holds(*roles):
        raise Refused(Reason(words))


# ------------------------------------------------------------------------- items


@atomic
def receive(
    asked: Received,
    *,
    actor: Viewer,
    at: datetime,
    operation: Register | None = None,
) -> Item:
    """Record what came in, behind the unit's corridor.

    operation: what it bears on, whose readers see nothing of it.
    Raises  Refused for who is not in the corridor, for what is marked above OFFICIAL
            or says who a source is, and for a review that is too late.
    Audit   sensitive_item.received
    """
    _require(
        actor, SENSITIVE_OFFICER, words="Sensitive intelligence officers record items"
    )
    refuse_never_held(
        {
            "Title": asked.title,
            "The text": asked.text,
            "What may be used": asked.may_use,
            "Originator": asked.originator,
            "Reference": asked.reference,
            "Conditions": asked.grade.conditions,
        }
    )
    received = london_day(asked.received_at)
    refuse_if(against_receiving(asked, received=received))
    group = own_corridor(queries.UNIT)
    if operation is not None:
        hold(operation)
    item = open_whole(
        ITEM,
        Item,
        title=asked.title.strip(),
        access_class=_label(group),
        owner_team_id=_team(actor),
        said={
            "text": asked.text.strip(),
            **columns_of(asked.grade),
            "equity": asked.equity,
            "originator": asked.originator.strip(),
            "reference": asked.reference.strip(),
            "received_at": asked.received_at,
            "may_use": asked.may_use.strip(),
            "needed_by": asked.needed_by,
            "review_on": asked.review_on or last_review(received),
            "threat_to_life": asked.threat_to_life,
            "threat_at": at if asked.threat_to_life else None,
        },
        verb="received",
        belongs_to=[(operation, PART_OF)] if operation is not None else (),
        runs={LIFE.rule_id: at} if asked.threat_to_life else None,
        actor=actor,
        at=at,
    )
    clocks.start(
        item.register,
        ITEM_REVIEW.rule_id,
        at=at,
        actor=actor,
        event_at=asked.received_at,
        named_end=asked.review_on,
    )
    return item


def _team(actor: Viewer) -> UUID | None:
    """The team that is told of its time limits: that of whoever records it."""
    return min(actor.team_ids, default=None)


@atomic
def mark_threat(item: Item, *, actor: Viewer, at: datetime) -> None:
    """Say that a life may be at stake: within an hour somebody decides.

    Audit   sensitive_item.threat_marked
    """
    hold(item.register)
    if item.threat_to_life:
        raise Refused(Reason("It is marked as a threat to life already"))
    item.threat_to_life, item.threat_at = True, at
    item.save(update_fields=("threat_to_life", "threat_at"))
    clocks.start(item.register, LIFE.rule_id, at=at, actor=actor)
    note_act(item.register, "threat_marked", actor=actor)


@atomic
def decide(
    item: Item,
    *,
    decision: str,
    weighed: str,
    actor: Viewer,
    at: datetime,
) -> EquityDecision:
    """Decide whether an item is used, weighed against harm to whoever gave it.

    Where a life may be at stake and it is not used, or later, it is decided anew within
    an hour: until it is used, or not used a second time.
    Raises  Refused where a releasing officer decides that, for anybody else.
    Audit   sensitive_item.decide
    """
    hold(item.register)
    refuse_never_held({"Weighed against harm": weighed})
    uses = decision == EquityDecision.Decision.USE
    settled = uses or queries.is_confirmed(item, decision)
    refuse_if(
        against_deciding(
            uses=uses,
            threat_to_life=item.threat_to_life,
            releases=actor.holds(SENSITIVE_RELEASER),
        ),
        remedy="Ring the releasing officer on call.",
    )
    label = EquityDecision.Decision(decision).label
    move(item.register, "decide", actor=actor, at=at, audited=label)
    if item.threat_to_life and not settled:
        clocks.start(item.register, LIFE.rule_id, at=at, actor=actor)
    return EquityDecision.objects.create(
        register_id=item.register_id,
        access_class=item.access_class,
        decision=decision,
        weighed=weighed.strip(),
        threat_to_life=item.threat_to_life,
        by_id=actor.user_id,
        at=at,
    )


@atomic
def ask_permission(item: Item, *, actor: Viewer, at: datetime) -> None:
    """Note that the originator was asked: two working days for the answer.

    Audit   sensitive_item.permission_asked
    """
    hold(item.register)
    clocks.start(item.register, PERMISSION.rule_id, at=at, actor=actor)
    item.permission, item.permission_asked_at = Item.Permission.ASKED, at
    item.save(update_fields=("permission", "permission_asked_at"))
    for text in _open_texts(item):
        release.note_permission(text, Permission.ASKED, actor=actor, at=at)
    note_act(item.register, "permission_asked", actor=actor)


@atomic
def answer_permission(
    item: Item, *, permission: str, conditions: str = "", actor: Viewer, at: datetime
) -> None:
    """Note what the originator answered; texts of it that wait are told the same.

    No text of it says otherwise: what is noted here holds of each.
    Raises  Refused for conditions that nobody names.
    Audit   sensitive_item.answer
    """
    hold(item.register)
    refuse_never_held({"Conditions": conditions})
    if permission == Item.Permission.CONDITIONS and not conditions.strip():
        raise Refused(Reason("Say on which conditions", about="conditions"))
    said = Item.Permission(permission).label
    move(item.register, "answer", actor=actor, at=at, audited=said)
    item.permission, item.permission_answered_at = permission, at
    item.permission_conditions = conditions.strip()
    item.save(
        update_fields=(
            "permission",
            "permission_answered_at",
            "permission_conditions",
        )
    )
    for text in _open_texts(item):
        release.note_permission(text, queries.told_of(item), actor=actor, at=at)


def _open_texts(item: Item) -> list[Release]:
    return [
        each
        for each in queries.releases(item)
        if each.register.state in {"draft", "checked"}
    ]


@atomic
def sanitise(item: Item, text: release.Text, *, actor: Viewer, at: datetime) -> Release:
    """Begin a text of it that may be shown; what follows is the release of any text.

    The originator's conditions are among those of the text.
    Raises  Refused where it says who a source is; of an item that is not used.
    Audit   release.drafted
    """
    made = release.draft(
        item.register,
        text,
        of_text=item.text,
        of_grades=[item.grade.code],
        actor=actor,
        at=at,
    )
    if queries.told_of(item) is not Permission.NOT_ASKED:
        release.note_permission(made, queries.told_of(item), actor=actor, at=at)
    return made


@atomic
def link_parallel(
    item: Item, *, other: Register, why: str, actor: Viewer, at: datetime
) -> ParallelSource:
    """Say that an open record says the same, so that action can rest on that one.

    Raises  Refused for a record that is behind a corridor itself.
    Audit   sensitive_item.parallel_linked
    """
    hold(item.register)
    refuse_never_held({"How it says the same": why})
    if label_of(other.access_class).groups:
        raise Refused(
            Reason("Action cannot rest on that one: it is behind a corridor itself")
        )
    made = ParallelSource.objects.create(
        register_id=item.register_id,
        access_class=item.access_class,
        other=other,
        why=why.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(item.register, "parallel_linked", actor=actor)
    return made


@atomic
def step(
    item: Item, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Say that it is assessed, that it was reviewed, return it, or close it.

    Raises  Refused for closing where a life may be at stake and that is not settled.
    Audit   sensitive_item.<verb>
    """
    refuse_never_held({"Why": reason})
    hold(item.register)
    if verb in {"close", "return"} and queries.undecided([item]):
        raise Refused(
            Reason("A life may be at stake: decide first whether it is used"),
            remedy="The hour runs until it is used, or not used a second time.",
        )
    made = move(item.register, verb, reason=reason, actor=actor, at=at)
    if verb == "review":
        item.review_on = last_review(london_day(at))
        item.save(update_fields=("review_on",))
    return made


# ---------------------------------------------------------------------- pointers


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A pointer as it is proposed.

    looked_for: a name, a number, or the reference of a person or thing. Nothing of it
                is kept.
    """

    of: str
    looked_for: str
    contact: str
    why: str


@atomic
def point(asked: Pointed, *, actor: Viewer, at: datetime) -> Pointer:
    """Propose a pointer; another in the corridor approves it.

    Of whom or what it is about nothing is kept but sealed keys: the audit, the history
    and the title say what it points to, and no more.
    Raises  Refused for any detail of a person, for many at once from a file, and for
            who is not in the corridor.
    Law     Serious Organised Crime and Police Act 2005 s.86.
    Audit   sensitive_pointer.proposed
    """
    if actor.channel is Channel.IMPORT:
        raise Refused(Reason("Pointers are placed one by one, never from a file"))
    protected = asked.of == Pointer.Of.PROTECTED
    _require(
        actor,
        *(PLACES if protected else (SENSITIVE_OFFICER, SENSITIVE_RELEASER)),
        words="Officers of the sensitive intelligence unit place pointers",
    )
    refuse_above({"Whom or what": asked.looked_for, "The post": asked.contact})
    refuse_if(against_pointer(asked.contact, asked.looked_for), remedy=HAND_IT_OVER)
    group = own_corridor(queries.PROTECTED if protected else queries.UNIT)
    pointer = open_whole(
        POINTER,
        Pointer,
        title=f"Pointer: {Pointer.Of(asked.of).label.lower()}",
        access_class=_label(group),
        said={"of": asked.of, "contact": asked.contact.strip(), "why": asked.why},
        verb="proposed",
        actor=actor,
        at=at,
    )
    told = PROTECTED_PERSONS_CONTACT if protected else SENSITIVE_OFFICER
    watch(pointer.register, asked.looked_for, group=group, told=told)
    return pointer


@atomic
def step_pointer(
    pointer: Pointer, verb: str, *, actor: Viewer, at: datetime
) -> Transition:
    """Approve a pointer, say that it is still needed, or withdraw it.

    Raises  Refused for who proposed it, save that they take back a mere proposal.
    Audit   sensitive_pointer.<verb>
    """
    made = move(pointer.register, verb, actor=actor, at=at)
    if verb == "approve":
        pointer.starts = at
        pointer.save(update_fields=("starts",))
    if verb == "review":
        pointer.reviewed_at = at
        pointer.save(update_fields=("reviewed_at",))
    return made
