"""What people ask about enquiries. Rows a viewer may not see are in no answer."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.people.bodies import standing_bodies
from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.records.queries import opened_in, own_row, row_of
from muster.core.terms.measure import Fact
from muster.core.terms.reason import NotFound
from muster.rooms.partner_enquiries.clocks import USUAL
from muster.rooms.partner_enquiries.models import (
    Answer,
    Copy,
    Recipient,
    Referral,
    UseMade,
)
from muster.rooms.partner_enquiries.rules.answering import Answered
from muster.rooms.partner_enquiries.rules.counting import CopyFact
from muster.rooms.partner_enquiries.rules.referring import Addressed
from muster.rooms.partner_enquiries.workflow import ANSWER, DRAFT, REFERRAL

ABOUT = "Enquiry to partners"
"""How an operation is related to an enquiry about it."""


def referral(reference: str) -> Referral:
    """The enquiry of a reference; NotFound alike for hidden and absent."""
    return own_row(Referral, reference, kind=REFERRAL.key)


def copy(reference: str) -> Copy:
    """A partner's copy by its reference; NotFound alike for hidden and absent."""
    return own_row(Copy, reference, kind=ANSWER.key)


def partners() -> QuerySet[Organisation]:
    """Bodies that can be asked, by name."""
    kinds = (Organisation.Kind.AGENCY, Organisation.Kind.PARTNER)
    return standing_bodies().filter(kind__in=kinds)


def recipients(register: Register) -> list[Recipient]:
    """Everybody to whom an enquiry goes, by name."""
    return list(
        Recipient.objects.filter(register=register)
        .select_related("partner", "copy")
        .order_by("partner__name", "pk")
    )


def not_addressed(register: Register) -> QuerySet[Organisation]:
    """Bodies that can be asked and to whom an enquiry does not go."""
    addressed = Recipient.objects.filter(register=register)
    return partners().exclude(id__in=addressed.values("partner_id"))


def recipient(referral: Referral, *, code: str) -> Recipient:
    """What goes to one body by its code, or would: nothing is written for it yet.

    Raises NotFound once the enquiry is sent, and for a body that cannot be asked.
    """
    register = referral.register
    if register.state != DRAFT.key:
        raise NotFound(code)
    addressed = Recipient.objects.filter(register=register, partner__code=code)
    if recipient := addressed.select_related("partner").first():
        return recipient
    body = row_of(partners(), code=code)
    return Recipient(register=register, partner=body, answer_time=USUAL.rule_id)


def addressed(register: Register) -> list[Addressed]:
    """What goes to whom, as plain values."""
    return [
        Addressed(
            code=recipient.partner.code,
            names=(recipient.partner.name, recipient.partner.short_name),
            gateway=recipient.gateway,
            text=recipient.text,
        )
        for recipient in recipients(register)
    ]


def answers(register: Register) -> list[Answer]:
    """What a partner answered, newest first."""
    return list(Answer.objects.filter(register=register).order_by("-at", "-id"))


def uses(register: Register) -> list[UseMade]:
    """What use of its answer was fed back, newest first."""
    return list(UseMade.objects.filter(register=register).order_by("-at", "-id"))


def facts(*, starts: datetime, ends: datetime) -> list[CopyFact]:
    """One plain fact for each copy sent in a period, among those seen.

    starts is inclusive, ends exclusive.
    """
    copies = opened_in(Copy, starts=starts, ends=ends).select_related("partner")
    ids = [copy.register_id for copy in copies]
    given: defaultdict[UUID, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(register__in=ids).order_by("at", "id"):
        given[answer.register_id].append(answer)
    clocks = RunningClock.objects.filter(register__in=ids)
    due = dict(clocks.values_list("register_id", "due_at"))
    used = UseMade.objects.filter(register__in=ids)
    used_ids = set(used.values_list("register_id", flat=True))
    return [
        CopyFact(
            reference=copy.register.reference,
            partner=copy.partner.short_name,
            due_at=due.get(copy.register_id),
            answer=answers[-1].answer if answers else "",
            answered_at=answers[0].at if answers else None,
            used=copy.register_id in used_ids,
        )
        for copy in copies
        for answers in [given[copy.register_id]]
    ]


def copies_sent(period: Period) -> list[Fact]:
    """Copies sent in a period, as the account counts them: as the room's own page."""
    return [
        Fact(
            reference=copy.reference,
            by={
                "partner": copy.partner,
                "answer": _answer_words(copy.answer),
                "in_time": _time_words(copy),
                "used": "Use fed back" if copy.used else "None fed back",
            },
        )
        for copy in facts(starts=period.starts, ends=period.ends)
    ]


def _answer_words(answer: str) -> str:
    return Answered(answer).words if answer else "No answer yet"


def _time_words(copy: CopyFact) -> str:
    if not copy.answer:
        return "No answer yet"
    return "Answered in time" if copy.in_time else "Answered late"
