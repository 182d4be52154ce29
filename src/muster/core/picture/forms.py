"""What pages of the picture ask."""

from typing import Any

from django import forms

from muster.core.picture.model import KINDS
from muster.core.picture.models.judgements import VERDICTS
from muster.core.picture.values import read
from muster.core.terms.years import DayOf
from muster.core.web.forms import DayField, PageForm

LONGEST = 500


class SearchForm(PageForm):
    """A name, an identifier or a reference."""

    text = forms.CharField(
        label="Name, number or reference",
        max_length=LONGEST,
        required=False,
        help_text=(
            "A name however spelt, a telephone number, registration, postcode, e-mail"
            " address, account, PNC ID, date, sum, reference, or the number that a file"
            " gave. Leave it empty to look for a date of birth alone."
        ),
    )
    born = forms.CharField(
        label="Date of birth",
        required=False,
        max_length=40,
        help_text="A day, a month or a year, like 2 March 1980 or 1980",
    )
    kind = forms.ChoiceField(
        label="Look for",
        required=False,
        choices=(
            ("", "Anything"),
            *((kind.name, kind.plural) for kind in KINDS.values()),
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Without a name or number the date of birth is what is looked for."""
        cleaned = super().clean()
        if not cleaned.get("text") and "text" not in self.errors:
            if cleaned.get("born"):
                cleaned["text"] = cleaned["born"]
            elif "born" not in self.errors:
                self.add_error("text", "Enter name, number or reference")
        return cleaned

    def clean_born(self) -> str:
        """The date as it is kept: a day, a month or a year."""
        typed: str = self.cleaned_data["born"]
        if not typed.strip():
            return ""
        reading = read("date", typed)
        if not reading.is_usable:
            raise forms.ValidationError("Enter a date, like 2 March 1980, or a year")
        return reading.value


class OtherForm(PageForm):
    """Another person or thing, to see how it is connected to one."""

    text = forms.CharField(
        label="Connected to whom or what?",
        max_length=LONGEST,
        help_text="A reference, a name however spelt, a number or an address.",
    )


class ReasonForm(PageForm):
    """Why something is done."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea)


class DayForm(PageForm):
    """A day in the past."""

    day = DayField(label="Which day?", of=DayOf.WHAT_HAPPENED)


class DisputeForm(PageForm):
    """What is wrong with a fact."""

    reason = forms.CharField(label="What is wrong with it?", widget=forms.Textarea)


class DecisionForm(PageForm):
    """Whether a dispute is right, and why."""

    upheld = forms.TypedChoiceField(
        label="Is the information wrong?",
        choices=(("yes", "Yes: withdraw it"), ("no", "No: it stands")),
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(label="Why?", widget=forms.Textarea)


class JudgeForm(PageForm):
    """Whether two records are of the same, on what evidence, for whom to see."""

    verdict = forms.ChoiceField(
        label="Are they the same?", choices=VERDICTS, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="On what evidence?",
        widget=forms.Textarea,
        help_text="A shared name, number or address alone is a lead, not proof.",
    )
    readers = forms.ChoiceField(label="May be seen by", widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, readers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["readers"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = readers
        field.initial = readers[0][0]
