"""Forms of the account."""

from datetime import date
from typing import Any

from django import forms

from muster.core.clocks.periods import Period
from muster.core.web.forms import DayField, PageForm
from muster.flow.account.rules.periods import faults


def _long(label: str, *, help_text: str = "") -> forms.CharField:
    """A question answered in a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PeriodForm(PageForm):
    """A period by its first and last day."""

    first = DayField(label="First day", help_text="For example, 1 7 2026")
    last = DayField(label="Last day", help_text="The day itself is counted too")

    def clean(self) -> dict[str, Any]:
        """The two days make a period."""
        given = super().clean() or self.cleaned_data
        if given.get("last") == date.max:
            self.add_error("last", "No period ends on the last day that there is")
        elif given.get("first") and given.get("last"):
            for fault in faults(self.period(given)):
                self.add_error("last", fault.text)
        return given

    @staticmethod
    def period(given: dict[str, Any]) -> Period:
        """The period of the two days."""
        return Period.through(given["first"], given["last"])


class CommentaryForm(PageForm):
    """The account in words."""

    commentary = _long(
        "What do the figures say, in plain sentences?",
        help_text="It is issued as written: no operation, no person, no suppressed"
        " figure",
    )


class ReasonForm(PageForm):
    """Why an account moves on."""

    reason = _long("Why?")


class ApproveForm(PageForm):
    """Why an account is issued."""

    reason = _long("On what are you satisfied that it may be issued?")
