"""What the pages of intelligence ask."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from muster.core.access.models import Group
from muster.core.people.models import Organisation
from muster.core.picture.handles import handle, held
from muster.core.picture.model import KINDS
from muster.core.picture.models import Category
from muster.core.picture.queries import Hit
from muster.core.picture.values import read
from muster.core.terms.grade import (
    ACTIONS,
    ASSESSMENTS,
    HANDLINGS,
    SANITISATIONS,
    SOURCES,
    Grade,
    grade_faults,
)
from muster.core.web.editing import EditForm
from muster.core.web.forms import DayField, PageForm
from muster.flow.intelligence.models import ReportItem, ReportSubject
from muster.flow.intelligence.queries import Offered
from muster.flow.intelligence.rules.joining import joinings, pairs_to_ask
from muster.flow.intelligence.rules.mentions import (
    BY_HAND,
    PERSON,
    faults_of_categories,
    faults_of_name,
)
from muster.flow.intelligence.rules.readers import Reach, Readers, reaches
from muster.flow.intelligence.rules.reporting import (
    MOST_TEXT,
    MOST_TITLE,
    Header,
    Paragraph,
)
from muster.flow.intelligence.workflow import REPORT

LONG = 4_000
NEW, LEFT = "new", "left"
NOTHING = "nothing"
NAMED = "named-"
GROUP = "group-"
Choices = Sequence[tuple[str, str]]


def _coded(codes: "dict[Any, str] | Any") -> Choices:
    return [(str(code), f"{code} {words}") for code, words in codes.items()]


class ItemForm(PageForm):
    """One item: its text and its 3x5x2."""

    text = forms.CharField(
        label="The information",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One item of information. What has another grade is another item.",
    )
    source = forms.ChoiceField(
        label="Source", choices=_coded(SOURCES), widget=forms.RadioSelect
    )
    assessment = forms.ChoiceField(
        label="Intelligence", choices=_coded(ASSESSMENTS), widget=forms.RadioSelect
    )
    handling = forms.ChoiceField(
        label="Handling",
        choices=_coded(HANDLINGS),
        initial="P",
        widget=forms.RadioSelect,
    )
    conditions = forms.CharField(
        label="Conditions",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Handling code C only",
    )
    action = forms.ChoiceField(
        label="Action code",
        required=False,
        choices=[("", "None"), *_coded(ACTIONS)],
        help_text="Handling code C only",
    )
    sanitisation = forms.ChoiceField(
        label="Sanitisation code",
        required=False,
        choices=[("", "None"), *_coded(SANITISATIONS)],
        help_text="Handling code C only",
    )

    ITEM = (
        "text",
        "source",
        "assessment",
        "handling",
        "conditions",
        "action",
        "sanitisation",
    )
    TYPED: tuple[str, ...] = ("text", "conditions")

    def clean(self) -> dict[str, Any]:
        """The codes make a grade, or every reason why not is said."""
        said = super().clean() or self.cleaned_data
        if {"source", "assessment", "handling"} <= said.keys():
            for fault in grade_faults(
                int(said["source"]),
                said["assessment"],
                said["handling"],
                conditions=said.get("conditions", ""),
                action=said.get("action", ""),
                sanitisation=said.get("sanitisation", ""),
            ):
                self.add_error("handling", str(fault))
        return said

    def paragraph(self) -> Paragraph:
        """The item as plain values."""
        said = self.cleaned_data
        return Paragraph(
            said["text"],
            Grade(
                int(said["source"]),
                said["assessment"],
                said["handling"],
                said["conditions"],
                said["action"],
                said["sanitisation"],
            ),
        )


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
        _choose(self, "organisation", [(body.code, body.name) for body in bodies])
        self.fields["organisation"].initial = next(
            (body.code for body in bodies if body.id == own_body), None
        )
        offered = [
            (reach.value, WORDS[of_unit][reach]) for reach in reaches(of_unit=of_unit)
        ]
        _choose(
            self,
            "readers",
            [*offered, *((f"{GROUP}{handle(g)}", _told(g.name)) for g in groups)],
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


class ReportForm(ItemForm, HeaderForm):
    """A whole report with its first item, on one page."""

    TYPED = (*ItemForm.TYPED, *HeaderForm.TYPED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = ("title", *self.ITEM, *self.HEADER[1:])
        self.order_fields(order)


def hit_words(hit: Hit) -> str:
    """A match as an answer names it."""
    return f"{hit.subject.caption}, {hit.subject.reference}. {hit.why}"


class FoundForm(PageForm):
    """Which of the identifiers found are named, and which known thing each is.

    What could be a known thing is left alone until somebody says which it is, so
    that one doubtful number does not hold up the rest.
    """

    def __init__(self, *args: Any, offers: Sequence[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        for offer in offers:
            one, answers = offer.identifier, _answers(offer)
            if not answers:
                self.fields[f"take_{one.word}"] = forms.BooleanField(
                    label=f"Name {one.shown} in the report",
                    required=False,
                    initial=True,
                )
                continue
            self.fields[f"is_{one.word}"] = forms.ChoiceField(
                label=f"Which is {one.shown}?",
                choices=[
                    *answers,
                    (NEW, "None of these: keep it as new"),
                    (LEFT, "Leave it out for now"),
                ],
                widget=forms.RadioSelect,
                initial=LEFT,
                error_messages={"required": f"Say which {one.shown} is, or leave it"},
            )

    def taken(self) -> list[tuple[Offered, str, int | None]]:
        """What is taken: each with the reference or number that it is of."""
        said = self.cleaned_data
        return [
            (offer, *_answer(said.get(f"is_{offer.identifier.word}") or NEW))
            for offer in self.offers
            if said.get(f"take_{offer.identifier.word}")
            or said.get(f"is_{offer.identifier.word}", LEFT) != LEFT
        ]


def _answers(offer: Offered) -> list[tuple[str, str]]:
    known = [(hit.subject.reference, hit_words(hit)) for hit in offer.hits]
    named = [
        (f"{NAMED}{one.number}", f"{one.caption}, named in this report")
        for one in offer.named
    ]
    return [*known, *named]


def _answer(word: str) -> tuple[str, int | None]:
    if word.startswith(NAMED):
        return "", int(word.removeprefix(NAMED))
    return ("" if word == NEW else word), None


PARTS = [
    (category.value, category.label)
    for category in Category
    if category is not Category.THING
]


class _NamedForm(PageForm):
    """A person or thing named by hand; asked again once what it may be is known."""

    kind = PERSON

    def ask_item(self, items: Sequence[ReportItem]) -> None:
        """Ask which item speaks of it, where there are several."""
        if len(items) > 1:
            self.fields["item"] = item_field(items)

    def ask_known(self, hits: Sequence[Hit]) -> None:
        """Ask which known one it is, where there are some."""
        if hits:
            self.fields["known"] = forms.ChoiceField(
                label="Is it one of these?",
                choices=[
                    *((hit.subject.reference, hit_words(hit)) for hit in hits),
                    (NEW, "None of these: keep it as new"),
                ],
                widget=forms.RadioSelect,
            )

    def known(self) -> str:
        """The reference of the known one chosen; "" for a new one."""
        word: str = self.cleaned_data.get("known", NEW)
        return "" if word == NEW else word


def item_field(items: Sequence[ReportItem]) -> forms.ChoiceField:
    """Which item says so."""
    return forms.ChoiceField(
        label="Which item says so?",
        choices=[(str(i.number), f"Item {i.number}: {i.text[:60]}") for i in items],
    )


class PersonForm(_NamedForm):
    """A person named by hand."""

    name = forms.CharField(label="Name", max_length=200)
    born = forms.CharField(
        label="Date of birth",
        required=False,
        max_length=40,
        help_text="As far as it is known, like 2 March 1980, March 1980 or 1980",
    )
    categories = forms.MultipleChoiceField(
        label="What part has the person in the matter?",
        choices=PARTS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Several may be so at once: suspect and victim, say",
    )

    def clean_name(self) -> str:
        """A name that can be read as one."""
        return _named(PERSON, self.cleaned_data["name"])

    def clean_born(self) -> str:
        """A date as people know them."""
        typed: str = self.cleaned_data["born"].strip()
        if typed and not read("date", typed).is_usable:
            raise forms.ValidationError("Enter a date, like 2 March 1980, or a year")
        return typed

    def clean_categories(self) -> list[str]:
        """Known parts, or not yet known."""
        return _parts(self.cleaned_data["categories"])


class PartsForm(EditForm):
    """The parts that a person has."""

    categories = forms.MultipleChoiceField(
        label="What part has the person in the matter?",
        choices=PARTS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Several may be so at once: suspect and victim, say",
    )

    def clean_categories(self) -> list[str]:
        """Known parts, or not yet known."""
        return _parts(self.cleaned_data["categories"])


def _parts(given: list[str]) -> list[str]:
    for fault in faults_of_categories(PERSON, given):
        raise forms.ValidationError(str(fault))
    return given


def _named(kind: str, typed: str) -> str:
    for fault in faults_of_name(kind, typed):
        raise forms.ValidationError(str(fault))
    return typed


class ThingForm(_NamedForm):
    """An organisation, object or place named by hand."""

    what = forms.ChoiceField(
        label="What is it?",
        choices=[(kind, KINDS[kind].title) for kind in BY_HAND],
    )
    name = forms.CharField(
        label="Its name, number or address",
        max_length=300,
        help_text="A registration number for a vehicle, and so on",
    )

    def clean(self) -> dict[str, Any]:
        """What was typed can be read as what it is said to be."""
        said = super().clean() or self.cleaned_data
        if said.get("what") and said.get("name"):
            for fault in faults_of_name(said["what"], said["name"]):
                self.add_error("name", str(fault))
        return said


class JoinForm(PageForm):
    """How each two of what a report names stand to one another."""

    def __init__(
        self,
        *args: Any,
        subjects: Sequence[ReportSubject],
        items: Sequence[ReportItem],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        by_number = {one.number: one for one in subjects}
        self.pairs = pairs_to_ask([(one.number, one.kind) for one in subjects])
        if len(items) > 1:
            self.fields["item"] = item_field(items)
        for a, b in self.pairs:
            first, second = by_number[a], by_number[b]
            self.fields[f"pair_{a}_{b}"] = forms.ChoiceField(
                label=f"{first.caption} and {second.caption}",
                initial=NOTHING,
                choices=[
                    (NOTHING, "Nothing said"),
                    *(
                        (way.key, f"{first.caption} {way.words} {second.caption}")
                        for way in joinings(first.kind, second.kind)
                    ),
                ],
            )

    def clean(self) -> dict[str, Any]:
        """A pair that was not answered is a pair of which nothing is said."""
        said = super().clean() or self.cleaned_data
        for a, b in self.pairs:
            if not self.data.get(f"pair_{a}_{b}"):
                self.errors.pop(f"pair_{a}_{b}", None)
        return said

    def ways(self) -> list[tuple[int, str, int]]:
        """Each way that was chosen, with the numbers of the two."""
        said = self.cleaned_data
        return [
            (a, said[f"pair_{a}_{b}"], b)
            for a, b in self.pairs
            if said.get(f"pair_{a}_{b}", NOTHING) != NOTHING
        ]


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
