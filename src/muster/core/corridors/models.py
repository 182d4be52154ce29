"""What is kept of a corridor, of who asked for it, and of each time it was broken into.

Who is in it and who guards it stands in `core/access`, which decides by it.
"""

from django.db import models
from django.db.models import F, Q

from muster.core.access.models import Group
from muster.core.corridors import access
from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, hanging
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey


class Corridor(models.Model):
    """A standing need-to-know group: who may know of one kind of sensitive work.

    key:                 what other parts of Muster know it by ("SIU").
    review_every_months: how often its guardians look over who is in it.
    briefing_version:    what whoever is admitted was briefed with.
    """

    id = RandomKey()
    group = models.OneToOneField(Group, models.PROTECT, related_name="corridor")
    key = models.CharField(max_length=30)
    review_every_months = models.PositiveSmallIntegerField()
    briefing_version = models.CharField(max_length=40)

    class Meta:
        constraints = (
            RowPolicy(name="corridors_corridor_policy", rule=access.KNOWN),
            models.CheckConstraint(
                condition=Q(review_every_months__range=(1, 12)),
                name="corridors_corridor_reviewed_each_year",
            ),
        )

    def __str__(self) -> str:
        return self.group.name


class Review(models.Model):
    """A guardian looked over who is in a corridor, and whether they need to be."""

    id = RandomKey()
    group = models.ForeignKey(Group, models.PROTECT, related_name="reviews")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()
    said = models.TextField()

    class Meta:
        constraints = (RowPolicy(name="corridors_review_policy", rule=access.KNOWN),)


class AccessRequest(models.Model):
    """Somebody asked the sensitive intelligence unit to be told.

    What they typed, for them to read again. It names no corridor, and says nothing of
    what came of it.
    """

    id = RandomKey()
    by = PersonKey(db_index=False)
    at = models.DateTimeField()
    why = models.TextField()
    until = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="corridors_accessrequest_policy", rule=access.ONES_OWN),
        )


class RoutedRequest(models.Model):
    """A request as it lies before the guardians of one corridor, and what they decided.

    request:  None where a guardian let somebody in who had not asked.
    admitted: whether they were; None while it waits, and where it was passed on.
    """

    id = RandomKey()
    request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="+", null=True
    )
    group = models.ForeignKey(Group, models.PROTECT, related_name="requests")
    person = PersonKey(db_index=False)
    why = models.TextField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = PersonKey(null=True, db_index=False)
    admitted = models.BooleanField(null=True)
    briefed_on = models.DateField(null=True)
    briefing_version = models.CharField(max_length=40, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        constraints = (
            RowPolicy(name="corridors_routedrequest_policy", rule=access.GUARDED),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("person")),
                name="corridors_request_not_decided_by_oneself",
            ),
            models.CheckConstraint(
                condition=~Q(admitted=True) | Q(briefed_on__isnull=False),
                name="corridors_admitted_was_briefed",
            ),
        )


class Succession(models.Model):
    """Somebody is to guard a corridor too: one proposed it, another agrees or does not.

    asked: the head of the unit, where one of them is asked to agree.
    """

    id = RandomKey()
    group = models.ForeignKey(Group, models.PROTECT, related_name="successions")
    person = PersonKey(db_index=False)
    proposed_by = PersonKey(db_index=False)
    proposed_at = models.DateTimeField()
    why = models.TextField()
    asked = PersonKey(null=True, db_index=False)
    decided_at = models.DateTimeField(null=True)
    decided_by = PersonKey(null=True, db_index=False)
    agreed = models.BooleanField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="corridors_succession_policy", rule=access.PROPOSED),
        )


class Agreement(models.Model):
    """Somebody's word that a new corridor needs before it watches others' work.

    heads:  whether they are asked for the unit; else as its second guardian.
    person: None for a corridor from before anybody was asked.
    called: what whoever is asked is told of it, with `why` and who guards it:
            `asked_by`, and `second`.
    agreed: None while it waits.
    """

    id = RandomKey()
    group = models.ForeignKey(Group, models.PROTECT, related_name="agreements")
    person = PersonKey(null=True, db_index=False)
    heads = models.BooleanField()
    asked_by = PersonKey(null=True, db_index=False)
    asked_at = models.DateTimeField()
    called = models.CharField(max_length=120)
    why = models.TextField()
    second = PersonKey(null=True, db_index=False)
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="corridors_agreement_policy", rule=access.ASKED),
            models.UniqueConstraint(
                fields=("group",),
                condition=Q(heads=True, agreed=True),
                name="corridors_agreed_once",
            ),
        )


class BreakGlass(models.Model):
    """Somebody opened records to themselves for some hours, since a life was at stake.

    What an auditor is told: who, from when until when, and whether it was reviewed.

    right_to: whether all who reviewed it say that it was right; None until they have.
    """

    id = RandomKey()
    by = PersonKey(db_index=False)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    right_to = models.BooleanField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="corridors_breakglass_policy", rule=access.BROKEN),
        )


class GlassReview(models.Model):
    """The same as it lies before the guardians of one corridor, with why it was done.

    named:        what was named, whether or not it was opened.
    let_again_at: when a guardian let whoever broke it do so again, though it was not
                  right; until then they do not.
    """

    id = RandomKey()
    break_glass = models.ForeignKey(BreakGlass, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    by = PersonKey(db_index=False)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    threat = models.TextField()
    named = models.TextField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = PersonKey(null=True, db_index=False)
    right_to = models.BooleanField(null=True)
    said = models.TextField(blank=True)
    let_again_at = models.DateTimeField(null=True)
    let_again_by = PersonKey(null=True, db_index=False)

    class Meta:
        constraints = (
            RowPolicy(name="corridors_glassreview_policy", rule=access.GUARDED),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("by")),
                name="corridors_glass_not_reviewed_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(let_again_by__isnull=True) | ~Q(let_again_by=F("by")),
                name="corridors_glass_not_let_again_by_oneself",
            ),
        )


class GlassRecord(HangingRow):
    """A record that a broken glass opened."""

    break_glass = models.ForeignKey(BreakGlass, models.PROTECT, related_name="+")

    class Meta:
        constraints = hanging(access.BEHIND_GLASS)


class KeptShut(HangingRow):
    """A record that no broken glass opens: its guardian said so."""

    by = PersonKey(db_index=False)
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        constraints = hanging(access.BEHIND_GLASS)
