"""Forms of corridors: what the unit is asked, what a guardian decides, break-glass."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from muster.core.corridors.actions import MOST_NAMED
from muster.core.corridors.clocks import MEMBERSHIP
from muster.core.web.forms import DayField, PageForm, RowField, offer

LONG = 2_000
MONTHS = [
    (str(each), "1 month" if each == 1 else f"{each} months") for each in range(1, 13)
]


class AskForm(PageForm):
    """What somebody needs to be told, and until when; it names nothing that exists."""

    why = forms.CharField(
        label="What do you need to know about, and why?",
        help_text="Say what you work on. Do not say what you think is held.",
        widget=forms.Textarea,
        max_length=LONG,
    )
    last_day = DayField(
        label="Until the end of which day?",
        help_text=f"At most {MEMBERSHIP.length_words} from today.",
    )


class OpenForm(PageForm):
    """A new corridor."""

    title = forms.CharField(
        label="What is the corridor called?",
        help_text="Only those in it see this name.",
        max_length=120,
    )
    key = forms.SlugField(
        label="Its short name, by which other parts of Muster know it",
        help_text="Letters, figures and hyphens, like HUMINT.",
        max_length=30,
    )
    reason = forms.CharField(
        label="Why may only some people know?", widget=forms.Textarea, max_length=LONG
    )
    second = RowField(
        label="Who guards it with you?",
        help_text="A corridor has two guardians from its first day.",
    )
    head = RowField(
        label="Which head of the unit is asked to agree to it?",
        help_text="It flags nothing before they agree. They are told what it is called,"
        " why it is kept and who guards it.",
        required=False,
    )
    longest_months = forms.ChoiceField(
        label="How long is somebody in it at most?", choices=MONTHS[::-1]
    )
    review_every_months = forms.ChoiceField(
        label="How often do you look over who is in it?", choices=MONTHS
    )
    briefing_version = forms.CharField(
        label="Which version of the briefing is given?", max_length=40
    )

    def __init__(
        self,
        *args: Any,
        people: Mapping[UUID, str],
        heads: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "second", people.items(), none="Choose a person")
        offer(self, "head", heads.items(), none="Nobody yet")

    def clean_key(self) -> str:
        """In capitals, as others write it."""
        return str(self.cleaned_data["key"]).upper()

    def clean_longest_months(self) -> int:
        """As a number."""
        return int(self.cleaned_data["longest_months"])

    def clean_review_every_months(self) -> int:
        """As a number."""
        return int(self.cleaned_data["review_every_months"])


class AdmissionForm(PageForm):
    """When somebody was briefed, and until when they are in it."""

    briefed_on = DayField(label="When were they briefed?")
    last_day = DayField(label="Until the end of which day are they in it?")


class LetInForm(AdmissionForm):
    """The same of somebody who did not ask."""

    field_order = ("person", "why", "briefed_on", "last_day")
    person = RowField(label="Whom do you admit?")
    why = forms.CharField(
        label="Why do they need to know?", widget=forms.Textarea, max_length=LONG
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people.items(), none="Choose a person")


class SaidForm(PageForm):
    """Some words, asked for by a question."""

    said = forms.CharField(widget=forms.Textarea, max_length=LONG)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].label = question


class PassOnForm(PageForm):
    """Which other corridor a request is laid before."""

    to = RowField(label="Whose guardians decide it?")

    def __init__(self, *args: Any, groups: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", groups.items(), none="Choose a corridor")


class GuardianForm(PageForm):
    """Who is to guard a corridor too, and who besides its guardians may agree."""

    person = RowField(label="Who is to guard it too?")
    why = forms.CharField(label="Why they?", widget=forms.Textarea, max_length=LONG)
    asks = RowField(
        label="Ask the head of the unit to agree?",
        help_text="Another guardian may always agree. Whom you ask here comes to know"
        " what the corridor is called.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        people: Mapping[UUID, str],
        heads: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people.items(), none="Choose a person")
        offer(self, "asks", heads.items(), none="No: another guardian agrees")


class HeadForm(PageForm):
    """Which head of the unit is asked to agree to a corridor."""

    person = RowField(
        label="Whom do you ask?",
        help_text="They are told what it is called, why it is kept and who guards it.",
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people.items(), none="Choose a person")


class YesOrNoForm(PageForm):
    """Yes or no, asked for by a question."""

    yes = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")]
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["yes"].label = question

    def clean_yes(self) -> bool:
        """Whether it is yes."""
        return bool(self.cleaned_data["yes"] == "yes")


class BreakGlassForm(PageForm):
    """Whose life is at stake, and which records could save it."""

    threat = forms.CharField(
        label="Whose life is at stake, and what threatens it?",
        help_text="The guardians of what you open read this.",
        widget=forms.Textarea,
        max_length=LONG,
    )
    named = forms.CharField(
        label="Which records?",
        help_text=f"Their references, one on a line, {MOST_NAMED} at most.",
        widget=forms.Textarea,
        max_length=500,
    )

    def clean_named(self) -> list[str]:
        """The references, each once."""
        typed = str(self.cleaned_data["named"]).replace(",", " ").split()
        found = list(dict.fromkeys(each.upper() for each in typed))
        if len(found) > MOST_NAMED:
            raise forms.ValidationError(f"Name no more than {MOST_NAMED} records")
        return found


class ReviewForm(YesOrNoForm):
    """Whether breaking the glass was right, and why."""

    said = forms.CharField(
        label="Why do you say so?", widget=forms.Textarea, max_length=LONG
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, question="Was it right to break the glass?", **kwargs)


class ReferenceForm(PageForm):
    """The reference of a record."""

    reference = forms.CharField(label="Its reference", max_length=30)

    def clean_reference(self) -> str:
        """In capitals, as references are."""
        return str(self.cleaned_data["reference"]).strip().upper()
