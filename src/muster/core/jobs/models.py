"""Which deliveries of events were made already, and how far long work is."""

from django.db import models

from muster.core.jobs import access
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.core.terms.row_rule import closed


class Delivery(models.Model):
    """An event was heard by a listener; the same event is not heard twice."""

    id = RandomKey()
    event_id = models.UUIDField()
    listener = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(
                name="jobs_delivery_policy",
                rule=closed("written by jobs_first_delivery() only"),
            ),
            models.UniqueConstraint(
                fields=("event_id", "listener"), name="jobs_delivery_once"
            ),
        )


class LongWork(models.Model):
    """Work that takes longer than a page: how far it is, and how it ended.

    It stands on a record and follows its relabelling, or on none and is then its
    author's alone.
    given:   a plain value that its kind understands; never content.
    done:    of in_all, in what its kind counts (rows); as of the present try.
    made:    what was added by all tries together.
    faults:  what could not be used, as of the present try.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being done"
        DONE = "done", "Done"
        STOPPED = "stopped", "Stopped"
        FAILED = "failed", "Failed"

    id = RandomKey()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    given = models.CharField(max_length=200, blank=True)
    author_id = models.UUIDField()
    access_class = models.IntegerField()
    register_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.BigIntegerField(default=0)
    in_all = models.BigIntegerField(null=True)
    made = models.BigIntegerField(default=0)
    faults = models.BigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)
    remedy = models.TextField(blank=True)

    class Meta:
        constraints = (
            RowPolicy(name="jobs_longwork_policy", rule=access.LONG_WORK),
            SameLabel(name="jobs_longwork_register"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=("waiting", "running"), ended_at__isnull=True
                )
                | models.Q(
                    state__in=("done", "stopped", "failed"), ended_at__isnull=False
                ),
                name="jobs_longwork_ends_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(failure=""),
                name="jobs_longwork_failure_has_reason",
            ),
        )
        indexes = (
            models.Index(
                fields=("register_id", "access_class"), name="jobs_longwork_on"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether it was done, was stopped or failed."""
        return self.ended_at is not None
