"""What a partner's own systems are told of its copy, and what they answer."""

from pydantic import Field

from muster.core.access.actions import once
from muster.core.room.pages import Look, answered, shape
from muster.core.web.api import Given, Made, Prose, Reference, Shown, Word
from muster.core.web.request import PageRequest
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.models import Answer, Copy, UseMade
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply


class PowerShown(Shown):
    """The legal gateway under which it was sent."""

    title: str
    law: str


class ReplyGiven(Given):
    """An answer to an enquiry."""

    answer: Answered
    detail: Prose = ""
    conditions: Prose = Field("", description="How the unit may use it")
    bar: Word = Field("", description="Key of what stops you, where you cannot say")


ANSWER = shape(
    Answer,
    *("detail", "conditions", "bar", "at"),
    called="AnswerShown",
    says="An answer that was given.",
    answer=Answered,
    by=str,
)
USE = shape(
    UseMade, "text", "at", called="UseShown", says="What use was made of an answer."
)


def power_of(copy: Copy, look: Look) -> PowerShown:
    """The power with its law."""
    return PowerShown(title=copy.power.title, law=str(copy.power.law))


def answers_of(copy: Copy, look: Look) -> list[Shown]:
    """Every answer, the latest first."""
    return [
        answered(ANSWER, answer, answer=Answered(answer.answer), by=answer.by_name)
        for answer in queries.answers(copy.register)
    ]


def uses_of(copy: Copy, look: Look) -> list[Shown]:
    """Every use that was fed back, the latest first."""
    return [answered(USE, use) for use in queries.uses(copy.register)]


def answer(request: PageRequest, reference: Reference, reply: ReplyGiven) -> Made:
    """Answer an enquiry that your body was sent"""

    def act() -> str:
        given = Reply(**reply.model_dump())
        copy = queries.copy(reference)
        actions.answer(copy, given, actor=request.viewer, at=request.at)
        return copy.register.reference

    return once(request, act)
