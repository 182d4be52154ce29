"""Stating a purpose, and choosing what to look at in the audit."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from muster.core.audit.models import Operation
from muster.core.audit.rules import against_purpose
from muster.core.terms.years import LAST_DAY
from muster.core.web.forms import DayField, PageForm, RowField, offer

FIRST_DAY = date(1970, 1, 1)
OTHER_DAY = "Enter a day from 1970 on, and of no far year to come"


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

    def clean(self) -> dict[str, Any]:
        """Refuse what only fills the box: it is read by whoever asks why."""
        cleaned = super().clean()
        if cleaned.get("matter") and cleaned.get("reason"):
            against = against_purpose(
                matter=cleaned["matter"], reason=cleaned["reason"]
            )
            for name, why in against.items():
                self.add_error(name, why.text)
        return cleaned


class EntriesForm(PageForm):
    """Which audit entries to show: whose, about what, when, what for."""

    by = RowField(
        label="Who looked or acted",
        help_text="Everybody who works with Muster, those who left too.",
        required=False,
    )
    about = forms.CharField(
        label="Record, person or thing",
        help_text="Its reference; of a person or thing also its name or number. Records"
        " that speak of a person are looked for by their own references.",
        max_length=200,
        required=False,
    )
    since = DayField(label="From", required=False, error_messages={"beyond": OTHER_DAY})
    until = DayField(
        label="To",
        help_text="That day too, in London time.",
        required=False,
        error_messages={"beyond": OTHER_DAY},
    )
    verb = forms.ChoiceField(label="What was done", required=False)
    operation = forms.ChoiceField(
        label="Kind of entry",
        help_text="As section 62 of the Data Protection Act 2018 calls it.",
        choices=[("", "Any"), *Operation.choices],
        required=False,
    )
    purpose = forms.CharField(
        label="For what purpose",
        help_text="Words of the matter or of the reason that was stated.",
        max_length=120,
        required=False,
    )
    typed = forms.CharField(
        label="What was typed",
        help_text="Words of searches and of other terms: a name that was searched for."
        " A search counts as what was typed, not as each person it showed.",
        max_length=200,
        required=False,
    )
    unstated = forms.BooleanField(label="Only without a purpose", required=False)
    only_refused = forms.BooleanField(label="Only what was refused", required=False)

    def __init__(
        self,
        *args: Any,
        people: Iterable[tuple[UUID, str]],
        verbs: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "by", people, none="Anybody")
        done = self.fields["verb"]
        if isinstance(done, forms.ChoiceField):
            done.choices = [("", "Anything"), *verbs]

    def clean(self) -> dict[str, Any]:
        """Refuse questions to which no entry can be the answer."""
        cleaned = super().clean()
        for day in ("since", "until"):
            if cleaned.get(day) and not FIRST_DAY <= cleaned[day] <= LAST_DAY:
                self.add_error(day, OTHER_DAY)
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Enter a day that is not before the first day")
        if cleaned.get("purpose") and cleaned.get("unstated"):
            self.add_error(
                "unstated", "Leave the purpose empty, or take this tick away"
            )
        return cleaned
