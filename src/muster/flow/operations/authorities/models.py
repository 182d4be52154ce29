"""Covert authorities, what was signed of them, errors, and what people reported.

By design no column holds product, a method, a place of kit or who anybody is.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muster.core.access.models import Group
from muster.core.people.keys import PersonKey
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey
from muster.flow.operations.authorities import access
from muster.flow.operations.authorities.rules.granting import LONGEST_URN
from muster.flow.operations.authorities.rules.powers import (
    PERIODS,
    Act,
    Power,
    Rank,
)


class Authority(OwnRow):
    """An authority for covert acts on an operation, as it was applied for and signed.

    acts:       of a fixed list; a power covers some of them and no other.
    urn:        the number under which it is kept, which says nothing by itself.
    force:      the applicant's own; ao_force that of who granted it.
    premises:   a dwelling, hotel bedroom or office, or confidential material.
    team_group: the corridor of the covert team that may ask whether it is live.
    rank:       in which it was signed: of a person only a word is kept, and no date.
    oral:       granted by word of mouth; noted_at is when it was written down.
    notified_at: when notice of a Judicial Commissioner's approval was given.
    issued_at:  when a warrant that is not urgent was issued, once it was approved.
    review_on:  the last day for the next review, which the authorising officer sets.
    still_met:  whether the last review found that the criteria still hold.
    cease_at:   when those who acted under it were told to stop.
    ended_at:   from when on it covers nothing, whatever limit still ran.
    """

    found_by = ("description", "urn")

    power = models.CharField("authority", max_length=12, choices=Power.choices())
    acts = ArrayField(models.CharField(max_length=20, choices=Act.choices()))
    description = models.TextField("what is to be done")
    necessity = models.TextField("necessity")
    proportionality = models.TextField("proportionality")
    collateral = models.TextField("collateral intrusion")
    confidential_likely = models.BooleanField(
        "confidential information is likely", default=False
    )
    confidential = models.TextField("confidential information", blank=True)
    urgent = models.BooleanField("urgent", default=False)
    urgent_why = models.TextField("why it is urgent", blank=True)
    premises = models.BooleanField(
        "a dwelling, hotel bedroom or office, or confidential material", default=False
    )
    long_term = models.BooleanField("a long-term source", default=False)
    urn = models.CharField("number", max_length=LONGEST_URN, blank=True)
    force = models.CharField("the applicant's force", max_length=60, blank=True)
    team_group = models.ForeignKey(
        Group, models.PROTECT, null=True, db_constraint=False, related_name="+"
    )
    needs_approval = models.BooleanField(default=False)

    granted_by = PersonKey(null=True, db_index=False)
    granted_at = models.DateTimeField("granted", null=True)
    rank = models.CharField(
        "rank of the authorising officer",
        max_length=20,
        choices=Rank.choices(),
        blank=True,
    )
    ao_force = models.CharField("their force", max_length=60, blank=True)
    agreement = models.CharField("agreement under s.22A", max_length=60, blank=True)
    involved = models.BooleanField(
        "the authorising officer is directly involved", default=False
    )
    involved_why = models.TextField("why they signed all the same", blank=True)
    oral = models.BooleanField("granted by word of mouth", default=False)
    noted_at = models.DateTimeField("written down", null=True)
    takes_effect_at = models.DateTimeField("takes effect", null=True)
    approved = models.BooleanField("approved by a Judicial Commissioner", default=False)
    notified_at = models.DateTimeField("notice of the approval", null=True)
    issued_at = models.DateTimeField("issued", null=True)
    review_on = models.DateField("to be reviewed by", null=True)
    still_met = models.BooleanField("the criteria still hold", default=True)
    cancelled_by = PersonKey(null=True, db_index=False)
    cancelled_at = models.DateTimeField("cancelled", null=True)
    cease_at = models.DateTimeField("told to stop", null=True)
    ended_at = models.DateTimeField("ended", null=True)

    @property
    def number(self) -> str:
        """The number under which it is kept, or the record's own."""
        return self.urn or self.register.reference

    class Meta:
        constraints = (
            *registered(access.AUTHORITIES),
            models.CheckConstraint(
                condition=~Q(acts=[])
                & Q(acts__contained_by=[act.value for act in Act]),
                name="authorities_authority_covers_something",
            ),
            models.CheckConstraint(
                condition=Q(urgent=False) | ~Q(urgent_why=""),
                name="authorities_authority_urgent_says_why",
            ),
            models.CheckConstraint(
                condition=Q(granted_at__isnull=True, granted_by__isnull=True)
                | Q(granted_at__isnull=False, granted_by__isnull=False)
                & ~Q(rank="")
                & Q(takes_effect_at__isnull=False),
                name="authorities_authority_granted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(involved=False) | ~Q(involved_why=""),
                name="authorities_authority_involved_says_why",
            ),
            models.CheckConstraint(
                condition=Q(approved=False) | Q(notified_at__isnull=False),
                name="authorities_authority_approved_with_notice",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True)
                | Q(
                    power="equipment",
                    urgent=False,
                    approved=True,
                    issued_at__gte=F("notified_at"),
                ),
                name="authorities_authority_issued_once_approved",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_by__isnull=False),
                name="authorities_authority_cancelled_by_somebody",
            ),
        )


