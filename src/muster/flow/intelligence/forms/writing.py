"""The forms in which a report and its items are written."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from muster.core.access.models import Group
from muster.core.access.queries import group_words
from muster.core.people.models import Organisation
from muster.core.picture.handles import handle, held
from muster.core.terms.years import DayOf
from muster.core.web.editing import EditForm
from muster.core.web.forms import DayField, PageForm, several
from muster.core.web.grading import GRADED, LONG, GradeForm
from muster.flow.intelligence.models import ReportItem
from muster.flow.intelligence.rules.pasted import MOST_ITEMS
from muster.flow.intelligence.rules.readers import Reach, Readers, reaches
from muster.flow.intelligence.rules.reporting import (
    MOST_TEXT,
    MOST_TITLE,
    Header,
    Paragraph,
)

GROUP = "group-"


Choices = Sequence[tuple[str, str]]


class ItemForm(GradeForm):
    """One item: its text and its 3x5x2."""

    text = forms.CharField(
        label="The information",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One item of information. What has another grade is another item.",
    )
    ITEM = ("text", *GRADED)
    TYPED: tuple[str, ...] = ("text", "conditions")
    field_order: tuple[str, ...] = ITEM

    def paragraph(self) -> Paragraph:
        """The item as plain values."""
        return Paragraph(self.cleaned_data["text"], self.grade())


class ChangeItemForm(EditForm, ItemForm):
    """An item written anew over what stands."""


def initial_item(item: ReportItem) -> dict[str, object]:
    """An item as its form shows it."""
    return {name: getattr(item, name) for name in ItemForm.ITEM}


class HeaderForm(PageForm):
    """What is said of a whole report, and who may see it."""

    title = forms.CharField(label="Title", max_length=MOST_TITLE)
    organisation = forms.ChoiceField(label="Reporting organisation")
    information_on = DayField(
        label="When is the information from?",
        help_text="The day on which it was true or was learnt",
        of=DayOf.WHAT_HAPPENED,
    )
    source_reference = forms.CharField(
        label="Source reference",
        required=False,
        max_length=60,
        help_text=(
            "The ISR reference. Never a name, an address or anything else that tells"
            " who the source is."
        ),
    )
    provenance = forms.CharField(
        label="Provenance",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=(
            "How the source came to know. Seen by you and by intelligence officers"
            " only. Do not say who the source is."
        ),
    )
    readers = forms.ChoiceField(label="Who may see it?", widget=forms.RadioSelect)

    HEADER = (
        "title",
        "organisation",
        "information_on",
        "source_reference",
        "provenance",
        "readers",
    )
    TYPED: tuple[str, ...] = ("title", "source_reference", "provenance")

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[Organisation],
        own_body: UUID,
        groups: Sequence[Group],
        of_unit: bool,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body.id for body in bodies}
        self.groups, self.today = groups, today
        offered_bodies = [(body.code, body.name) for body in bodies]
        said = self.data if self.is_bound else self.initial
        if said.get("organisation") == "":
            offered_bodies.insert(0, ("", "Choose the organisation"))
        _choose(self, "organisation", offered_bodies)
        self.fields["organisation"].initial = next(
            (body.code for body in bodies if body.id == own_body), None
        )
        words = group_words(groups)
        offered = [
            (reach.value, WORDS[of_unit][reach]) for reach in reaches(of_unit=of_unit)
        ]
        _choose(
            self,
            "readers",
            [*offered, *((f"{GROUP}{handle(g)}", _told(words[g.id])) for g in groups)],
        )
        self.fields["readers"].initial = offered[0][0]

    def clean_information_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["information_on"]
        if day > self.today:
            raise forms.ValidationError("Enter a day that is not in the future")
        return day

    def header(self) -> Header:
        """What is said of the report as plain values."""
        said = self.cleaned_data
        return Header(
            title=said["title"],
            organisation_id=self.bodies[said["organisation"]],
            information_on=said["information_on"],
            source_reference=said["source_reference"],
            provenance=said["provenance"],
        )

    def chosen(self) -> Readers:
        """Who may see it, as chosen."""
        word: str = self.cleaned_data["readers"]
        if word.startswith(GROUP):
            group = held(self.groups, word.removeprefix(GROUP))
            return Readers(Reach.GROUP, group.id)
        return Readers(Reach(word))


WORDS = {
    True: {
        Reach.UNIT: "The whole unit",
        Reach.BODY: "The whole unit and the reporting organisation",
    },
    False: {Reach.BODY: "Your own force and the unit"},
}


def _told(name: str) -> str:
    return f"Only people told of {name}"


def word_of(readers: Readers, groups: Sequence[Group]) -> str:
    """The choice of readers as the form's answer."""
    for group in groups:
        if group.id == readers.group_id:
            return f"{GROUP}{handle(group)}"
    return readers.reach.value


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the checker
    field.choices = list(choices)


class ChangeHeaderForm(EditForm, HeaderForm):
    """What is said of a whole report, written over what stands."""


class PasteForm(PageForm):
    """A whole 3x5x2 in one text."""

    whole = forms.CharField(
        label="The whole report",
        max_length=4 * MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="As it stands in the other system: headings, items and grades. You"
        " see what was understood, and nothing is saved before you say so.",
    )


MoreItems = several(ItemForm, most=MOST_ITEMS - 1)
"""Items besides the first, of a report that was pasted."""


class ReportForm(ItemForm, HeaderForm):
    """A whole report with its first item, on one page."""

    TYPED = (*ItemForm.TYPED, *HeaderForm.TYPED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = ("title", *self.ITEM, *self.HEADER[1:])
        self.order_fields(order)
