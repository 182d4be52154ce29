"""The forms that move a report on, relate it and find it."""

from typing import Any

from django import forms

from muster.core.web.forms import PageForm
from muster.core.web.grading import LONG
from muster.flow.intelligence.workflow import REPORT


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
