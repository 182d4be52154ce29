"""Which deliveries of events were made already."""

import uuid

from django.db import models

from muster.core.store.policies import RowPolicy
from muster.core.terms.row_rule import closed


class Delivery(models.Model):
    """An event was heard by a listener; the same event is not heard twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
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