class Review(HangingRow):
    """A review by the authorising officer: whether the criteria still hold."""

    still_met = models.BooleanField("the criteria still hold")
    said = models.TextField("what was found")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.SIGNED)


class Renewal(HangingRow):
    """A renewal: signed at a moment, and running from the old end.

    rule_id: the time limit that it runs under.
    """

    rule_id = models.CharField(
        max_length=60, choices=[(rule_id, rule_id) for rule_id in PERIODS]
    )
    rank = models.CharField("rank", max_length=20, choices=Rank.choices())
    notified_at = models.DateTimeField("notice of the approval", null=True)
    said = models.TextField("why it is renewed")
    starts = models.DateTimeField("from")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.SIGNED)


class Suspicion(models.Model):
    """That something may have been done without authority, as somebody reported it.

    operation: what it was on, where that is known.
    group: the corridor before which it lies; None where nobody keeps one.
    """

    id = RandomKey()
    said = models.TextField("what may have gone wrong")
    operation = models.ForeignKey(
        Register,
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="authorities_suspicion_policy", rule=access.SUSPICIONS),
        )


class RelevantError(OwnRow):
    """A possible error of the use of a covert power, and what became of it.

    discovered_at:  when somebody found it; established_at, when it was clear that it
                    is one: from then on the days for telling the Commissioner count.
    agreed_on:      another last day, agreed with the Commissioner; included.
    suspicion:      the report from which it was opened, if there was one.
    """

    class Cause(models.TextChoices):
        LAPSED = "lapsed", "Activity after an authority had ended"
        NO_AUTHORITY = "no_authority", "Activity that no authority covered"
        BEYOND = "beyond", "Activity beyond what was authorised"
        LEFT_ON = "left_on", "Equipment left or switched on outside the authority"
        RECORDS = "records", "A record that was wrong or missing"
        OTHER = "other", "Something else"

    found_by = ("what",)

    what = models.TextField("what happened")
    cause = models.CharField("cause", max_length=12, choices=Cause)
    discovered_at = models.DateTimeField("discovered")
    established_at = models.DateTimeField("established", null=True)
    serious = models.BooleanField("serious", default=False)
    reported_at = models.DateTimeField("the Commissioner was told", null=True)
    agreed_on = models.DateField("agreed with the Commissioner", null=True)
    outcome = models.TextField("outcome", blank=True)
    suspicion = models.UUIDField(null=True)

    class Meta:
        constraints = (
            *registered(access.ERRORS),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(established_at__isnull=False),
                name="authorities_error_established_before_told",
            ),
        )
