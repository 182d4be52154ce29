"""Forms for who works with Muster, and for need-to-know groups."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from muster.core.people.models import Organisation, Team, User
from muster.core.web.forms import MomentField, PageForm, RowField, offer
from muster.core.web.handles import handle


def offer_choices(
    form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]
) -> None:
    """Offer these under one question of a form, none of them chosen."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    field.choices = [("", "Choose"), *choices]


class BodyForm(PageForm):
    """Whose people to show."""

    body = forms.ChoiceField(label="Body", required=False)
    team = forms.ChoiceField(label="Team", required=False)

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[Organisation],
        teams: Iterable[Team],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {handle(each): each for each in teams}
        team = self.fields["team"]
        assert isinstance(team, forms.ChoiceField)  # noqa: S101 - for the type checker
        listed = self.teams.items()
        named = ((word, f"{e.organisation.code}: {e.name}") for word, e in listed)
        team.choices = [("", "All"), *named]
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101 - for the type checker
        body.choices = [("", "All"), *((each.code, each.name) for each in bodies)]

    def clean_team(self) -> Team | None:
        """The chosen team, or None for all."""
        return self.teams.get(self.cleaned_data["team"])


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

    def clean_starts(self) -> datetime | None:
        """The start; this moment if none was typed, and never one that is past."""
        starts: datetime = self.cleaned_data["starts"] or self.at
        if starts < self.at:
            raise forms.ValidationError("Enter a moment that is not past")
        return starts

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if ends and ends <= (starts or self.at):
            self.add_error("ends", "Enter an end that comes after the start")
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
        offer_choices(
            self, "person", [(key, str(each)) for key, each in self.people.items()]
        )

    def clean_person(self) -> UUID:
        """The chosen person's id; only one who was offered is accepted."""
        return self.people[self.cleaned_data["person"]].id


class HandOverForm(PageForm):
    """Who guards a group from now on."""

    person = RowField(label="Who guards it from now on?")

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people.items(), none="Choose a person")


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
