"""Forms of operational security."""

from muster.core.room.pages import asks
from muster.core.web.forms import PageForm
from muster.flow.operations.authorities.models import RelevantError
from muster.rooms.operational_security.models import Advice, AuditNote, Lesson


class AskForm(PageForm):
    """What the adviser was asked."""

    question = asks(Advice.question, "What was asked?", "No name of a source.")
    asker = asks(Advice.asker, "Who asked?", "A post or a name.")


class GiveForm(PageForm):
    """What was answered."""

    answer = asks(Advice.answer, "What was answered?", required=True)
    law = asks(Advice.law, "Under which law or code?", required=True)
    recipients = asks(Advice.recipients, "Who was given it?", required=True)


class AuditForm(PageForm):
    """What an audit found."""

    quality = asks(AuditNote.quality, "What was found?")
    text = asks(AuditNote.text, "In words", "Nobody changes it afterwards.")


class TakeUpForm(PageForm):
    """The cause of what was reported."""

    cause = asks(RelevantError.cause, "Which cause?")


class LessonForm(PageForm):
    """What is learned."""

    text = asks(Lesson.text, "What is done otherwise from now on?")
    holder = asks(Lesson.holder, "Who sees to it?", "A post or a team.")


class AdoptForm(PageForm):
    """Who adopted it."""

    adopted_in = asks(
        Lesson.adopted_in, "Which team or body adopted it?", required=True
    )
