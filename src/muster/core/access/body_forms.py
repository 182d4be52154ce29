"""Forms for bodies, what they are to the region, and teams."""

from datetime import date
from typing import Any

from django import forms

from muster.core.access.forms import offer_choices
from muster.core.access.proposal_forms import ReasonForm
from muster.core.people.capabilities import CAPABILITIES
from muster.core.people.codes import A_CODE, CODE, LETTERS
from muster.core.people.models import Affiliation, Organisation
from muster.core.web.conditions import asked_when
from muster.core.web.forms import DayField

WRONG_CODE = f"Enter {A_CODE}"
PARTS_OF = {
    Organisation.Kind.UNIT: {Affiliation.Part.UNIT},
    Organisation.Kind.FORCE: {Affiliation.Part.MEMBER, Affiliation.Part.HOST},
    Organisation.Kind.OVERSIGHT: {Affiliation.Part.OVERSIGHT},
}
"""What bodies of a kind can be to the region; agencies and partners are nothing."""


def code_of(typed: str) -> str:
    """A short code as it is kept; a ValidationError for what is none."""
    code = typed.upper()
    if not CODE.fullmatch(code):
        raise forms.ValidationError(WRONG_CODE)
    return code


def letters_of(typed: str) -> str:
    """With what references begin, as it is kept; a ValidationError for what cannot."""
    if not LETTERS.fullmatch(typed.upper()):
        raise forms.ValidationError("Enter 2 to 4 letters from A to Z, like NW")
    return typed.upper()


class NameForm(ReasonForm):
    """What a body is called."""

    field_order: tuple[str, ...] = ("name", "short_name", "code", "reason")
    name = forms.CharField(label="Name in full", max_length=120)
    short_name = forms.CharField(
        label="Short name",
        help_text="As it stands in tables and beside people's names.",
        max_length=40,
    )
    code = forms.CharField(
        label="Short code",
        help_text=f"{A_CODE}. Files name it so.",
        max_length=12,
    )

    def clean_code(self) -> str:
        """The code, in capitals."""
        return code_of(self.cleaned_data["code"])


class UnitForm(NameForm):
    """What the unit is called, and with which letters references begin."""

    field_order = ("name", "short_name", "code", "letters", "reason")
    letters = forms.CharField(
        label="Letters of the region",
        help_text="2 to 4 capital letters with which every reference begins, like NW in"
        " NW-REQ-2026-7K3F9QX6. References that were given keep the letters they have,"
        " and are found by them: choose once.",
        max_length=4,
    )

    def clean_letters(self) -> str:
        """The letters, in capitals."""
        return letters_of(self.cleaned_data["letters"])


class NewBodyForm(NameForm):
    """A body, what it is to the region, and its first team."""

    field_order = (
        "kind", "name", "short_name", "code", "part", "since", "team", "reason",
    )  # fmt: skip
    kind = forms.ChoiceField(label="What kind of body is it?")
    part = forms.ChoiceField(
        label="What is it to the region?",
        help_text="Agencies and partners are none of these.",
        required=False,
    )
    since = asked_when(
        "part",
        (),
        DayField(
            label="Since which day is it that?",
            help_text="For example, 1 4 2018. It may be past.",
            error_messages={"required": "Enter the day since when it is that"},
        ),
    )
    team = forms.CharField(
        label="A first team of it",
        help_text="People are appointed to teams. You can add more later.",
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in Organisation.Kind.choices if one[0] != "unit"]
        parts = [one for one in Affiliation.Part.choices if one[0] != "unit"]
        offer_choices(self, "kind", kinds)
        part = self.fields["part"]
        assert isinstance(part, forms.ChoiceField)  # noqa: S101 - for the type checker
        part.choices = [("", "None of these"), *parts]

    def clean(self) -> dict[str, Any]:
        """What it is to the region fits its kind, and has a first day."""
        given = super().clean()
        kind, part = given.get("kind"), given.get("part")
        if kind and part and part not in PARTS_OF.get(kind, set()):
            self.add_error("part", "A body of that kind is not that to the region")
        return given


class EndForm(ReasonForm):
    """From which day on something is no more."""

    field_order = ("on", "reason")
    on = DayField(
        label="From which day on?",
        help_text="The first day on which it is no more. Not before today.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Not a day that is past: what was done there stays right."""
        day: date = self.cleaned_data["on"]
        if day < self.today:
            raise forms.ValidationError("Enter a day that is not past")
        return day


class PartForm(ReasonForm):
    """What a body is to the region, from when until when."""

    field_order = ("part", "since", "until", "reason")
    part = forms.ChoiceField(label="What is it to the region?")
    since = DayField(label="Since which day?", help_text="For example, 1 4 2018.")
    until = DayField(
        label="Until which day?",
        help_text="The first day on which it is that no more. Leave empty if no end is"
        " known.",
        required=False,
    )

    def __init__(self, *args: Any, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = PARTS_OF.get(Organisation.Kind(body.kind), set())
        offer_choices(
            self,
            "part",
            [(part.value, part.label) for part in Affiliation.Part if part in fitting],
        )

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and until <= since:
            self.add_error("until", "Enter a day that comes after the first")
        return given


class TeamForm(ReasonForm):
    """A team of a body."""

    field_order = ("name", "capability", "reason")
    name = forms.CharField(label="What is the team called?", max_length=120)
    capability = forms.ChoiceField(
        label="What does it do for the region?",
        help_text="Forces ask for what the unit's teams do.",
        required=False,
    )

    def __init__(self, *args: Any, of_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_unit:
            del self.fields["capability"]
            return
        offered = self.fields["capability"]
        assert isinstance(offered, forms.ChoiceField)  # noqa: S101 - for mypy
        offered.choices = [("", "None of these"), *CAPABILITIES.items()]
