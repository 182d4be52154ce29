"""Disruptions, what happened, who shared in them and what the panel found."""

from django.db import models
from django.db.models import F, Q

from muster.core.people.keys import PersonKey
from muster.core.people.models import Team
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.flow.outcomes import access
from muster.flow.outcomes.rules import FactKind, Level, Strand, Tactic

LEVELS = [(each.value, each.words) for each in Level]
MONEY = [each.value for each in FactKind if each.is_money]


class Disruption(OwnRow):
    """The assessed effect of what was done against a threat, as it is claimed.

    lead:          the claiming team, to which alone it is counted.
    level_claimed: the claimant's own judgement.
    evidence:      what shows it and is held elsewhere; records of ours that show it
                   are related to it.
    national_reference: its reference in the national system (APMIS), opaque text.
    claimed_by, claimed_at: the claim that stands; after one was sent back, the next.
    """

    occurred_on = models.DateField()
    strand = models.CharField(max_length=10, choices=Strand.choices())
    tactic = models.CharField(
        max_length=10, choices=[(each.value, each.words) for each in Tactic]
    )
    lead = models.ForeignKey(Team, models.PROTECT, related_name="+")
    level_claimed = models.CharField(max_length=10, choices=LEVELS)
    narrative = models.TextField()
    evidence = models.TextField(blank=True)
    national_reference = models.CharField(max_length=60, blank=True)
    claimed_by = PersonKey()
    claimed_at = models.DateTimeField()

    class Meta:
        constraints = (
            *registered(access.DISRUPTIONS),
            models.CheckConstraint(
                condition=~Q(narrative=""), name="outcomes_disruption_narrative"
            ),
            models.CheckConstraint(
                condition=Q(level_claimed__in=[each.value for each in Level]),
                name="outcomes_disruption_level_on_scale",
            ),
        )
        indexes = (
            models.Index(
                fields=("occurred_on", "access_class"), name="outcomes_disruption_day"
            ),
        )


class Contributor(HangingRow):
    """A team that shared in a disruption; it is not counted to it again."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            *hanging(access.CONTRIBUTORS),
            models.UniqueConstraint(
                fields=("register", "team"), name="outcomes_contributor_once"
            ),
        )


class OutcomeFact(HangingRow):
    """Something that happened: an arrest, a seizure; counted, and no disruption.

    value: whole pence, for cash and assets.
    """

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=FactKind.choices())
    count = models.PositiveIntegerField()
    value = models.BigIntegerField(null=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            *hanging(access.FACTS),
            models.UniqueConstraint(
                fields=("register", "number"), name="outcomes_outcomefact_number"
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1), name="outcomes_outcomefact_counted"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MONEY, value__gt=0)
                | (~Q(kind__in=MONEY) & Q(value__isnull=True)),
                name="outcomes_outcomefact_money_has_amount",
            ),
        )


class Moderation(HangingRow):
    """What the panel found of one claim; a later one follows it, none replaces it.

    claimed_by, level_claimed: the claim that it looked at.
    level_agreed: empty where the claim was sent back.
    held_on:      the day on which the panel met.
    """

    claimed_by = PersonKey()
    level_claimed = models.CharField(max_length=10, choices=LEVELS)
    level_agreed = models.CharField(max_length=10, choices=LEVELS, blank=True)
    reason = models.TextField()
    held_on = models.DateField()
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.MODERATIONS),
            models.CheckConstraint(
                condition=~Q(by=F("claimed_by")),
                name="outcomes_moderation_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="outcomes_moderation_has_reason"
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="outcomes_moderation_on"
            ),
        )
