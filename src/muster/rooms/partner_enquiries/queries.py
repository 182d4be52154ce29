"""What people ask about enquiries. Rows a viewer may not see are in no answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.people.bodies import standing_bodies
from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.records.queries import find, of_kind
from muster.core.terms.reason import NotFound
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES
from muster.rooms.partner_enquiries.models import (
    Answer,
    Copy,
    Recipient,
    Referral,
    UseMade,
)
from muster.rooms.partner_enquiries.rules.counting import CopyFact
from muster.rooms.partner_enquiries.rules.gateways import BY_KEY, LegalGateway
from muster.rooms.partner_enquiries.rules.referring import Addressed
from muster.rooms.partner_enquiries.workflow import ANSWER, REFERRAL

ABOUT = "Enquiry to partners"
"""How an operation is related to an enquiry about it."""


def referral(reference: str) -> Referral:
    """The enquiry of a reference; NotFound alike for hidden and absent."""
    register = find(reference, kind=REFERRAL.key)
    found = Referral.objects.get(register=register)
    found.register = register
    return found


def copy(reference: str) -> Copy:
    """A partner's copy by its reference; NotFound alike for hidden and absent."""
    register = find(reference, kind=ANSWER.key)
    found = Copy.objects.select_related("partner").get(register=register)
    found.register = register
    return found


def referrals(*states: str) -> QuerySet[Register]:
    """Enquiries to partners, newest first."""
    return of_kind(REFERRAL.key, *states)


def copies(*states: str) -> QuerySet[Register]:
    """Partners' copies that the viewer may see, newest first."""
    return of_kind(ANSWER.key, *states).select_related(
        "partner_enquiries_copy__partner"
    )


def page_of(
    *, state: str, after: tuple[str, ...] | None, at_most: int
) -> list[Register]:
    """One page of copies of a state or of any, newest first.

    after: the moment of opening and the reference of the last one already shown.
    """
    found = copies(*filter(None, [state])).order_by("-opened_at", "-reference")
    if after is not None:
        opened_at, reference = datetime.fromisoformat(after[0]), after[1]
        earlier = Q(opened_at__lt=opened_at)
        found = found.filter(earlier | Q(opened_at=opened_at, reference__lt=reference))
    return list(found[:at_most])


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


def recipient(register: Register, code: str) -> Recipient:
    """One of them, by the body's code; NotFound if it is not addressed."""
    found = (
        Recipient.objects.filter(register=register, partner__code=code)
        .select_related("partner", "copy")
        .first()
    )
    if found is None:
        raise NotFound(code)
    return found


def addressed(register: Register) -> list[Addressed]:
    """What goes to whom, as plain values."""
    return [
        Addressed(
            code=each.partner.code,
            names=(each.partner.name, each.partner.short_name),
            gateway=each.gateway,
            text=each.text,
        )
        for each in recipients(register)
    ]


@dataclass(frozen=True, slots=True)
class Received:
    """What a partner reads: the same before it is sent and after."""

    title: str
    partner: str
    text: str
    power: LegalGateway | None
    sent_by: str
    answer_within: str
    sent_at: datetime | None


def as_received(found: Copy) -> Received:
    """A copy as its partner reads it."""
    return Received(
        title=found.register.title,
        partner=found.partner.name,
        text=found.text,
        power=found.power,
        sent_by=found.sent_by,
        answer_within=answer_within(found.answer_time),
        sent_at=found.register.opened_at,
    )


def as_would_be_received(each: Recipient, *, sent_by: str) -> Received:
    """What a partner would read if the enquiry were sent as it stands."""
    return Received(
        title=each.register.title,
        partner=each.partner.name,
        text=each.text,
        power=BY_KEY.get(each.gateway),
        sent_by=sent_by,
        answer_within=answer_within(each.answer_time),
        sent_at=None,
    )


def answer_within(rule_id: str) -> str:
    """The time to answer, in words."""
    return next(each.length_words for each in ANSWER_TIMES if each.rule_id == rule_id)


def answers(register: Register) -> list[Answer]:
    """What a partner answered, newest first."""
    return list(Answer.objects.filter(register=register).order_by("-at", "-id"))


def uses(register: Register) -> list[UseMade]:
    """What use of its answer was fed back, newest first."""
    return list(UseMade.objects.filter(register=register).order_by("-at", "-id"))


def about(register: Register) -> QuerySet[Register]:
    """Enquiries about an operation, newest first."""
    return (
        referrals()
        .filter(comes_from__register=register, comes_from__relation=ABOUT)
        .order_by("-opened_at", "-id")
    )


def facts(*, starts: datetime, ends: datetime) -> list[CopyFact]:
    """One plain fact for each copy sent in a period, among those seen.

    starts is inclusive, ends exclusive.
    """
    sent = list(copies().filter(opened_at__gte=starts, opened_at__lt=ends))
    ids = {each.id for each in sent}
    given: defaultdict[UUID, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(register_id__in=ids).order_by("at", "id"):
        given[answer.register_id].append(answer)
    due = dict(
        RunningClock.objects.filter(register_id__in=ids).values_list(
            "register_id", "due_at"
        )
    )
    used = set(
        UseMade.objects.filter(register_id__in=ids).values_list(
            "register_id", flat=True
        )
    )
    return [_fact(each, given[each.id], due.get(each.id), used) for each in sent]


def _fact(
    register: Register,
    given: list[Answer],
    due_at: datetime | None,
    used: set[UUID],
) -> CopyFact:
    return CopyFact(
        reference=register.reference,
        partner=register.partner_enquiries_copy.partner.short_name,
        sent_at=register.opened_at,
        due_at=due_at,
        answer=given[-1].answer if given else "",
        answered_at=given[0].at if given else None,
        used=register.id in used,
    )
