"""The clocks that run on a record."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models

from muster.core.clocks import access
from muster.core.clocks.acts import Act
from muster.core.people.keys import PersonKey
from muster.core.records.models import Register, hanging
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.core.terms.part import UKPart
from muster.core.terms.row_rule import APPENDED, closed


class RunningClock(models.Model):
    """A time limit that runs, or ran, on a record.

    rule_id:    the rule; its version follows from the day on which it started.
    started_at: the event that started it. A start known only as a day is the
                first moment of that London day.
    uk_part, identity_received_at, fee_paid_at, earlier, waits, named_end_at:
                what the deadline depends on besides (see context.Context).
    dated_on:   the day that chooses the version, where that is not the start's:
                of the offence, the conviction, or on which a renewal begins.
    follows_rule: the limit from which this one went on, if it did.
    capped_from: what the cap that it stands under is counted from.
    said_at:    when somebody said that it began; null of what was kept before that was.
    stopped_at: when what stops it happened, however late somebody says so.
    waiting_since: the day since which it waits for information and does not run.
    mistaken:   whether somebody said that it began, and took that back: it bounds
                nothing that comes after.
    due_at:     an index for sorting, nothing else. What a page shows is worked
                out from the other columns; a test proves both the same.
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="clocks"
    )
    access_class = models.IntegerField()
    rule_id = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    started_by = PersonKey()
    said_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = PersonKey(null=True)
    uk_part = models.CharField(
        max_length=20,
        choices=[(part.value, part.words) for part in UKPart],
        default=UKPart.ENGLAND_AND_WALES.value,
    )
    identity_received_at = models.DateTimeField(null=True)
    fee_paid_at = models.DateTimeField(null=True)
    dated_on = models.DateField(null=True)
    follows_rule = models.CharField(max_length=60, blank=True, default="")
    capped_from = models.DateTimeField(null=True)
    named_end_at = models.DateTimeField(null=True)
    earlier = ArrayField(DateRangeField(), default=list)
    waits = ArrayField(DateRangeField(), default=list)
    waiting_since = models.DateField(null=True)
    mistaken = models.BooleanField(default=False)
    due_at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.RUNNING, history=True),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="clocks_runningclock_label"
            ),
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
            models.CheckConstraint(
                condition=models.Q(mistaken=False) | models.Q(stopped_at__isnull=False),
                name="clocks_runningclock_mistaken_has_stopped",
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


class ClockAct(models.Model):
    """What somebody said of a running clock on its page; added, never changed.

    happened_at: when it happened, as they said; of a wait its first or last day, of
                 a named end that end.
    named_before: the end that was named before this one.
    gone_on_to:  the clock that runs on from this one. No key of the database binds
                 it: a label comes down to a row by one way, and that is its clock's.
    due_before, due_after: when it ended before the act and after it.
    number:      its place among all that was said of the limits of the record, given
                 while nobody else may say anything of them; `at` is when the request
                 began, and orders nothing.
    """

    id = RandomKey()
    clock = models.ForeignKey(
        RunningClock, models.PROTECT, db_constraint=False, related_name="acts"
    )
    access_class = models.IntegerField()
    act = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in Act]
    )
    happened_at = models.DateTimeField()
    text = models.TextField()
    named_before = models.DateTimeField(null=True)
    gone_on_to = models.UUIDField(null=True)
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    by = PersonKey()
    at = models.DateTimeField()
    number = models.IntegerField()

    class Meta:
        constraints = (
            RowPolicy(name="clocks_clockact_policy", rule=APPENDED),
            SameLabel(
                name="clocks_clockact_clock",
                column="clock_id",
                parent="clocks_runningclock",
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="clocks_clockact_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(act=Act.GO_ON.value, gone_on_to__isnull=False)
                | (~models.Q(act=Act.GO_ON.value) & models.Q(gone_on_to__isnull=True)),
                name="clocks_clockact_goes_on_to_one",
            ),
            models.UniqueConstraint(
                fields=("clock", "number", "access_class"),
                name="clocks_clockact_one_after_another",
            ),
        )
        indexes = (
            models.Index(fields=("clock", "access_class"), name="clocks_clockact_on"),
            models.Index(
                fields=("gone_on_to", "access_class"),
                condition=models.Q(gone_on_to__isnull=False),
                name="clocks_clockact_onward",
            ),
        )


class GivenAlarm(models.Model):
    """A warning or a lapse that people were told of; nobody is told twice."""

    id = RandomKey()
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


class SortedWith(models.Model):
    """The table of bank holidays and the rules by which due_at was last worked out.

    One row. When it no longer says what the code knows, every running clock is
    worked out again.
    """

    id = RandomKey()
    version = models.CharField(max_length=120)

    class Meta:
        constraints = (
            RowPolicy(
                name="clocks_sortedwith_policy",
                rule=closed("read and written by clocks_sorted_with() only"),
            ),
        )
