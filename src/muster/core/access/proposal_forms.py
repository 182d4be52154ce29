"""Forms for what administrators propose, decide and review."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from muster.core.access.forms import PeriodForm, offer_choices
from muster.core.access.rules import may_hold, no_role
from muster.core.people.models import Organisation, Team
from muster.core.people.sign_in.forms import IdentityForm, LinkForm, ProveForm
from muster.core.terms.power import Accredited
from muster.core.terms.role import ROLES, Role
from muster.core.web.forms import DayField, PageForm
from muster.core.web.handles import handle

LONGEST = 2_000
DAYS_OF_NOTHING = "Choose the role that they hold then, or leave the day empty"
ONE_ROLE_IN_ONE_TEAM = "Choose a role and a team, or neither"


class ReasonForm(PageForm):
    """Why something is proposed."""

    reason = forms.CharField(
        label="Why?",
        help_text="The administrator who confirms it reads this, and so may auditors.",
        widget=forms.Textarea,
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(n for n in self.fields if n != "reason"), "reason"])


class AppointForm(PeriodForm, ReasonForm):
    """A role in a team, from when until when."""

    field_order: tuple[str, ...] = ("role", "team", "starts", "ends", "reason")
    role = forms.ChoiceField(label="Role")
    team = forms.ChoiceField(label="Team")

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts"].help_text = "Leave empty to start when it is confirmed."
        self.teams = {handle(each): each for each in teams}
        offer_choices(
            self,
            "team",
            [(w, f"{e.organisation.code}: {e.name}") for w, e in self.teams.items()],
        )
        offer_choices(self, "role", [(role.value, role.title) for role in ROLES])

    def clean_starts(self) -> datetime | None:
        """The start; None for when it is confirmed, and never one that is past."""
        typed = self.cleaned_data["starts"]
        if typed is None:
            return None
        return super().clean_starts()

    def clean_team(self) -> Team | None:
        """The chosen team."""
        return self.teams.get(self.cleaned_data["team"])

    def clean_role(self) -> Role | None:
        """The chosen role."""
        return ROLES.get(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        """The role is one that people of the team's body hold."""
        given = super().clean()
        team, role = given.get("team"), given.get("role")
        if team and role and not may_hold(role, in_body=team.organisation.kind):
            self.add_error("role", no_role(role, of=team.organisation.short_name))
        return given


class AccreditForm(ReasonForm):
    """What somebody is accredited for, under which number, from when until when."""

    field_order = ("kind", "number", "starts", "ends", "reason")
    kind = forms.ChoiceField(
        label="What are they accredited for?",
        help_text="Which kinds there are is unconfirmed: compare with the certificate.",
    )
    number = forms.CharField(label="Number of the accreditation", max_length=40)
    starts = DayField(label="From which day?")
    ends = DayField(
        label="Until the end of which day?",
        help_text="Leave empty if no end is known.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "kind", Accredited.choices())

    def clean(self) -> dict[str, Any]:
        """The last day is none before the first."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "Enter a last day that is not before the first")
        return given


class PersonForm(AppointForm):
    """A person who is to work with Muster, as what, and how they first get in."""

    field_order = (
        "name",
        "rank",
        "email",
        "body",
        "role",
        "team",
        "starts",
        "ends",
        "link",
        "reason",
    )
    name = forms.CharField(label="Name", max_length=120)
    rank = forms.CharField(label="Rank or job title", max_length=60, required=False)
    email = forms.EmailField(
        label="E-mail address at work",
        help_text="They sign in with it, so it belongs to nobody else.",
        max_length=254,
    )
    body = forms.ChoiceField(label="Body they belong to")
    role = forms.ChoiceField(
        label="Role",
        help_text="Without a role and a team they see nothing. You can appoint them"
        " later.",
        required=False,
    )
    team = forms.ChoiceField(label="Team", required=False)
    link = forms.BooleanField(
        label="Make a link by which they set a password",
        help_text="You are shown the link, and the administrator who confirms it a"
        " code that belongs to it. They need both.",
        required=False,
    )

    def __init__(
        self, *args: Any, bodies: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {handle(each): each for each in bodies}
        offer_choices(self, "body", [(w, each.name) for w, each in self.bodies.items()])

    def clean_body(self) -> Organisation:
        """The chosen body."""
        return self.bodies[self.cleaned_data["body"]]

    def clean(self) -> dict[str, Any]:
        """A role is held in a team, and first in one of the person's own body."""
        given = super().clean()
        body, team = given.get("body"), given.get("team")
        if body and team and team.organisation_id != body.id:
            self.add_error("team", f"That team is not of {body.name}")
        asked = {"role", "team"} - set(self.errors)
        if len(asked) == len(("role", "team")) and bool(given["role"]) != bool(
            given["team"]
        ):
            self.add_error("team" if given["role"] else "role", ONE_ROLE_IN_ONE_TEAM)
        elif not given.get("role") and not asked & set(self.errors):
            self._refuse_days_of_nothing(given)
        return given

    def _refuse_days_of_nothing(self, given: dict[str, Any]) -> None:
        """A day that was typed says from when or until when somebody holds a role."""
        for name in ("starts", "ends"):
            if given.get(name):
                self.add_error(name, DAYS_OF_NOTHING)


class GiveLinkForm(LinkForm, ReasonForm):
    """A link for somebody who is known, and why they need one."""


class IdentifierForm(IdentityForm, ReasonForm):
    """How the organisation's sign-in knows somebody, and why that changes."""


class DecideForm(PageForm):
    """A word with a confirmation, where there is one to say."""

    reason = forms.CharField(
        label="What did you check?",
        help_text="Whom you asked, and how: their supervisor by telephone, say.",
        widget=forms.Textarea,
        max_length=LONGEST,
        required=False,
    )


class RefuseForm(PageForm):
    """Why something is not done."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea, max_length=LONGEST)


class AloneForm(ProveForm):
    """Why nobody else could be asked; and proof of who acts."""

    reason = forms.CharField(
        label="Why can it not wait for another administrator?",
        help_text="Whom you tried to reach, and what would happen meanwhile. Auditors"
        " and the person concerned read this.",
        widget=forms.Textarea,
        max_length=LONGEST,
    )


class ReviewForm(PageForm):
    """What somebody found who looked into what was done alone."""

    found = forms.CharField(
        label="What did you find?",
        help_text="Ask the person concerned, not by a way that the administrator gave"
        " you. If it was not right, first end what it gave.",
        widget=forms.Textarea,
        max_length=LONGEST,
    )
