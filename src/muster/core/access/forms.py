"""Forms for who works with Muster, and for need-to-know groups."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from muster.core.access.rules import may_hold
from muster.core.people.models import Organisation, Team, User
from muster.core.terms.role import Role
from muster.core.web.forms import MomentField, PageForm
from muster.core.web.handles import handle


def _chosen(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    field.choices = [("", "Choose"), *choices]


class BodyForm(PageForm):
    """Whose people to show."""

    body = forms.ChoiceField(label="Body", required=False)

    def __init__(
        self, *args: Any, bodies: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101 - for the type checker
        body.choices = [("", "All"), *((each.code, each.name) for each in bodies)]


class PersonForm(PageForm):
    """A person who is to work with Muster."""

    name = forms.CharField(label="Name", max_length=120)
    rank = forms.CharField(label="Rank or job title", max_length=60, required=False)
    email = forms.EmailField(
        label="E-mail address at work",
        help_text="They sign in with it, so it belongs to nobody else.",
        max_length=254,
    )
    body = forms.ChoiceField(label="Body they belong to")

    def __init__(
        self, *args: Any, bodies: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {each.code: each for each in bodies}
        _chosen(self, "body", [(c, each.name) for c, each in self.bodies.items()])

    def clean_body(self) -> Organisation:
        """The chosen body."""
        return self.bodies[self.cleaned_data["body"]]


class PeriodForm(PageForm):
    """From when until when something holds; empty starts now and never ends."""

    starts = MomentField(
        label="From",
        help_text="Leave empty for from now on.",
        required=False,
    )
    ends = MomentField(
        label="Until",
        help_text="Leave empty if no end is known.",
        required=False,
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean_starts(self) -> datetime:
        """The start; this moment if none was typed, and never one that is past."""
        starts: datetime = self.cleaned_data["starts"] or self.at
        if starts < self.at:
            raise forms.ValidationError("Enter a moment that is not past")
        return starts

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "Enter an end that comes after the start")
        return given


class AppointForm(PeriodForm):
    """A role in a team, from when until when."""

    field_order = ("role", "team", "starts", "ends")
    role = forms.ChoiceField(label="Role")
    team = forms.ChoiceField(label="Team")

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {f"{each.organisation.code}: {each.name}": each for each in teams}
        _chosen(self, "team", [(key, key) for key in self.teams])
        _chosen(self, "role", [(role.value, role.title) for role in Role])

    def clean_team(self) -> Team:
        """The chosen team."""
        return self.teams[self.cleaned_data["team"]]

    def clean_role(self) -> Role:
        """The chosen role."""
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        """The role is one that people of the team's body hold."""
        given = super().clean()
        team, role = given.get("team"), given.get("role")
        if team and role and not may_hold(role, in_body=team.organisation.kind):
            self.add_error(
                "role", f"{role.title} is no role in {team.organisation.short_name}"
            )
        return given


class GroupForm(PageForm):
    """A need-to-know group."""

    name = forms.CharField(
        label="What is the group called?",
        help_text="Only those in it, and you, see this name.",
        max_length=120,
    )
    reason = forms.CharField(
        label="Why may only some people know?",
        widget=forms.Textarea,
        max_length=2_000,
    )


class AdmitForm(PeriodForm):
    """Somebody who is to know, from when until when, and why."""

    field_order = ("person", "reason", "starts", "ends")
    person = forms.ChoiceField(label="Whom do you admit?")
    reason = forms.CharField(
        label="Why do they need to know?", widget=forms.Textarea, max_length=2_000
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {handle(each): each for each in people}
        _chosen(self, "person", [(key, str(each)) for key, each in self.people.items()])

    def clean_person(self) -> UUID:
        """The chosen person's id; only one who was offered is accepted."""
        return self.people[self.cleaned_data["person"]].id


class TokenForm(PageForm):
    """A token for a program of one's own."""

    name = forms.CharField(
        label="What is it for?",
        help_text="The program and the machine it runs on, so that you know it again.",
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        help_text="As little as it needs. It never sees or does more than you may.",
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.ChoiceField(
        label="For how long?",
        widget=forms.RadioSelect,
        choices=[("7", "7 days"), ("30", "30 days"), ("90", "90 days")],
    )

    def __init__(self, *args: Any, scopes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["scopes"]
        assert isinstance(offered, forms.MultipleChoiceField)  # noqa: S101 - for mypy
        offered.choices = list(scopes.items())
