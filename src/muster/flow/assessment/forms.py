"""What is asked of people about threats."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from muster.core.access.queries import guarded_by
from muster.core.people.bodies import standing_bodies
from muster.core.people.models import Organisation
from muster.core.people.queries import member_forces, the_unit
from muster.core.picture.models import Category
from muster.core.terms.viewer import Viewer
from muster.core.terms.years import DayOf
from muster.core.web.forms import DayField, PageForm, RowField, offer
from muster.flow.assessment.actions import Evidenced
from muster.flow.assessment.models import FactorScore, Threat
from muster.flow.assessment.rules.scoring import ScoringModel

Choices = list[tuple[str, str]]


class OpenForm(PageForm):
    """A signed trigger report."""

    title = forms.CharField(
        label="Name of the threat", max_length=200, help_text="Such as “Larch line”."
    )
    kind = forms.ChoiceField(
        label="Kind of threat", choices=Threat.Kind.choices, widget=forms.RadioSelect
    )
    area = forms.ChoiceField(label="Threat area", choices=Threat.Area.choices)
    force = RowField(label="Force most affected")
    trigger = forms.CharField(
        label="What the trigger report says",
        widget=forms.Textarea,
        help_text="What is new, who says so, and the references of the reports.",
    )
    trigger_from = RowField(label="Who the trigger report is from")
    signatory = forms.CharField(label="Who signed it", max_length=120)
    signed_on = DayField(label="When it was signed", of=DayOf.WHAT_HAPPENED)
    signed = forms.BooleanField(label="I hold the trigger report, signed by a person")
    national_reference = forms.CharField(
        label="National reference (APMIS)", max_length=60, required=False
    )
    told = RowField(
        label="Who may see it",
        required=False,
        help_text="Everyone in the unit, or only those told of a matter you guard.",
    )

    def __init__(self, *args: Any, viewer: Viewer, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forces = [(one.id, one.name) for one in member_forces(on=at)]
        groups = [(one.id, one.name) for one in guarded_by(viewer)]
        known = standing_bodies().exclude(kind=Organisation.Kind.OVERSIGHT)
        bodies = known.order_by("name").values_list("id", "name")
        offer(self, "force", forces, none="Choose a force")
        offer(self, "trigger_from", bodies, none="Choose a body")
        offer(self, "told", groups, none=f"Everyone in {the_unit().short_name}")

    def asked(self) -> dict[str, Any]:
        """What was answered, as open_threat takes it."""
        given = dict(self.cleaned_data)
        told = given.pop("told")
        return given | {
            "force_id": given.pop("force"),
            "trigger_from_id": given.pop("trigger_from"),
            "groups": frozenset({told} if told else ()),
        }


class SubjectForm(PageForm):
    """A person or thing, and its part in the threat."""

    reference = forms.CharField(
        label="Reference of the person or thing",
        max_length=30,
        help_text="It stands at the top of its page.",
    )
    category = forms.ChoiceField(
        label="Their part in it",
        choices=Category.choices,
        widget=forms.RadioSelect,
        help_text="More than one part may be held at once: add the person again.",
    )
    unresolved = forms.TypedChoiceField(
        label="Is a National Referral Mechanism case of theirs unresolved?",
        choices=[
            ("no", "No"),
            ("yes", "Yes"),
            ("thing", "Does not apply: it is a thing"),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label="Where and when that was looked up", max_length=300, required=False
    )
    note = forms.CharField(label="Note", max_length=300, required=False)


class OwnViewForm(PageForm):
    """One's own view, before any score is shown."""

    own_view = forms.CharField(
        label="Your own view, before any score is shown",
        widget=forms.Textarea,
        help_text="How serious is it, and what makes you think so?",
    )
    own_band = forms.ChoiceField(
        label="Which band would you put it in?", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, model: ScoringModel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "own_band", [(band.key, band.title) for band in model.bands])


class ScoreForm(PageForm):
    """Every factor of a model: its score, evidence and confidence."""

    def __init__(
        self,
        *args: Any,
        model: ScoringModel,
        held: Mapping[str, FactorScore],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(_factor_fields(model, held))
        self.model = model

    def scores(self) -> dict[str, Evidenced]:
        """What was given for each factor."""
        given = self.cleaned_data
        return {
            factor.key: Evidenced(
                score=int(given[f"{factor.key}_score"]),
                evidence=given[f"{factor.key}_evidence"],
                confidence=given[f"{factor.key}_confidence"],
            )
            for factor in self.model.factors
        }


def _factor_fields(
    model: ScoringModel, held: Mapping[str, FactorScore]
) -> dict[str, forms.Field]:
    """Three questions for each factor, and what speaks against it all."""
    scale = [(str(step.value), f"{step.value}: {step.words}") for step in model.scale]
    fields: dict[str, forms.Field] = {}
    for factor in model.factors:
        before = held.get(factor.key)
        fields[f"{factor.key}_score"] = forms.ChoiceField(
            label=factor.title,
            help_text=factor.asks,
            choices=scale,
            widget=forms.RadioSelect,
            initial=str(before.score) if before else None,
            error_messages={"required": f"Score {factor.title.lower()}"},
        )
        fields[f"{factor.key}_evidence"] = forms.CharField(
            label=f"Evidence for {factor.title.lower()}",
            help_text="With the references of what it rests on.",
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=before.evidence if before else None,
            error_messages={
                "required": f"Give the evidence for {factor.title.lower()}"
            },
        )
        fields[f"{factor.key}_confidence"] = forms.ChoiceField(
            label=f"Confidence in {factor.title.lower()}",
            choices=FactorScore.Confidence.choices,
            widget=forms.RadioSelect,
            initial=before.confidence if before else None,
            error_messages={
                "required": f"Say how sure you are of {factor.title.lower()}"
            },
        )
    fields["opposing"] = forms.CharField(
        label="What speaks against this score",
        help_text="Say so if you looked and found nothing.",
        widget=forms.Textarea,
        error_messages={"required": "Say what speaks against this score"},
    )
    return fields


class ReasonForm(PageForm):
    """Why it is done."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea)


class ArchiveForm(ReasonForm):
    """Why a threat is archived, and until when."""

    review_on = DayField(label="When is it looked at again?", of=DayOf.WHAT_IS_TO_COME)


class ReconcileForm(PageForm):
    """The national reference, and when both were compared."""

    national_reference = forms.CharField(
        label="National reference (APMIS)", max_length=60
    )
    reconciled_on = DayField(
        label="When were the two entries last compared?", of=DayOf.WHAT_HAPPENED
    )


class DisputeForm(PageForm):
    """What is wrong with a score."""

    factor = forms.ChoiceField(label="What is disputed?", required=False)
    reason = forms.CharField(
        label="What is wrong with it?",
        widget=forms.Textarea,
        help_text="It is shown as disputed until someone else decides.",
    )

    def __init__(self, *args: Any, model: ScoringModel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factors = [(factor.key, factor.title) for factor in model.factors]
        _choose(self, "factor", [("", "The whole score"), *factors])


class DecideDisputeForm(PageForm):
    """Whether a dispute is upheld, and why."""

    upheld = forms.TypedChoiceField(
        label="Is the score wrong?",
        choices=[("yes", "Yes: score it again"), ("no", "No: the score stands")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(label="Why?", widget=forms.Textarea)


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
