"""Enquiries of an invented region, set up as short as a sentence needs."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.people.models import Organisation
from muster.core.people.seed import acting
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.clocks import USUAL
from muster.rooms.partner_enquiries.models import Copy, Referral
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.referring import Ground

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
COORDINATOR, PARTNER, OTHER = "Lena Hartog", "Bola Achebe", "Kit Sorrell"
LEAD = "Ruth Adeyemi"
PLAIN: dict[str, Any] = {
    "title": "Do you hold anything on an invented haulier?",
    "ground": Ground.OPERATION,
    "purpose": "It may carry waste as cover",
    "text": "Greyfield Haulage (invented), lorry AB12 CDE",
    "gateway": "dpa_part_3",
    "answer_time": USUAL.rule_id,
}
HIT = Reply(answer=Answered.HIT, detail="Two complaints; ring our desk")


def bodies(*codes: str) -> list[Organisation]:
    """These bodies, by code."""
    return [Organisation.objects.get(code=code) for code in codes]


def an_enquiry(*codes: str, **change: Any) -> Referral:
    """One that Lena Hartog prepared to these partners, or to two."""
    with acting(COORDINATOR, at=AT) as actor:
        asked = PLAIN | {"partners": bodies(*(codes or ("TS", "EA")))} | change
        return actions.prepare(**asked, actor=actor, at=AT)


def a_sent_enquiry(*codes: str) -> Referral:
    """One that went out to these partners, or to two."""
    enquiry = an_enquiry(*codes)
    with acting(COORDINATOR, at=AT) as actor:
        actions.send(enquiry, checked=True, actor=actor, at=AT)
    return enquiry


def a_copy(*, of: str = "TS") -> Copy:
    """The copy that one of two partners got."""
    enquiry = a_sent_enquiry()
    with acting(COORDINATOR):
        return Copy.objects.select_related("register", "partner").get(
            partner__code=of, register__comes_from__register=enquiry.register
        )


def answered(
    copy: Copy, reply: Reply = HIT, *, by: str = PARTNER, at: datetime = LATER
) -> None:
    """Answer it."""
    with acting(by, at=at) as actor:
        actions.answer(copy, reply, actor=actor, at=at)


def again(copy: Copy, *, by: str) -> Copy:
    """The copy as somebody finds it now."""
    with acting(by):
        return queries.copy(copy.register.reference)


def an_operation(*, kept_to_few: bool = False, by: str = LEAD) -> Register:
    """An operation, told to the unit or to the few in its own group."""
    with acting(by, at=AT) as actor:
        label = unit_label()
        if kept_to_few:
            group = open_group(name="Larch", reason="Restricted", actor=actor, at=AT)
            label = Label(frozenset({group}), label.organisations, sensitive=True)
        return open_record(
            "operation",
            title="Operation Larch",
            access_class=intern(label),
            actor=actor,
            at=AT,
        )
