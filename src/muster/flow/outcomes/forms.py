"""Forms of a disruption."""

from collections.abc import Sequence
from typing import Any

from django import forms

from muster.core.records.models import Register
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import (
    DayField,
    MoneyField,
    PageForm,
    RowField,
    RowsField,
    offer,
    several,
)
from muster.flow.outcomes import queries
from muster.flow.outcomes.rules import Fact, FactKind, Level, Strand, Tactic
from muster.flow.outcomes.rules import fact_faults as faults_of


def _long(label: str, *, help_text: str = "", required: bool = True) -> forms.CharField:
    """A question answered in a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _level(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        widget=forms.RadioSelect,
        choices=[(each.value, each.words) for each in Level],
        coerce=Level,
    )


def _explain(field: forms.Field, meanings: dict[str, str]) -> None:
    field.widget.hints = meanings


class ClaimForm(PageForm):
    """Claim a disruption."""

    title = forms.CharField(
        label="What was disrupted, in a few words?",
        max_length=200,
        help_text="Never the name of a victim or of a source",
    )
    threat = forms.ChoiceField(label="Which threat?")
    operation = forms.ChoiceField(
        label="Which operation did it come of?", required=False
    )
    occurred_on = DayField(
        label="When was it?",
        help_text="For example, 27 3 2026",
        of=DayOf.WHAT_HAPPENED,
    )
    lead = RowField(label="Which team claims it?")
    contributors = RowsField(
        label="Which other teams shared in it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="It is counted once, to the team that claims it",
    )
    strand = forms.TypedChoiceField(
        label="Which of the four Ps?",
        widget=forms.RadioSelect,
        choices=Strand.choices(),
        coerce=Strand,
    )
    tactic = forms.TypedChoiceField(
        label="What was acted on?",
        widget=forms.RadioSelect,
        choices=[(each.value, each.words) for each in Tactic],
        coerce=Tactic,
    )
    narrative = _long(
        "How far was the threat dismantled, frustrated or undermined?",
        help_text="An arrest or a seizure is not a disruption: say what came of it",
    )
    level = _level("What level do you claim?")
    records = forms.CharField(
        label="References of records that show it",
        required=False,
        max_length=500,
        help_text="Separated by spaces. You see every one you name",
    )
    evidence = _long("What else shows it, and where is that held?", required=False)
    national_reference = forms.CharField(
        label="National reference, where it has one", required=False, max_length=60
    )

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        threats: Sequence[Register],
        operations: Sequence[Register],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        teams = [(one.id, one.name) for one in queries.teams()]
        own = [one for one in teams if one[0] in viewer.team_ids]
        self._offer("threat", _records(threats, "Choose a threat"))
        self._offer("operation", _records(operations, "None"))
        offer(self, "lead", own)
        offer(self, "contributors", teams)
        _explain(self.fields["strand"], {one.value: one.meaning for one in Strand})
        _explain(self.fields["level"], {one.value: one.meaning for one in Level})

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_records(self) -> list[str]:
        """The references that were named."""
        return str(self.cleaned_data["records"]).replace(",", " ").split()


def _records(found: Sequence[Register], none: str) -> list[tuple[str, str]]:
    return [
        ("", none),
        *((one.reference, f"{one.title} ({one.reference})") for one in found),
    ]


class FactForm(PageForm):
    """One thing that happened."""

    kind = forms.TypedChoiceField(
        label="What happened?",
        required=False,
        choices=[("", "Choose"), *FactKind.choices()],
        coerce=FactKind,
        empty_value=None,
    )
    count = forms.IntegerField(
        label="How many?",
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"width": 3}),
    )
    value = asked_when(
        "kind",
        [kind for kind in FactKind if kind.is_money],
        MoneyField(label="How much was it worth?"),
        words="it is cash or assets",
    )
    detail = forms.CharField(label="Detail", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """A fact as the rules know it, or nothing where nothing was written."""
        given = super().clean() or self.cleaned_data
        if self.errors or not any(given.get(name) for name in self.fields):
            return given
        kind = given.get("kind")
        if kind is None:
            self.add_error("kind", "Choose what happened")
            return given
        for fault in faults_of(self.fact(given)):
            self.add_error("value" if kind.is_money else "count", _plain(fault))
        return given

    @staticmethod
    def fact(given: dict[str, Any]) -> Fact:
        """The fact that was written."""
        return Fact(
            kind=given["kind"],
            count=given.get("count") or 1,
            value=given.get("value"),
            detail=given.get("detail", ""),
        )


def _plain(fault: Reason) -> str:
    return fault.text


FactForms = several(FactForm, most=20, extra=1)


class ModerateForm(PageForm):
    """What the panel agreed."""

    level = _level("What level does the panel agree?")
    reason = _long("Why?", help_text="Say so too where it agrees with the claim")
    held_on = DayField(label="When did the panel meet?", of=DayOf.WHAT_HAPPENED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _explain(self.fields["level"], {one.value: one.meaning for one in Level})


class SendBackForm(PageForm):
    """What is wanting in a claim."""

    reason = _long("What is wanting?")
    held_on = DayField(label="When did the panel meet?", of=DayOf.WHAT_HAPPENED)


class ClaimAgainForm(PageForm):
    """The claim once more."""

    level = _level("What level do you claim?")
    narrative = _long("How far was the threat dismantled, frustrated or undermined?")
    evidence = _long("What else shows it, and where is that held?", required=False)
    reason = _long("What has changed since the panel saw it?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _explain(self.fields["level"], {one.value: one.meaning for one in Level})


class MoveForm(PageForm):
    """Why a disruption moves on."""

    reason = _long("Why?")
