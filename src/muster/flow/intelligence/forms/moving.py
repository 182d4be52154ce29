"""The forms that move a report on, relate it and find it."""

from typing import Any, Final

from django import forms

from muster.core.web.conditions import asked_when
from muster.core.web.forms import PageForm
from muster.core.web.grading import LONG
from muster.flow.intelligence.workflow import REPORT, SUBMITTED

LATER: Final = "later"
DECISIONS: Final = {
    move.verb: move.words
    for move in REPORT.workflow.moves_from(SUBMITTED.key)
    if move.another
}
"""What a reviewer may decide of a report, by its verb."""


class ReasonForm(PageForm):
    """Why a report is moved on."""

    reason = forms.CharField(
        label="Why?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label = question
        reason.error_messages["required"] = f"Answer the question: {question}"


class DecideForm(PageForm):
    """What a reviewer decides of one report of many."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            *((each, DECISIONS[each]) for each in DECISIONS),
            (LATER, "Nothing yet: go on to the next one"),
        ],
        widget=forms.RadioSelect,
    )
    reason = asked_when(
        "decision",
        ["send_back", "reject"],
        forms.CharField(
            label="What is to be put right, or why is it rejected?",
            max_length=LONG,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    )


class RelateForm(PageForm):
    """Which record a report belongs with."""

    reference = forms.CharField(
        label="Reference of the other record",
        max_length=30,
        help_text="Of a threat, an operation or a tasking request, say",
    )


class ListForm(PageForm):
    """Which reports to list."""

    whose = forms.ChoiceField(
        label="Show",
        required=False,
        choices=(("", "All that I may see"), ("mine", "Written by me")),
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=(
            ("", "Any"),
            *((state.key, state.title) for state in REPORT.workflow.states),
        ),
    )
