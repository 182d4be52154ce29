"""What the search asks: what is looked for, among what, and once, what for."""

from collections.abc import Iterable
from typing import Any

from django import forms

from muster.core.audit.rules import against_purpose
from muster.core.web.forms import DayField, PageForm

LONGEST = 500
ANOTHER = "another"


class FindForm(PageForm):
    """Words, a name, a number or a reference; and among what."""

    text = forms.CharField(
        label="Search for",
        max_length=LONGEST,
        error_messages={"required": "Enter a name, a number, a reference or words"},
        help_text="A name however spelt, a registration or a number or a part of it, an"
        " address, a reference, or words of a report, request, operation or decision.",
    )
    kind = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    state = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    body = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    grade = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    since = DayField(label="Opened from", required=False)
    until = DayField(label="Opened until", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Enter a day that is not before the first day")
        return cleaned


class WhatForForm(PageForm):
    """What one is working on, asked before the first search: mine, or another."""

    mine = forms.ChoiceField(
        label="Which of these are you working on?", widget=forms.RadioSelect
    )
    matter = forms.CharField(
        label="Something else: which matter?",
        help_text="An operation, request or threat: its reference or its name.",
        max_length=120,
        required=False,
    )
    reason = forms.CharField(
        label="Why do you need to look?",
        help_text="Needed for something else, welcome for the others. Whoever asks one"
        " day why somebody was looked at reads this.",
        max_length=300,
        required=False,
    )
    text = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)

    def __init__(
        self, *args: Any, matters: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [*matters, (ANOTHER, "Something else")]
        field = self.fields["mine"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices
        if len(choices) == 1:
            field.initial = ANOTHER

    def clean(self) -> dict[str, Any]:
        """Something else is named, and says why."""
        cleaned = super().clean()
        if cleaned.get("mine") == ANOTHER:
            against = against_purpose(
                matter=cleaned.get("matter", ""), reason=cleaned.get("reason", "")
            )
            for name, why in against.items():
                if name not in self.errors:
                    self.add_error(name, why.text)
        return cleaned
