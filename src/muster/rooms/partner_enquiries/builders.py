"""Invented enquiries, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.people.models import Organisation
from muster.core.people.seed import acting, let
from muster.core.workflow.actions import move
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.clocks import USUAL
from muster.rooms.partner_enquiries.models import Copy, Referral
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.referring import Ground

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
COORDINATOR, PARTNER, OTHER = "Lena Hartog", "Bola Achebe", "Kit Sorrell"
OFFICERS = {"TS": PARTNER, "EA": OTHER}
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
    return list(Organisation.objects.filter(code__in=codes).order_by("code"))


def an_enquiry(*codes: str, at: datetime = AT, **said: Any) -> Referral:
    """One that Lena Hartog prepared to these partners, or to two."""
    with acting(COORDINATOR, at=at) as coordinator:
        asked = PLAIN | {"partners": bodies(*(codes or ("TS", "EA")))} | said
        return actions.prepare(**asked, actor=coordinator, at=at)


def sent(enquiry: Referral, *, at: datetime = AT) -> list[Copy]:
    """The copy that each partner got."""
    return let(COORDINATOR, actions.send, enquiry, checked=True, at=at)


def a_sent_enquiry(*codes: str) -> Referral:
    """One that went out to these partners, or to two."""
    enquiry = an_enquiry(*codes)
    sent(enquiry)
    return enquiry


def a_copy(*, of: str = "TS") -> Copy:
    """The copy that one of two partners got."""
    return next(copy for copy in sent(an_enquiry()) if copy.partner.code == of)


def answered(
    copy: Copy, reply: Reply = HIT, *, by: str = PARTNER, at: datetime = LATER
) -> None:
    """Answer it."""
    let(by, actions.answer, copy, reply, at=at)


def again(copy: Copy, *, by: str = COORDINATOR) -> Copy:
    """The copy as somebody finds it now."""
    with acting(by):
        return queries.copy(copy.register.reference)


def fed_back(copy: Copy, text: str, *, at: datetime = LATER) -> None:
    """Say what use was made of its answer."""
    let(COORDINATOR, actions.feed_back, again(copy), text=text, at=at)


def ended(enquiry: Referral, verb: str, *, reason: str, at: datetime) -> Referral:
    """Drop or close it; as it stands afterwards."""
    with acting(COORDINATOR, at=at) as coordinator:
        found = queries.referral(enquiry.register.reference)
        move(found.register, verb, reason=reason, actor=coordinator, at=at)
    return found
