"""What is asked of people in tasking."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from muster.core.people.models import Organisation
from muster.core.people.queries import colleagues
from muster.core.terms.role import UNIT_ROLES, Role
from muster.core.terms.viewer import Viewer
from muster.core.web.forms import DayField, MomentField, PageForm
from muster.flow.tasking.models import DISCLOSURES, LEVELS, Decision, Meeting
from muster.flow.tasking.queries import teams_to_task
from muster.flow.tasking.rules import Disclosure, Level, Plan

Choices = list[tuple[str, str]]


class ConveneForm(PageForm):
    """When a meeting is held, and who chairs it."""

    kind = forms.ChoiceField(
        label="Kind of meeting", choices=Meeting.Kind.choices, widget=forms.RadioSelect
    )
    held_at = MomentField(label="When is it held?")
    chair = forms.ChoiceField(label="Who chairs it?")

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs = colleagues(Role.TASKING_CHAIR, at=at)
        _choose(self, "chair", [(str(one.id), one.name) for one in chairs])

    def clean_chair(self) -> UUID:
        """The chosen chair's id; only one who was offered is accepted."""
        return UUID(self.cleaned_data["chair"])


class BidForm(PageForm):
    """What a team offers, and what it would take."""

    team = forms.ChoiceField(label="Which team offers?")
    option = forms.CharField(
        label="What would it do?",
        widget=forms.Textarea,
        help_text="The option, and what it would change.",
    )
    resources = forms.CharField(
        label="What would it take?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="People, kit, money, and for how long.",
    )
    person_days = forms.IntegerField(
        label="Person-days in all", min_value=0, max_value=10_000
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anyones = viewer.holds(Role.TASKING_COORDINATOR)
        teams = [
            (str(team.id), team.name)
            for team in teams_to_task()
            if anyones or team.id in viewer.team_ids
        ]
        _choose(self, "team", teams)

    def clean_team(self) -> UUID:
        """The chosen team's id; only one that was offered is accepted."""
        return UUID(self.cleaned_data["team"])


class PlanForm(PageForm):
    """What is proposed for one matter."""

    options = forms.CharField(
        label="Options considered",
        widget=forms.Textarea,
        help_text="Each option, and why it is or is not the one chosen.",
    )
    owner_team = forms.ChoiceField(label="Which team owns it?")
    tasked = forms.MultipleChoiceField(
        label="Which capabilities are tasked?", widget=forms.CheckboxSelectMultiple
    )
    resources = forms.CharField(
        label="Resources given", widget=forms.Textarea(attrs={"rows": 3})
    )
    risk_owner = forms.ChoiceField(label="Who owns the risk?")
    review_on = DayField(label="When is it reviewed?")
    level = forms.ChoiceField(
        label="At which level is it dealt with?",
        choices=LEVELS,
        widget=forms.RadioSelect,
    )
    disclosure = forms.ChoiceField(
        label="Disclosure status of this proposal",
        choices=DISCLOSURES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [(str(team.id), team.name) for team in teams_to_task()]
        people = colleagues(*UNIT_ROLES, at=at)
        _choose(self, "owner_team", [("", "Choose a team"), *teams])
        _choose(self, "tasked", teams)
        _choose(
            self,
            "risk_owner",
            [("", "Choose a person"), *((str(one.id), one.name) for one in people)],
        )

    def plan(self) -> Plan:
        """What was answered, as plain values."""
        given = self.cleaned_data
        return Plan(
            options=given["options"].replace("\r\n", "\n").strip(),
            owner_team=UUID(given["owner_team"]),
            risk_owner=UUID(given["risk_owner"]),
            tasked=frozenset(UUID(team) for team in given["tasked"]),
            resources=given["resources"].replace("\r\n", "\n").strip(),
            review_on=given["review_on"],
            level=Level(given["level"]),
            disclosure=Disclosure(given["disclosure"]),
        )


class TaskForm(PlanForm):
    """The chair's own view, and what is decided otherwise than proposed."""

    own_view = forms.CharField(
        label="Your own view: why this is to be done",
        widget=forms.Textarea,
        help_text="Necessity and proportionality, in your own words.",
    )
    override = forms.CharField(
        label="If you changed the proposal: why",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    override_disclosure = forms.ChoiceField(
        label="Disclosure status of the change",
        choices=[("", "The proposal was not changed"), *DISCLOSURES],
        required=False,
    )

    field_order = ("own_view",)


def as_proposed(decision: Decision) -> dict[str, Any]:
    """A proposal as the first answers of the chair's form."""
    plan = decision.plan()
    return {
        "options": plan.options,
        "owner_team": str(plan.owner_team),
        "tasked": [str(team) for team in plan.tasked],
        "resources": plan.resources,
        "risk_owner": str(plan.risk_owner),
        "review_on": plan.review_on,
        "level": plan.level.value,
        "disclosure": plan.disclosure.value,
    }


class ReasonForm(PageForm):
    """Why it is done."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea)


class GoOnForm(ReasonForm):
    """What the review found, and when the next one is."""

    review_on = DayField(label="When is it reviewed again?")


class PassForm(ReasonForm):
    """To whom a matter goes, at another level."""

    to_level = forms.ChoiceField(
        label="To which level?", choices=LEVELS, widget=forms.RadioSelect
    )
    to = forms.ChoiceField(label="Who is asked to take it?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(
            kind__in=(Organisation.Kind.FORCE, Organisation.Kind.AGENCY)
        ).order_by("name")
        _choose(
            self,
            "to",
            [("", "Choose a body"), *((str(one.id), one.name) for one in bodies)],
        )


class AnswerForm(PageForm):
    """What the other side said."""

    taken = forms.TypedChoiceField(
        label="What did the other side decide?",
        choices=[("yes", "It takes the matter"), ("no", "It sends it back")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="What it answered", widget=forms.Textarea)
    answered_by = forms.CharField(label="Who answered there?", max_length=120)
    answered_on = DayField(label="When?")


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
