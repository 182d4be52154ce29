"""Every change of state that a record went through."""

from django.db import models

from muster.core.people.keys import PersonKey
from muster.core.records.models import Register, hanging
from muster.core.store.random_key import RandomKey
from muster.core.workflow.access import MOVED


class Transition(models.Model):
    """One move of a record: by whom, from where to where, and why.

    by: None where it moved by itself, since a day was over.

    own_view is what the person wrote before any score was shown; a significant
    move has one (Data Protection Act 2018 s.50A: meaningful involvement).
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="transitions"
    )
    access_class = models.IntegerField()
    verb = models.CharField(max_length=40)
    origin = models.CharField(max_length=40)
    to = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    own_view = models.TextField(blank=True)
    by = PersonKey(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(MOVED)
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="workflow_transition_on"
            ),
        )
