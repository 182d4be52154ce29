"""Operations, who is on them, what they aim at, plan and decide."""

from django.db import models
from django.db.models import F, Q

from muster.core.access.models import Group
from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.flow.operations import access
from muster.flow.operations.rules import Part, Result, Standing, Strand


class Operation(OwnRow):
    """What the unit does about a matter it was tasked with.

    opened_by_event: the tasking that opened it, so that the same one told twice
                     opens one operation. Event ids are random and shown nowhere, so
                     that the unique key answers no question about hidden rows.
    group:           its need-to-know group, once it is restricted.
    """

    aims = models.TextField("what it is to do")
    opened_by_event = models.UUIDField(null=True, unique=True)
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=20, blank=True, choices=Result.choices())

    class Meta:
        constraints = registered(access.OPERATION)


class Member(HangingRow):
    """Somebody is on an operation from a moment (inclusive) to another (exclusive)."""

    user = PersonKey()
    part = models.CharField(max_length=20, choices=Part.choices())
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    added_by = PersonKey()
    ended_by = PersonKey(null=True)

    class Meta:
        constraints = (
            *hanging(access.MEMBERS, history=True),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="operations_member_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True, ended_by__isnull=True)
                | Q(ends__isnull=False, ended_by__isnull=False),
                name="operations_member_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=("register", "user", "access_class"),
                condition=Q(ends__isnull=True),
                name="operations_member_on_it_once",
            ),
        )


class Objective(HangingRow):
    """What an operation is to achieve, and whether it did.

    number:  its place within the operation, for people to name it by.
    measure: how anyone will know that it was met.
    """

    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    measure = models.TextField()
    set_by = PersonKey()
    set_at = models.DateTimeField()
    standing = models.CharField(
        max_length=10,
        choices=Standing.choices(),
        default=Standing.OPEN.value,
    )
    outcome = models.TextField(blank=True)
    settled_by = PersonKey(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            *hanging(access.OBJECTIVES, history=True),
            models.UniqueConstraint(
                fields=("register", "number"), name="operations_objective_number"
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.OPEN.value) | ~Q(outcome=""),
                name="operations_objective_settled_with_outcome",
            ),
        )


class PlanStep(HangingRow):
    """One action of an operation's 4P plan: who does what by when, and the result.

    due_on: the last day for it, inclusive.
    """

    number = models.PositiveSmallIntegerField()
    strand = models.CharField(max_length=10, choices=Strand.choices())
    text = models.TextField()
    owner = PersonKey()
    due_on = models.DateField()
    set_by = PersonKey()
    set_at = models.DateTimeField()
    standing = models.CharField(
        max_length=10,
        choices=Standing.choices(),
        default=Standing.OPEN.value,
    )
    result = models.TextField(blank=True)
    settled_by = PersonKey(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            *hanging(access.PLAN, history=True),
            models.UniqueConstraint(
                fields=("register", "number"), name="operations_planstep_number"
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.OPEN.value) | ~Q(result=""),
                name="operations_planstep_settled_with_result",
            ),
        )


class PolicyEntry(HangingRow):
    """One decision in an operation's policy file; never changed, only added to.

    number:   its place within the operation.
    options:  what else was considered.
    corrects: the number of the earlier entry that this one puts right.
    """

    number = models.PositiveSmallIntegerField()
    decision = models.TextField()
    reason = models.TextField()
    options = models.TextField(blank=True)
    corrects = models.PositiveSmallIntegerField(null=True)
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.POLICY_FILE),
            models.UniqueConstraint(
                fields=("register", "number"), name="operations_policyentry_number"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | Q(corrects__lt=F("number")),
                name="operations_policyentry_corrects_earlier",
            ),
            models.CheckConstraint(
                condition=~Q(decision="") & ~Q(reason=""),
                name="operations_policyentry_has_reason",
            ),
        )
