"""A notice to one person."""

from django.db import models

from muster.core.notices import access
from muster.core.people.keys import PersonKey
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey

LONGEST = 200
"""Characters of a notice."""


class Notice(models.Model):
    """Something a person should know about a record; seen by them alone.

    told_by: whose act told it; null where a time limit did.
    """

    id = RandomKey()
    to_user = PersonKey()
    register_id = models.UUIDField()
    access_class = models.IntegerField()
    text = models.CharField(max_length=LONGEST)
    at = models.DateTimeField()
    told_by = PersonKey(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="notices_notice_policy", rule=access.ADDRESSEE),
            SameLabel(name="notices_notice_register"),
        )
        indexes = (
            models.Index(fields=("to_user", "-at"), name="notices_notice_newest"),
        )
