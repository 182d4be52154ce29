"""Forms of requirements."""

from typing import Any

from django import forms

from muster.core.room.pages import asks
from muster.core.terms.years import DayOf
from muster.core.web.forms import PageForm
from muster.flow.intelligence.requirements.models import Requirement
from muster.flow.intelligence.requirements.queries import MayAnswer


class GapForm(PageForm):
    """What is not known."""

    question = asks(
        Requirement.question,
        "What is to be known?",
        "Say what is to be known, not who might know it",
    )
    use = asks(Requirement.use, "Why, and what use is intended?")
    urgency = asks(Requirement.urgency, "How urgent is it?")
    wanted_by = asks(
        Requirement.wanted_by,
        "By the end of which day is it wanted?",
        of=DayOf.WHAT_IS_TO_COME,
    )
    about = asks(
        Requirement.about,
        "Which names and numbers is it about?",
        "One a line. People and things that are known are put on it afterwards.",
    )


class AgainForm(PageForm):
    """What is still not known, and by when it is wanted."""

    reason = forms.CharField(
        label="What is still not known?", widget=forms.Textarea, max_length=2_000
    )
    wanted_by = asks(
        Requirement.wanted_by,
        "By the end of which day is it wanted?",
        of=DayOf.WHAT_IS_TO_COME,
    )


class AnswerForm(PageForm):
    """By which reports it is answered."""

    other = forms.CharField(
        label="The reference of another report",
        help_text="If none of these answers it",
        max_length=40,
        required=False,
    )
    by_release = asks(
        Requirement.by_release, "A text that answers it was released to whoever asked"
    )

    def __init__(self, *given: Any, offered: list[MayAnswer], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["met"] = forms.MultipleChoiceField(
            label="Which reports answer it?",
            widget=forms.CheckboxSelectMultiple,
            required=False,
            choices=[
                (each.report.reference, f"{each.report.title}: {each.why}")
                for each in offered
            ],
        )
        if not offered:
            del self.fields["met"]
