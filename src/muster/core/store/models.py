"""What the store itself keeps: the key that verifies whose transaction it is."""

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
