"""The forms that say who and what a report is about."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms

from muster.core.picture.model import KINDS
from muster.core.picture.models import Category
from muster.core.picture.queries import Hit, Recognised
from muster.core.picture.values import read
from muster.core.picture.values.places import impossible_postcode
from muster.core.web.conditions import asked_when
from muster.core.web.editing import EditForm
from muster.core.web.forms import PageForm
from muster.flow.intelligence.models import ReportItem, ReportSubject
from muster.flow.intelligence.queries import Offered
from muster.flow.intelligence.rules.joining import joining, joinings, pairs_to_ask
from muster.flow.intelligence.rules.mentions import (
    BY_HAND,
    PERSON,
    faults_of_categories,
    faults_of_name,
    is_foreign,
)
from muster.flow.intelligence.rules.proposing import Proposal

NEW = "new"
AS_WRITTEN: Final = "as_written"
"""The tick by which somebody says that an impossible postcode was given so."""
LEFT = "left"
NOTHING = "nothing"
NAMED = "named-"
SAID: Final = "said_"
MAY_BE: Final = "may_be_"
"""How the questions about links begin: those that are said, and those in doubt."""


def hit_words(hit: Hit | Recognised) -> str:
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
                label=f"{'Who' if one.kind == PERSON else 'Which'} is {one.shown}?",
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

    def ask_known(self, hits: Sequence[Hit], name: str) -> None:
        """Ask which known one it is, where there are some."""
        if hits:
            self.fields["known"] = forms.ChoiceField(
                label=f"Is {name} one of these, who are known already?"
                if self.kind == PERSON
                else f"Is {name} one of these, which are known already?",
                error_messages={
                    "required": f"Say whether {name} is one of those known, or new:"
                    " nothing is kept before that"
                },
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

    kind = ""

    what = forms.ChoiceField(
        label="What is it?",
        choices=[(kind, KINDS[kind].title) for kind in BY_HAND],
    )
    name = forms.CharField(
        label="Its name, number or address",
        max_length=300,
        help_text="A registration number for a vehicle, and so on",
    )
    country = asked_when(
        "what",
        ["vehicle"],
        forms.CharField(
            label="Where is it registered, if not in the United Kingdom?",
            max_length=60,
            required=False,
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get(AS_WRITTEN):
            self._ask_if_written_so()

    def faults(self, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """What was typed can be read as what it is said to be, or is asked about."""
        what, name = said.get("what", ""), said.get("name", "")
        if not what or not name:
            return
        country = said.get("country", "")
        if is_foreign(what, name) and not country:
            yield (
                "country",
                f"{name} is formed like no registration of the United Kingdom: say in"
                " which country it is registered, or put it right",
            )
            return
        for fault in faults_of_name(what, name, country=country):
            yield "name", str(fault)
        odd = impossible_postcode(name) if what in {"address", "place"} else ""
        if odd and not said.get(AS_WRITTEN):
            self._ask_if_written_so()
            yield (
                AS_WRITTEN,
                f"There is no postcode {odd}: put it right, or say that it is given so",
            )

    def _ask_if_written_so(self) -> None:
        self.fields[AS_WRITTEN] = forms.BooleanField(
            label="The postcode is given so, though there is none like it",
            required=False,
        )


class JoinForm(PageForm):
    """How each two of what a report names stand to one another."""

    def __init__(
        self,
        *args: Any,
        subjects: Sequence[ReportSubject],
        items: Sequence[ReportItem],
        proposed: Sequence[Proposal] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        by_number = {one.number: one for one in subjects}
        self.pairs = pairs_to_ask([(one.number, one.kind) for one in subjects])
        for each in proposed:
            first, second = by_number[each.first], by_number[each.second]
            way = joining(first.kind, second.kind, each.way)
            words = way.words if way else "linked with"
            self.fields[f"{SAID if each.is_sure else MAY_BE}{each.key}"] = (
                forms.BooleanField(
                    label=f"{first.caption} {words} {second.caption}",
                    help_text=f"Item {each.item}: “{each.sentence}”",
                    required=False,
                    initial=each.is_sure,
                )
            )
        if len(items) > 1:
            self.fields["item"] = item_field(items)
            self.fields["item"].required = False
        for a, b in self.pairs:
            first, second = by_number[a], by_number[b]
            self.fields[f"pair_{a}_{b}"] = forms.ChoiceField(
                label=f"{first.caption} and {second.caption}",
                initial=NOTHING,
                required=False,
                choices=[
                    (NOTHING, "Nothing said"),
                    *(
                        (way.key, f"{first.caption} {way.words} {second.caption}")
                        for way in joinings(first.kind, second.kind)
                    ),
                ],
            )

    def faults(self, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """A link that was made by hand is said by one item."""
        if "item" in self.fields and self.ways() and not said.get("item"):
            yield "item", "Select the item that says what you linked by hand"

    def as_said(self) -> list[tuple[tuple[int, str, int], int]]:
        """Each way that a sentence says and that was taken, with its item."""
        said = self.cleaned_data
        return [
            ((each.first, each.way, each.second), each.item)
            for each in self.proposed
            if said.get(f"{SAID}{each.key}") or said.get(f"{MAY_BE}{each.key}")
        ]

    def ways(self) -> list[tuple[int, str, int]]:
        """Each way that was chosen, with the numbers of the two."""
        said = self.cleaned_data
        return [
            (a, said[f"pair_{a}_{b}"], b)
            for a, b in self.pairs
            if said.get(f"pair_{a}_{b}") not in {None, "", NOTHING}
        ]
