"""Organisations, teams, users and their dated postings.

Region, host force, member forces and oversight bodies are dated data. Rows
here are written by administrators' functions of the database only.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from muster.core.people import access
from muster.core.store.policies import RowPolicy
from muster.core.terms.role import Role


class Organisation(models.Model):
    """A police force, the unit itself, an agency, a partner or an oversight body."""

    class Kind(models.TextChoices):
        UNIT = "unit", "Regional organised crime unit"
        FORCE = "force", "Police force"
        AGENCY = "agency", "National agency"
        PARTNER = "partner", "Partner body"
        OVERSIGHT = "oversight", "Oversight body"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=12, unique=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_organisation_policy", rule=access.PUBLIC_BODIES),
        )

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """What an organisation is to the region, from a day to a day.

    starts is inclusive, ends exclusive; no end means still so.
    """

    class Part(models.TextChoices):
        UNIT = "unit", "The unit"
        MEMBER = "member", "Member force"
        HOST = "host", "Host force"
        OVERSIGHT = "oversight", "Oversight"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    part = models.CharField(max_length=10, choices=Part)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_affiliation_policy", rule=access.PUBLIC_BODIES),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="people_affiliation_ends_after_start",
            ),
        )


class Team(models.Model):
    """A team of the unit or of another organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField(max_length=120)
    capability = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_team_policy", rule=access.TEAMS),
            models.UniqueConstraint(
                fields=("organisation", "name"), name="people_team_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class User(models.Model):
    """A person who works with Muster, or a named system account.

    How they sign in is kept apart (``people.door``), where the application
    role has no right.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField(max_length=120)
    rank = models.CharField(max_length=60, blank=True)
    email = models.EmailField(unique=True)
    is_system = models.BooleanField(default=False)

    class Meta:
        constraints = (RowPolicy(name="people_user_policy", rule=access.COLLEAGUES),)

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A person holds a role in a team, from a moment to a moment.

    starts is inclusive, ends exclusive; no end means until further notice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.PROTECT, related_name="postings")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT)
    role = models.CharField(
        max_length=30, choices=[(role.value, role.title) for role in Role]
    )
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="postings_approved"
    )

    class Meta:
        constraints = (
            RowPolicy(name="people_posting_policy", rule=access.COLLEAGUES),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="people_posting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("user")),
                name="people_posting_not_approved_by_holder",
            ),
        )
        indexes = (models.Index(fields=("user", "starts"), name="people_posting_user"),)
