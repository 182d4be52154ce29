"""Checks made elsewhere, and packages of what was tried."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import PersonKey
from muster.core.records.models import OwnRow, Register, registered
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.flow.intelligence.development import access
from muster.flow.intelligence.development.rules import Outcome, System, Use


class Check(models.Model):
    """Something was looked for in another system, for the work on a record.

    record_class: the label of the record; access_class is the unit's, so that a body
                  which sees the record, its own request say, does not read of it.
    answered_at:  when what came of it was recorded; None while it waits.
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="checks"
    )
    record_class = models.IntegerField()
    access_class = models.IntegerField()
    system = models.CharField("where", max_length=10, choices=System.choices())
    named = models.CharField("whose", max_length=120, blank=True)
    looked_for = models.CharField("looked for", max_length=200)
    why = models.TextField()
    outcome = models.CharField(
        "what came of it", max_length=10, choices=Outcome.choices()
    )
    found = models.TextField("what was found", blank=True)
    made_at = models.DateTimeField("made")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="development_check_policy", rule=access.CHECKS),
            SameLabel(
                name="development_check_register",
                column="register_id",
                parent="records_register",
                label="record_class",
            ),
            models.CheckConstraint(
                condition=Q(outcome="waits", answered_at__isnull=True)
                | ~Q(outcome="waits") & Q(answered_at__isnull=False),
                name="development_check_answered",
            ),
            models.CheckConstraint(
                condition=Q(outcome="found") & ~Q(found="")
                | ~Q(outcome="found") & Q(found=""),
                name="development_check_says_what_was_found",
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="development_check_on"
            ),
        )

    @property
    def where(self) -> str:
        """The system, with whose it is."""
        system = self.get_system_display()
        return f"{system}: {self.named}" if self.named else system


class Package(OwnRow):
    """A question that intelligence develops, with what is known and what is missing.

    The leads tried are the checks on it, the gaps what is asked from it.

    use, recommendation: for what it is handed over; empty until then.
    """

    question = models.TextField("what is developed")
    known = models.TextField("what is known")
    use = models.CharField(
        "handed over", max_length=12, choices=Use.choices(), blank=True
    )
    recommendation = models.TextField("what is recommended", blank=True)

    class Meta:
        constraints = (
            *registered(access.PACKAGES),
            models.CheckConstraint(
                condition=~Q(question=""), name="development_package_asks"
            ),
        )
