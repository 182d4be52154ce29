"""What people do with an enquiry to partners."""

from collections.abc import Iterable
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, shared_label, unit_label
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks import actions as clocks
from muster.core.notices.actions import tell_role
from muster.core.people.models import Organisation, User
from muster.core.records.actions import open_record, relate, touch
from muster.core.records.models import Register
from muster.core.terms.law import Law
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.rooms.partner_enquiries import queries
from muster.rooms.partner_enquiries.models import (
    Answer,
    Copy,
    Recipient,
    Referral,
    UseMade,
)
from muster.rooms.partner_enquiries.rules import answering, referring
from muster.rooms.partner_enquiries.rules.answering import Reply
from muster.rooms.partner_enquiries.rules.gateways import PART_3
from muster.rooms.partner_enquiries.rules.referring import REFERRAL as CRITERIA
from muster.rooms.partner_enquiries.rules.referring import Ground
from muster.rooms.partner_enquiries.workflow import ANSWER, COORDINATOR, DRAFT, REFERRAL

NEED_TO_KNOW = Law("Data Protection Act 2018", "s.40")
LAWFUL = PART_3


@atomic
def prepare(
    *,
    title: str,
    ground: Ground,
    purpose: str,
    text: str,
    partners: Iterable[Organisation],
    gateway: str,
    answer_time: str,
    actor: Viewer,
    at: datetime,
    about: Register | None = None,
) -> Referral:
    """Prepare an enquiry; nothing leaves the unit until it is sent.

    title:   the one line that partners see over the text.
    purpose: why it is asked, for the unit alone.
    about:   the operation it is for, if any.
    Raises  Refused where the operation is kept to people told of it, since a copy
            would be seen by the whole unit.
    Audit   partner_referral.prepare
    """
    refuse_above({"The title": title, "The purpose": purpose, "The text": text})
    _coordinator(actor)
    if about is not None and label_of(about.access_class).groups:
        raise Refused(
            Reason(
                f"{about.reference} is kept to those told of it, and an enquiry would"
                " be seen by the whole unit",
                NEED_TO_KNOW,
            ),
            remedy="Prepare the enquiry by itself, with text fit for the whole unit.",
        )
    register = open_record(
        REFERRAL.key,
        title=title,
        access_class=intern(unit_label()),
        actor=actor,
        at=at,
    )
    made = Referral.objects.create(
        register=register,
        access_class=register.access_class,
        ground=ground,
        purpose=purpose,
    )
    Recipient.objects.bulk_create(
        Recipient(
            register=register,
            access_class=register.access_class,
            partner=partner,
            text=text,
            gateway=gateway,
            answer_time=answer_time,
        )
        for partner in partners
    )
    if about is not None:
        relate(about, register, relation=queries.ABOUT, actor=actor, at=at)
    _audited(register, Operation.COLLECTION, "prepare", actor=actor, body=title)
    return made


@atomic
def address(
    register: Register,
    partner: Organisation,
    *,
    text: str,
    gateway: str,
    answer_time: str,
    actor: Viewer,
    at: datetime,
) -> Recipient:
    """Say what goes to one partner, under which power, and by when it answers.

    Raises  ChangedMeanwhile if somebody changed the enquiry at the same moment.
    Audit   partner_referral.address
    """
    refuse_above({"The text": text})
    _preparing(register, actor)
    touch(register, version=register.version, at=at)
    made, _ = Recipient.objects.update_or_create(
        register=register,
        partner=partner,
        defaults={"text": text, "gateway": gateway, "answer_time": answer_time},
        create_defaults={
            "access_class": register.access_class,
            "text": text,
            "gateway": gateway,
            "answer_time": answer_time,
        },
    )
    _audited(
        register, Operation.ALTERATION, "address", actor=actor, body=partner.short_name
    )
    return made


@atomic
def leave_out(register: Register, code: str, *, actor: Viewer) -> None:
    """Leave a partner out before the enquiry is sent.

    Audit   partner_referral.leave_out
    """
    _preparing(register, actor)
    queries.recipient(register, code).delete()
    _audited(register, Operation.ALTERATION, "leave_out", actor=actor, body=code)


@atomic
def send(
    register: Register, *, checked: bool, actor: Viewer, at: datetime
) -> list[Copy]:
    """Send each partner its own copy, and start the time in which it answers.

    checked: whether the sender says that the text is accurate, complete, up to
             date and no more than is needed.
    Raises  Refused with every reason and its law: no legal gateway, one that does
            not serve the body, another partner named in the text.
    Law     Data Protection Act 2018 ss.35, 37, 38(4).
    Audit   partner_referral.send, a disclosure to each partner
    """
    _preparing(register, actor)
    against = referring.faults(queries.addressed(register), checked=checked)
    if against:
        raise Refused(
            *against,
            remedy="Go back to the enquiry, choose “Change it” beside each partner"
            " named here, then send it again.",
        )
    move(register, "send", actor=actor, at=at)
    return [
        _send_one(register, each, actor=actor, at=at)
        for each in queries.recipients(register)
    ]


