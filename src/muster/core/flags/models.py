"""Flags, what touched them, and where two owners flagged the same."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muster.core.access.models import Group
from muster.core.flags import access
from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey

LONGEST = timedelta(days=94)
"""Three calendar months at their longest, with the day on which it was approved and the
hour by which clocks go back: `corridor.flag` says the day."""


class Flag(OwnRow):
    """A corridor is to be told when somebody outside comes near to something.

    flagged:   a name, a number or the caption of a person or thing, as a page says it.
    asked_until: the last day that was asked for; None is as long as may be.
    starts, ends: from its approval; the end is not included.
    allows_contact: whether another owner of the same may be told whom to ring.
    contact:   a post, never a person's own number.
    subjects:  the person or thing, with those that its proposer knew to be one with it.
    keys:      eight bytes of each key by which a touch meets it, as the proposer saw
               them: what others hide of the same person is not met by it.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    flagged = models.CharField("what is flagged", max_length=200)
    reason = models.TextField("why")
    contact = models.CharField("whom another owner rings", max_length=120, blank=True)
    allows_contact = models.BooleanField(
        "another owner may be told whom to ring", default=False
    )
    asked_until = models.DateField(null=True)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    subjects = ArrayField(models.UUIDField(), default=list)
    keys = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = (
            *registered(rule=access.FLAGS),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True)
                | Q(ends__gt=F("starts")),
                name="flags_flag_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__lte=F("starts") + LONGEST),
                name="flags_flag_lasts_three_months_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(allows_contact=True) | ~Q(contact=""),
                name="flags_flag_says_whom_to_ring",
            ),
        )


class Hit(HangingRow):
    """Somebody outside came near to what is flagged, on one day.

    One row whatever they did, with a bound to what it says: how much is kept must not
    tell whoever comes near often that there is a flag.

    what:     the verbs of what they did, the first six; never what they looked for.
    purposes: what they said they work on, where those in the corridor may know it: the
              first three, each by its first 80 characters.
    times:    how often, from first to last.
    """

    by = PersonKey(db_index=False)
    what = ArrayField(models.CharField(max_length=80))
    purposes = ArrayField(models.CharField(max_length=80), default=list)
    day = models.DateField()
    first = models.DateTimeField()
    last = models.DateTimeField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = (
            *hanging(rule=access.HITS),
            models.UniqueConstraint(
                fields=("register", "by", "day", "access_class"),
                name="flags_hit_of_a_day",
            ),
        )


class Told(OwnRow):
    """The notice that runs: since when, and how often it says by now; of a day."""

    since = models.DateTimeField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = registered(rule=access.HITS, history=False)


class Contact(HangingRow):
    """Another owner flagged the same, and both allow that they speak.

    whom: the post that the other gave.
    """

    whom = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(rule=access.HITS)


class Conflict(models.Model):
    """Two corridors flagged the same, as the unit's own corridor is shown it.

    In words, since neither flag is there for whoever reads it.

    told_at: when both owners were told whom to ring; None while one does not allow it.
    """

    id = RandomKey()
    seen_by = models.ForeignKey(Group, models.PROTECT, related_name="+", null=True)
    one_flag = models.UUIDField()
    other_flag = models.UUIDField()
    one_owner = models.CharField(max_length=120)
    other_owner = models.CharField(max_length=120)
    one_flagged = models.CharField(max_length=200)
    other_flagged = models.CharField(max_length=200)
    one_contact = models.CharField(max_length=120, blank=True)
    other_contact = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="flags_conflict_policy", rule=access.CONFLICTS),
            models.UniqueConstraint(
                fields=("one_flag", "other_flag"), name="flags_conflict_once"
            ),
        )


class Watched(OwnRow):
    """By what a record of any kind is met as a flag is, and nothing of what that was.

    It is met in the state `live`, whose table of states says when that is, and ends by
    no day of its own.

    told: the key of the post whose holders in the corridor are told; the guardians
          where it is empty, or nobody in the corridor holds it.
    keys: eight bytes of each key, sealed with what only the matcher reads.
    since: what was touched before is not told.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    told = models.CharField(max_length=40, blank=True)
    keys = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = registered(rule=access.WATCHED, history=False)


class Seal(models.Model):
    """What keys of watched records are sealed with, drawn once for a database."""

    id = RandomKey()
    salt = models.BinaryField()

    class Meta:
        constraints = (RowPolicy(name="flags_seal_policy", rule=access.SEAL),)
