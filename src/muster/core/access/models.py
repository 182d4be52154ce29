"""Labels interned as access classes, need-to-know groups and their members.

The application role reads what its policies show and writes nothing here: each
change goes through a function of the database that checks who asks.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value

from muster.core.access import access
from muster.core.people.keys import PersonKey
from muster.core.people.models import User
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey
from muster.core.terms.row_rule import closed


class Group(models.Model):
    """A need-to-know group: people told of one matter, each approved by another.

    The guardian approves who joins. Its name is known to its members only.

    longest_months: how long a membership lasts at most, of a standing group (a
                    corridor, see `core/corridors`), which has several guardians.
    """

    id = RandomKey()
    name = models.CharField(max_length=120)
    reason = models.TextField()
    guardian = models.ForeignKey(User, models.PROTECT, null=True)
    opened_at = models.DateTimeField()
    longest_months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="access_group_policy", rule=access.OWN_GROUPS),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) ^ Q(longest_months__isnull=True),
                name="access_group_has_one_guardian_or_is_standing",
            ),
            models.CheckConstraint(
                condition=Q(longest_months__isnull=True)
                | Q(longest_months__range=(1, 12)),
                name="access_group_of_a_year_at_most",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Guardian(models.Model):
    """A person guards a standing group from a moment (inclusive) to one (exclusive).

    Whoever opened the group and whom they named then are its first; others are added
    by two: one who proposed them, and one who agreed.
    """

    id = RandomKey()
    group = models.ForeignKey(Group, models.PROTECT, related_name="guardians")
    user = PersonKey()
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    proposed_by = PersonKey()
    agreed_by = PersonKey()

    class Meta:
        constraints = (
            RowPolicy(name="access_guardian_policy", rule=access.OWN_GROUP_MEMBERS),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="access_guardian_ends_after_start",
            ),
        )


class Glass(models.Model):
    """A label that a broken glass permits to one person, for a while.

    Read by access_permitted() alone, and written by the act of breaking it: see
    `core/corridors`.

    broken_in: the transaction in which it was broken. Within it nothing is open yet:
               whoever rolled it back would have read, and left no trace.
    """

    id = RandomKey()
    user = PersonKey()
    access_class = models.IntegerField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    broken_in = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = (
            RowPolicy(
                name="access_glass_policy",
                rule=closed("read by access_permitted(), written by the act alone"),
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="access_glass_ends_after_start"
            ),
        )
        indexes = (models.Index(fields=("user", "ends"), name="access_glass_of"),)


class GroupMembership(models.Model):
    """A person is in a group from a moment (inclusive) to a moment (exclusive)."""

    id = RandomKey()
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, related_name="memberships_approved"
    )
    founding = models.BooleanField(default=False)
    reason = models.TextField()

    class Meta:
        constraints = (
            RowPolicy(name="access_member_policy", rule=access.OWN_GROUP_MEMBERS),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="access_member_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(founding=True) | ~Q(approved_by=F("user")),
                name="access_member_not_approved_by_himself",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="access_member_has_reason"
            ),
        )


def _parts(place: int) -> models.GeneratedField:
    """One of the lists in a label's key, as the database reads it out."""
    return models.GeneratedField(
        expression=Func(F("key"), Value(place), function="access_label_part"),
        output_field=ArrayField(models.UUIDField()),
        db_persist=True,
    )


class AccessClass(models.Model):
    """One label, interned: rows carry its number.

    Numbers are random, so that a new one says nothing about how many there are.
    What a label requires stands in its key and nowhere else: groups, all of which a
    viewer must be in, and bodies, to one of which (to any, if there is none named) a
    viewer must be posted.
    """

    id = models.IntegerField(primary_key=True)
    key = models.TextField(unique=True)
    sensitive = models.BooleanField(default=False)
    groups = _parts(2)
    bodies = _parts(3)

    class Meta:
        constraints = (RowPolicy(name="access_class_policy", rule=access.OWN_LABELS),)


class LabelAsked(models.Model):
    """That somebody asked for the number of a label, within the last hour.

    Counted by access_intern(), which alone writes and reads it: whoever could make
    labels without number would slow everybody who may see them.
    """

    id = RandomKey()
    viewer_id = models.UUIDField()
    key = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(
                name="access_labelasked_policy",
                rule=closed("read and written by access_intern() only"),
            ),
        )
        indexes = (
            models.Index(fields=("viewer_id", "at"), name="access_labelasked_by"),
        )


class Receipt(models.Model):
    """What came of something that a program sent under a key of its own, or a form.

    Sent again with the same key it is answered from here and not done twice. digest
    is a keyed hash of what was sent: the words themselves are not kept. Of a form that
    hash is the key, and reference the address to which it led.
    """

    id = RandomKey()
    viewer_id = models.UUIDField()
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    reference = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="access_receipt_policy", rule=access.OWN_RECEIPTS),
            models.UniqueConstraint(
                fields=("viewer_id", "key"), name="access_receipt_once"
            ),
        )