def _send_one(
    register: Register, each: Recipient, *, actor: Viewer, at: datetime
) -> Copy:
    opened = open_record(
        ANSWER.key,
        title=register.title,
        access_class=intern(shared_label(each.partner_id)),
        actor=actor,
        at=at,
    )
    made = Copy.objects.create(
        register=opened,
        access_class=opened.access_class,
        partner=each.partner,
        text=each.text,
        gateway=each.gateway,
        answer_time=each.answer_time,
        sent_by=name_and_post(actor),
    )
    each.copy = opened
    each.save(update_fields=("copy",))
    clocks.start(opened, each.answer_time, at=at, actor=actor)
    relate(register, opened, relation="Copy sent", actor=actor, at=at)
    audit(
        Operation.DISCLOSURE,
        "partner_answer.sent",
        actor=actor,
        register_id=opened.id,
        access_class=opened.access_class,
        body=f"To {each.partner.name}",
    )
    tell_role(
        Role.PARTNER_OFFICER,
        opened,
        text="The unit asks what you hold",
        actor=actor,
        at=at,
    )
    return made


@atomic
def step(
    register: Register, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Drop an enquiry before it is sent, or close it when it is done.

    Audit   partner_referral.<verb>
    """
    refuse_above({"The reason": reason})
    return move(register, verb, actor=actor, at=at, reason=reason)


@atomic
def answer(register: Register, reply: Reply, *, actor: Viewer, at: datetime) -> Answer:
    """Answer as the partner asked: hit, no hit, cannot say, contact me.

    Raises  Refused for an answer that lacks its detail or its reason.
    Law     Enterprise Act 2002 Part 9, among what may stop an answer.
    Audit   partner_answer.<answer>
    """
    refuse_above({"The detail": reply.detail, "A condition": reply.conditions})
    against = answering.faults(reply)
    if against:
        raise Refused(*against)
    move(register, reply.answer.value, actor=actor, at=at)
    made = Answer.objects.create(
        register=register,
        access_class=register.access_class,
        answer=reply.answer,
        detail=reply.detail,
        conditions=reply.conditions,
        bar=reply.bar,
        by_id=actor.user_id,
        by_name=name_and_post(actor),
        at=at,
    )
    tell_role(
        Role.GAIN_COORDINATOR,
        register,
        text=f"{actor.organisation} answered: {reply.answer.words.lower()}",
        actor=actor,
        at=at,
    )
    return made


@atomic
def feed_back(register: Register, *, text: str, actor: Viewer, at: datetime) -> UseMade:
    """Tell a partner what use was made of its answer.

    Audit   partner_answer.feed_back
    """
    refuse_above({"The use made": text})
    move(register, "feed_back", actor=actor, at=at, reason=text)
    made = UseMade.objects.create(
        register=register,
        access_class=register.access_class,
        text=text,
        by_name=name_and_post(actor),
        at=at,
    )
    tell_role(
        Role.PARTNER_OFFICER,
        register,
        text="The unit says what use was made of your answer",
        actor=actor,
        at=at,
    )
    return made


def name_and_post(actor: Viewer) -> str:
    """Rank, name, job and body, as it is signed to another body."""
    rank = User.objects.values_list("rank", flat=True).get(id=actor.user_id)
    jobs = ", ".join(sorted(role.title for role in actor.roles))
    return f"{rank} {actor.name}, {jobs}, {actor.organisation}".strip()


def _coordinator(actor: Viewer) -> None:
    if not actor.holds(*COORDINATOR):
        raise Refused(
            Reason("Enquiries to partners are the GAIN coordinator's", CRITERIA),
            remedy="Ask the GAIN coordinator to make the enquiry.",
        )


def _preparing(register: Register, actor: Viewer) -> None:
    """Refuse whoever may not prepare it, and whatever is sent already."""
    _coordinator(actor)
    if register.state != DRAFT.key:
        raise Refused(
            Reason("What partners were sent cannot be changed", CRITERIA),
            remedy="Prepare another enquiry.",
        )


def _audited(
    register: Register, operation: Operation, verb: str, *, actor: Viewer, body: str
) -> None:
    audit(
        operation,
        f"{register.kind}.{verb}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=body,
    )
