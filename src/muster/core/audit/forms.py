"""Stating a purpose, and choosing what to look at in the audit."""

from django import forms

from muster.core.audit.models import Operation
from muster.core.web.forms import PageForm


class PurposeForm(PageForm):
    """What a person works on, and why."""

    matter = forms.CharField(
        label="What are you working on?",
        help_text="An operation, request or threat: its reference or its name.",
        max_length=120,
    )
    reason = forms.CharField(
        label="Why do you need to look?",
        help_text="It stands beside everything you open until you change it.",
        max_length=300,
    )


class EntriesForm(PageForm):
    """Which audit entries to show."""

    operation = forms.ChoiceField(
        label="Operation",
        choices=[("", "Any"), *Operation.choices],
        required=False,
    )
    refused = forms.BooleanField(label="Only what was refused", required=False)
