"""What people do with an enquiry to partners."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, shared_label, unit_label
from muster.core.audit.actions import Operation
from muster.core.notices.actions import tell_role
from muster.core.people.models import Organisation, User
from muster.core.people.queries import holders
from muster.core.records.actions import note_act, touch
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.law import Law
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import NotFound, Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.opening import open_whole
from muster.rooms.partner_enquiries import queries
from muster.rooms.partner_enquiries.models import (
    Answer,
    Copy,
    Recipient,
    Referral,
    UseMade,
)
from muster.rooms.partner_enquiries.roles import GAIN_COORDINATOR
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
    about: Register | None = None,
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
) -> Referral:
    """Prepare an enquiry; nothing leaves the unit until it is sent.

    about:   the operation it is for, if any.
    title:   the one line that partners see over the text.
    purpose: why it is asked, for the unit alone.
    Raises  Refused where the operation is kept to people told of it, since a copy
            would be seen by the whole unit.
    Audit   partner_referral.prepare
    """
    refuse_above({"The title": title, "The purpose": purpose, "The text": text})
    _coordinator(actor)
    if about is not None:
        hold(about)
    if about is not None and _is_kept(about):
        raise Refused(
            Reason(
                f"{about.reference} is kept to those told of it, and an enquiry would"
                " be seen by the whole unit",
                NEED_TO_KNOW,
            ),
            remedy="Prepare the enquiry by itself, with text fit for the whole unit.",
        )
    referral = open_whole(
        REFERRAL,
        Referral,
        title=title,
        access_class=intern(unit_label()),
        said={
            "ground": ground,
            "purpose": purpose,
            "about_id": about.id if about else None,
        },
        verb="prepare",
        belongs_to=[(about, queries.ABOUT)] if about else [],
        actor=actor,
        at=at,
    )
    Recipient.objects.bulk_create(
        Recipient(
            register=referral.register,
            access_class=referral.access_class,
            partner=partner,
            text=text,
            gateway=gateway,
            answer_time=answer_time,
        )
        for partner in partners
    )
    return referral


@atomic
def address(
    referral: Referral,
    *,
    code: str,
    text: str,
    gateway: str,
    answer_time: str,
    actor: Viewer,
    at: datetime,
) -> Referral:
    """Say what goes to one partner, under which power, and by when it answers.

    Raises  ChangedMeanwhile if somebody changed the enquiry at the same moment;
            Refused where what it is for was restricted, or is not seen, since.
    Audit   partner_referral.address
    """
    refuse_above({"The text": text})
    register = referral.register
    _preparing(register, actor)
    _need_open(referral)
    recipient = queries.recipient(referral, code=code)
    touch(register, version=register.version, at=at)
    said = {"text": text, "gateway": gateway, "answer_time": answer_time}
    Recipient.objects.update_or_create(
        register=register,
        partner=recipient.partner,
        defaults=said,
        create_defaults={"access_class": register.access_class, **said},
    )
    note_act(register, "address", actor=actor, body=recipient.partner.short_name)
    return referral


@atomic
def leave_out(
    referral: Referral, *, code: str, actor: Viewer, at: datetime
) -> Referral:
    """Leave a partner out before the enquiry is sent.

    Raises  ChangedMeanwhile if somebody changed the enquiry at the same moment.
    Audit   partner_referral.leave_out
    """
    register = referral.register
    _preparing(register, actor)
    touch(register, version=register.version, at=at)
    addressed = Recipient.objects.filter(register=register, partner__code=code)
    if not addressed.delete()[0]:
        raise NotFound(code)
    note_act(register, "leave_out", actor=actor, body=code)
    return referral


@atomic
def send(
    referral: Referral, *, checked: bool, actor: Viewer, at: datetime
) -> list[Copy]:
    """Send each partner its own copy, and start the time in which it answers.

    checked: whether the sender says that the text is accurate, complete, up to
             date and no more than is needed.
    Raises  Refused with every reason and its law: no legal gateway, one that does
            not serve the body, another partner named in the text; where what it is
            for was restricted, or is not seen by the sender, since it was prepared.
    Law     Data Protection Act 2018 ss.35, 37, 38(4).
    Audit   partner_referral.send, a disclosure to each partner
    """
    register = referral.register
    _preparing(register, actor)
    _need_open(referral)
    against = referring.faults(queries.addressed(register), checked=checked)
    refuse_if(
        against,
        remedy="Go back to the enquiry, choose “Change it” beside each partner"
        " named here, then send it again.",
    )
    move(register, "send", actor=actor, at=at)
    return [
        _send_to(recipient, actor=actor, at=at)
        for recipient in queries.recipients(register)
    ]


def _send_to(recipient: Recipient, *, actor: Viewer, at: datetime) -> Copy:
    copy = open_whole(
        ANSWER,
        Copy,
        title=recipient.register.title,
        access_class=intern(shared_label(recipient.partner_id)),
        said={
            "partner": recipient.partner,
            "text": recipient.text,
            "gateway": recipient.gateway,
            "answer_time": recipient.answer_time,
            "sent_by": name_and_post(actor),
        },
        verb="sent",
        operation=Operation.DISCLOSURE,
        body=f"To {recipient.partner.name}",
        belongs_to=[(recipient.register, "Copy sent")],
        runs={recipient.answer_time: at},
        actor=actor,
        at=at,
    )
    recipient.copy = copy.register
    recipient.save(update_fields=("copy",))
    tell_role(
        Role.PARTNER_OFFICER,
        copy.register,
        text="The unit asks what you hold",
        actor=actor,
        at=at,
    )
    return copy


@atomic
def answer(copy: Copy, reply: Reply, *, actor: Viewer, at: datetime) -> None:
    """Answer as the partner asked: hit, no hit, cannot say, contact me.

    Raises  Refused for an answer that lacks its detail or its reason.
    Law     Enterprise Act 2002 Part 9, among what may stop an answer.
    Audit   partner_answer.<answer>
    """
    refuse_above({"The detail": reply.detail, "A condition": reply.conditions})
    refuse_if(answering.faults(reply))
    move(
        copy.register,
        reply.answer.value,
        told=f"{actor.organisation} answered: {reply.answer.words.lower()}",
        tell_too=holders(GAIN_COORDINATOR),
        actor=actor,
        at=at,
    )
    Answer.objects.create(
        register=copy.register,
        access_class=copy.access_class,
        **asdict(reply),
        by_id=actor.user_id,
        by_name=name_and_post(actor),
        at=at,
    )


@atomic
def feed_back(copy: Copy, *, text: str, actor: Viewer, at: datetime) -> None:
    """Tell a partner what use was made of its answer.

    Audit   partner_answer.feed_back
    """
    refuse_above({"The use made": text})
    move(copy.register, "feed_back", actor=actor, at=at, reason=text)
    UseMade.objects.create(
        register=copy.register,
        access_class=copy.access_class,
        text=text,
        by_name=name_and_post(actor),
        at=at,
    )
    said = "The unit says what use was made of your answer"
    tell_role(Role.PARTNER_OFFICER, copy.register, text=said, actor=actor, at=at)


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


def _is_kept(about: Register) -> bool:
    return bool(label_of(about.access_class).groups)


def _need_open(referral: Referral) -> None:
    """Refuse where what it is for is kept to those told of it by now.

    It is held, so that nobody restricts it between this and the sending. Whoever may
    not see it any more is told no more than whoever may.
    """
    if referral.about_id is None:
        return
    about = Register.objects.filter(id=referral.about_id).first()
    try:
        if about is not None:
            hold(about)
    except NotFound:
        about = None
    if about is None or _is_kept(about):
        raise Refused(
            Reason(
                "What this enquiry is for is kept to those told of it since, and a copy"
                " would tell others",
                NEED_TO_KNOW,
            ),
            remedy="Drop the enquiry, or prepare another by itself, with text that"
            " tells nothing of it.",
        )


def _preparing(register: Register, actor: Viewer) -> None:
    """Refuse whoever may not prepare it, and whatever is sent already."""
    _coordinator(actor)
    if register.state != DRAFT.key:
        raise Refused(
            Reason("What partners were sent cannot be changed", CRITERIA),
            remedy="Prepare another enquiry.",
        )
