"""Enquiries from the unit, for a partner's own systems."""

from datetime import datetime

from pydantic import Field

from muster.core.access.actions import once
from muster.core.records.actions import listed, opened
from muster.core.records.models import Register
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordShown
from muster.core.web.api import (
    Area,
    Given,
    Made,
    Page,
    Prose,
    Reference,
    Shown,
    Word,
    place,
    reads,
    shown_page,
    writes,
)
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply

ENQUIRIES = Area("partner_enquiries", "Enquiries to partners")


class EnquiryRow(Shown):
    """An enquiry that was sent to your body."""

    record: RecordRow


class PowerShown(Shown):
    """The legal gateway under which it was sent."""

    title: str
    law: str


class AnswerShown(Shown):
    """An answer that was given."""

    answer: Answered
    detail: str
    conditions: str
    bar: str
    by: str
    at: datetime


class UseShown(Shown):
    """What use was made of an answer."""

    text: str
    at: datetime


class EnquiryShown(Shown):
    """An enquiry as the partner reads it, with its answers."""

    record: RecordShown
    partner: str
    text: str
    power: PowerShown
    sent_by: str
    answer_within: str
    answers: list[AnswerShown]
    uses: list[UseShown]


class ReplyGiven(Given):
    """An answer to an enquiry."""

    answer: Answered
    detail: Prose = ""
    conditions: Prose = Field("", description="How the unit may use it")
    bar: Word = Field("", description="Key of what stops you, where you cannot say")


def received(
    request: PageRequest, state: Word = "", after: str = ""
) -> Page[EnquiryRow]:
    """List what the unit asks of your body, newest first."""
    found = queries.page_of(
        state=state, after=place(after, of="received"), at_most=MOST + 1
    )
    listed("partner_enquiries.copies", actor=request.viewer)
    return shown_page(found, _row, of="received", values=shown.place_of)


def _row(register: Register) -> EnquiryRow:
    return EnquiryRow(record=shown.row(register))


def enquiry(request: PageRequest, reference: Reference) -> EnquiryShown:
    """Read what one partner was sent, and what it answered."""
    found = queries.copy(reference)
    register = found.register
    opened(register, actor=request.viewer)
    read = queries.as_received(found)
    return EnquiryShown(
        record=shown.record(register),
        partner=read.partner,
        text=read.text,
        power=PowerShown(title=found.power.title, law=str(found.power.law)),
        sent_by=read.sent_by,
        answer_within=read.answer_within,
        answers=[
            AnswerShown(
                answer=Answered(one.answer),
                detail=one.detail,
                conditions=one.conditions,
                bar=one.bar,
                by=one.by_name,
                at=one.at,
            )
            for one in queries.answers(register)
        ],
        uses=[UseShown(text=one.text, at=one.at) for one in queries.uses(register)],
    )


def answer(request: PageRequest, reference: Reference, reply: ReplyGiven) -> Made:
    """Answer an enquiry that your body was sent"""

    def act() -> str:
        register = queries.copy(reference).register
        actions.answer(
            register,
            Reply(**reply.model_dump()),
            actor=request.viewer,
            at=request.at,
        )
        return register.reference

    return once(request, act)


OPERATIONS = (
    reads(
        "partner-enquiries",
        received,
        area=ENQUIRIES,
        page="partner_enquiries:copies",
        answers=Page[EnquiryRow],
    ),
    reads(
        "partner-enquiries/{reference}",
        enquiry,
        area=ENQUIRIES,
        page="partner_enquiries:copy",
        answers=EnquiryShown,
    ),
    writes(
        "partner-enquiries/{reference}/answer",
        answer,
        area=ENQUIRIES,
        page="partner_enquiries:answer",
    ),
)
