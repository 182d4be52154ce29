"""What the search asks: what is looked for, and among what."""

from typing import Any

from django import forms

from muster.core.web.forms import DayField, PageForm

LONGEST = 500


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
