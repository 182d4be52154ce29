"""What is asked of people in tasking."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms

from muster.core.people.bodies import standing_bodies
from muster.core.people.models import Organisation
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.terms.years import DayOf
from muster.core.web.forms import (
    DayField,
    MomentField,
    PageForm,
    RowField,
    RowsField,
    offer,
)
from muster.flow.tasking import queries
from muster.flow.tasking.actions import Present
from muster.flow.tasking.models import DISCLOSURES, LEVELS, Decision, Meeting
from muster.flow.tasking.rules import Disclosure, Level, Plan

NAME_AND_BODY = 120


class ConveneForm(PageForm):
    """When a meeting is held, and who chairs it."""

    kind = forms.ChoiceField(
        label="Kind of meeting", choices=Meeting.Kind.choices, widget=forms.RadioSelect
    )
    held_at = MomentField(label="When is it held?", of=DayOf.WHAT_IS_TO_COME)
    chair = RowField(label="Who chairs it?")

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs = queries.who_can_chair(at=at).values_list("id", "name")
        offer(self, "chair", chairs)


class AttendanceForm(PageForm):
    """Who was at a meeting."""

    there = RowsField(
        label="Who was there?", widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.CharField(
        label="Who else was there, and of which body?",
        help_text="Those who do not work with Muster, one to a line.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4_000,
    )
    apologies = RowsField(
        label="Who sent apologies?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "there", people)
        offer(self, "apologies", people)

    def clean_others(self) -> str:
        """One name to a line, none longer than a name with its body."""
        lines = [
            " ".join(line.split()) for line in self.cleaned_data["others"].splitlines()
        ]
        for number, line in enumerate(lines, start=1):
            if len(line) > NAME_AND_BODY:
                raise forms.ValidationError(
                    f"Line {number} is longer than {NAME_AND_BODY} characters"
                )
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def present(self) -> Present:
        """What was answered, as plain values."""
        given = self.cleaned_data
        return Present(
            there=frozenset(given["there"]),
            apologies=frozenset(given["apologies"]),
            others=tuple(given["others"].splitlines()),
        )


class BidForm(PageForm):
    """What a team offers, and what it would take."""

    team = RowField(label="Which team offers?")
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
            (team.id, team.name)
            for team in queries.teams_to_task()
            if anyones or team.id in viewer.team_ids
        ]
        offer(self, "team", teams)


class PlanForm(PageForm):
    """What is proposed for one matter."""

    options = forms.CharField(
        label="Options considered",
        widget=forms.Textarea,
        help_text="Each option, and why it is or is not the one chosen.",
    )
    owner_team = RowField(label="Which team owns it?")
    tasked = RowsField(
        label="Which capabilities are tasked?", widget=forms.CheckboxSelectMultiple
    )
    resources = forms.CharField(
        label="Resources given", widget=forms.Textarea(attrs={"rows": 3})
    )
    risk_owner = RowField(label="Who owns the risk?")
    review_on = DayField(label="When is it reviewed?", of=DayOf.WHAT_IS_TO_COME)
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

    def __init__(
        self, *args: Any, owners: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        teams = [(team.id, team.name) for team in queries.teams_to_task()]
        offer(self, "owner_team", teams, none="Choose a team")
        offer(self, "tasked", teams)
        offer(self, "risk_owner", owners, none="Choose a person")

    def plan(self) -> Plan:
        """What was answered, as plain values."""
        given = self.cleaned_data
        return Plan(
            options=given["options"].replace("\r\n", "\n").strip(),
            owner_team=given["owner_team"],
            risk_owner=given["risk_owner"],
            tasked=frozenset(given["tasked"]),
            resources=given["resources"].replace("\r\n", "\n").strip(),
            review_on=given["review_on"],
            level=Level(given["level"]),
            disclosure=Disclosure(given["disclosure"]),
        )


class ProposeForm(PlanForm):
    """The same, with the requests that it answers."""

    answers = RowsField(
        label="Which requests of the same matter does it answer too?",
        help_text="Whoever asked is told that a team was put on it, and what becomes of"
        " it: never who, how or on which record.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, requests: Sequence[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if requests:
            offer(self, "answers", requests)
            self.initial["answers"] = [key for key, _ in requests]
        else:
            del self.fields["answers"]

    def answered(self) -> frozenset[UUID]:
        """The requests that it answers; none where none was asked about."""
        return frozenset(self.cleaned_data.get("answers", ()))


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
        "owner_team": plan.owner_team,
        "tasked": list(plan.tasked),
        "resources": plan.resources,
        "risk_owner": plan.risk_owner,
        "review_on": plan.review_on,
        "level": plan.level.value,
        "disclosure": plan.disclosure.value,
    }


class ReasonForm(PageForm):
    """Why it is done."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea)


class GoOnForm(ReasonForm):
    """What the review found, and when the next one is."""

    review_on = DayField(label="When is it reviewed again?", of=DayOf.WHAT_IS_TO_COME)


class PassForm(ReasonForm):
    """To whom a matter goes, at another level."""

    field_order = ("to_level", "to", "reason")
    to_level = forms.ChoiceField(label="To which level?", widget=forms.RadioSelect)
    to = RowField(label="Who is asked to take it?")

    def __init__(self, *args: Any, levels: Sequence[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = cast("forms.ChoiceField", self.fields["to_level"])
        offered.choices = [(one.value, one.words) for one in levels]
        if len(levels) == 1:
            offered.initial = levels[0].value
        bodies = (
            standing_bodies()
            .filter(kind__in=(Organisation.Kind.FORCE, Organisation.Kind.AGENCY))
            .order_by("name")
        )
        offer(self, "to", bodies.values_list("id", "name"), none="Choose a body")


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
    answered_on = DayField(label="When?", of=DayOf.WHAT_HAPPENED)
