"""The clocks that run on a record."""

import uuid

from django.db import models

from muster.core.clocks import access
from muster.core.people.models import User
from muster.core.records.models import Register, hanging
from muster.core.store.policies import RowPolicy
from muster.core.terms.part import UKPart
from muster.core.terms.row_rule import closed


class RunningClock(models.Model):
    """A time limit that runs, or ran, on a record.

    rule_id:    the rule; its version follows from the day on which it started.
    started_at: the event that started it. A start known only as a day is the
                first moment of that London day.
    uk_part, identity_received_at, fee_paid_at: what the deadline depends on
                besides (see rules.Context).
    due_at:     an index for sorting, nothing else. What a page shows is worked
                out from the other columns; a test proves both the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="clocks"
    )
    access_class = models.IntegerField()
    rule_id = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    uk_part = models.CharField(
        max_length=20,
        choices=[(part.value, part.words) for part in UKPart],
        default=UKPart.ENGLAND_AND_WALES.value,
    )
    identity_received_at = models.DateTimeField(null=True)
    fee_paid_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging("clocks_runningclock", rule=access.RUNNING, history=True),
            # The label is part of the key, so that a key tells nothing of hidden rows.
            models.UniqueConstraint(
                fields=("register", "rule_id", "access_class"),
                condition=models.Q(stopped_at__isnull=True),
                name="clocks_runningclock_one_runs",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped_by__isnull=True)
                | models.Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="clocks_runningclock_stopped_by_somebody",
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at", "access_class"),
                condition=models.Q(stopped_at__isnull=True),
                name="clocks_runningclock_due",
            ),
            models.Index(
                fields=("register", "access_class"), name="clocks_runningclock_on"
            ),
        )

    def __str__(self) -> str:
        return self.rule_id


class GivenAlarm(models.Model):
    """A warning or a lapse that people were told of; nobody is told twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(
                name="clocks_givenalarm_policy",
                rule=closed("written by clocks_first_alarm() only"),
            ),
            models.UniqueConstraint(fields=("key",), name="clocks_givenalarm_once"),
        )
