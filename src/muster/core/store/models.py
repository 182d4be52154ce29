"""What the store itself keeps: the token key and each viewer's grants."""

import uuid

from django.db import models

from muster.core.store.policies import RowPolicy
from muster.core.terms.row_rule import closed


class TokenKey(models.Model):
    """The padded keys that verify viewer tokens; one row."""

    id = models.SmallIntegerField(primary_key=True)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(id=1), name="store_tokenkey_one_row"
            ),
            RowPolicy(
                name="store_tokenkey_policy",
                rule=closed("whoever reads it can sign any viewer"),
            ),
        )


class Permitted(models.Model):
    """One access class that a viewer may see, from a start to an end.

    Worked out from dated postings and group memberships by the database
    (``access_refresh``) whenever one of these changes; never edited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    viewer_id = models.UUIDField()
    access_class = models.IntegerField()
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            RowPolicy(
                name="store_permitted_policy",
                rule=closed("read through permitted(), written by access_refresh()"),
            ),
        )
        indexes = (
            models.Index(
                fields=("viewer_id", "access_class"), name="store_permitted_viewer"
            ),
        )
