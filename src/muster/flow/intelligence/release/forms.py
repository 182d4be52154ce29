"""Forms of texts for release, and of what was released to somebody."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from muster.core.room.pages import asks
from muster.core.terms.years import DayOf
from muster.core.web.forms import PageForm, RowField, offer
from muster.core.web.grading import GradeForm
from muster.flow.intelligence.release.models import Delivered, Release
from muster.flow.intelligence.release.rules.giveaways import Giveaway
from muster.flow.intelligence.release.rules.handling import Permission

LONG = 4_000


class TextForm(GradeForm):
    """A text that may be shown, to whom, for what and under which conditions."""

    field_order = (
        "text",
        "source",
        "assessment",
        "handling",
        "conditions",
        "action",
        "sanitisation",
        "regraded_why",
        "recipients",
        "purpose",
        "gateway",
        "passes_on",
        "review_on",
    )
    text = asks(
        Release.text,
        "What may be said?",
        "In other words than the report's: no time of day, no private place, nothing"
        " that only somebody who was there says.",
    )
    regraded_why = asks(
        Release.regraded_why,
        "Why is it graded otherwise than the report?",
        "Only where it is.",
    )
    recipients = forms.CharField(
        label="Who is to have it?",
        help_text="Each person by name, one on a line; where two are called alike, with"
        " their body: “Pat Gray, Surrey Police”. A team cannot sign for it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG,
    )
    purpose = asks(Release.purpose, "What for?")
    gateway = asks(
        Release.gateway,
        "Under which legal gateway?",
        "The Act and section, or the agreement, that lets you tell them.",
    )
    passes_on = asks(Release.passes_on, "They may pass it on, each time by name")
    review_on = asks(
        Release.review_on,
        "When is it reviewed?",
        "From the day after on nobody to whom it was released reads it any more.",
        of=DayOf.WHAT_IS_TO_COME,
    )


class KeepForm(PageForm):
    """Why each thing that could give the source away is kept."""

    def __init__(self, *args: Any, left: Iterable[Giveaway], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = {_box(each): each for each in left}
        for box, each in self.left.items():
            self.fields[box] = forms.CharField(
                label=f"Why is “{each.quote}” kept?",
                help_text=f"It is {each.why}. Leave it empty to write it otherwise.",
                max_length=500,
                required=False,
            )

    def kept(self) -> Mapping[Giveaway, str]:
        """What was said of each."""
        return {each: self.cleaned_data[box] for box, each in self.left.items()}


def _box(each: Giveaway) -> str:
    """Named by what it is about, never by its place among those shown."""
    said = f"{each.rule} {each.quote}".encode()
    return f"keep-{hashlib.sha256(said).hexdigest()[:16]}"


class PermissionForm(PageForm):
    """What the originator said."""

    permission = asks(
        Release.permission,
        "What of the originator?",
        choices=[
            (each.value, each.label)
            for each in Release.Originator
            if each.value != Permission.NOT_ASKED.value
        ],
        coerce=Permission,
    )


class PassOnForm(PageForm):
    """Whom one passes a released text on to."""

    person = RowField(label="To whom?")

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people.items(), none="Choose a person")


class AnswerForm(PageForm):
    """What became of a recalled text."""

    said = forms.ChoiceField(
        label="What became of it?",
        choices=Delivered.Answered.choices,
        widget=forms.RadioSelect,
    )
