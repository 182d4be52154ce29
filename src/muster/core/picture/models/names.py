"""The parts of names, by which a name is found though each part is a letter off.

All three are written and read by functions of the database alone (`sql/names.sql`):
they hold the parts of everybody's names, and what a viewer gets back are facts that
they may see.
"""

from django.db import models

from muster.core.picture import access
from muster.core.picture.models.facts import Fact
from muster.core.store.policies import RowPolicy


class NamePart(models.Model):
    """A part that some name has, in plain letters, once."""

    id = models.AutoField(primary_key=True)
    text = models.TextField(unique=True)

    class Meta:
        constraints = (
            RowPolicy(name="picture_namepart_policy", rule=access.NAME_PARTS),
        )

    def __str__(self) -> str:
        return self.text


class NameVariant(models.Model):
    """A part as it is (deleted 0), or with the letter of a place left out.

    hash: eight bytes of the text.
    """

    pk = models.CompositePrimaryKey("hash", "part", "deleted")
    hash = models.BigIntegerField()
    part = models.IntegerField()
    deleted = models.SmallIntegerField()

    class Meta:
        constraints = (
            RowPolicy(name="picture_namevariant_policy", rule=access.NAME_PARTS),
        )


class NamePair(models.Model):
    """A fact that is a name with two parts, or with one, twice.

    pair: the smaller part's number in the upper half, the other's in the lower.
    """

    pk = models.CompositePrimaryKey("fact_id", "pair")
    fact = models.ForeignKey(
        Fact, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    pair = models.BigIntegerField()
    access_class = models.IntegerField()

    class Meta:
        constraints = (
            RowPolicy(name="picture_namepair_policy", rule=access.NAME_PARTS),
        )
        indexes = (
            models.Index(
                fields=("pair", "access_class", "fact"), name="picture_namepair_near"
            ),
        )
