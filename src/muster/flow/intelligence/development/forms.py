"""Forms of checks and packages."""

from django import forms

from muster.core.room.pages import asks
from muster.core.web.forms import PageForm
from muster.flow.intelligence.development.models import Check, Package
from muster.flow.intelligence.development.rules import Outcome, System


class CheckForm(PageForm):
    """What was looked for, where, why and what came of it."""

    system = asks(
        Check.system,
        "Where was it looked for?",
        choices=[("", "Choose a system"), *System.choices()],
        widget=forms.Select,
    )
    named = asks(
        Check.named,
        "Whose system was it?",
        "Where that does not say it: a force's, a partner's or another",
    )
    looked_for = asks(
        Check.looked_for, "What was looked for?", "The name, number or thing as typed"
    )
    why = asks(Check.why, "Why did it have to be looked for?")
    made_at = asks(Check.made_at, "When was the check made?")
    outcome = asks(Check.outcome, "What came of it?")
    found = asks(
        Check.found,
        "What was found?",
        "Only what is needed here. It is an extract: the system itself is the record.",
    )


class AnswerForm(PageForm):
    """What came of a check that waited."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        widget=forms.RadioSelect,
        choices=[
            (each.value, each.words) for each in Outcome if each is not Outcome.WAITS
        ],
    )
    found = asks(Check.found, "What was found?")


class BeginForm(PageForm):
    """What is developed, and what is known."""

    question = asks(Package.question, "What is to be developed?")
    known = asks(Package.known, "What is known so far?")


class HandOverForm(PageForm):
    """For what it is handed over, and what is recommended."""

    use = asks(Package.use, "For what is it handed over?", required=True)
    recommendation = asks(
        Package.recommendation, "What do you recommend, and why?", required=True
    )
