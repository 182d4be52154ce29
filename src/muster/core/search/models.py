"""The words of records, by which a record is found.

All three are written and read by functions of the database alone (`sql/words.sql`):
they hold the words of everybody's records, and what a viewer gets back are records
that they may see. No text is kept here: what a page shows of it is read where it
stands, under its own policy.
"""

from django.db import models
from django.db.models.functions import Reverse

from muster.core.search import access
from muster.core.store.policies import RowPolicy


class Place(models.Model):
    """A word that stands in a row of a record, under that row's label.

    word:   eight bytes of it.
    source: which table the row is in, as a number of its name.
    """

    pk = models.CompositePrimaryKey("row_id", "source", "word")
    word = models.BigIntegerField()
    access_class = models.IntegerField()
    register_id = models.UUIDField()
    row_id = models.UUIDField()
    source = models.IntegerField()

    class Meta:
        constraints = (RowPolicy(name="search_place_policy", rule=access.WORDS),)
        indexes = (
            models.Index(
                fields=("word", "access_class", "register_id"), name="search_place_of"
            ),
        )


class Word(models.Model):
    """A word that some record has, in plain letters.

    Two who write it first at the same moment write it twice: neither waits for the
    other, and whoever asks counts it once.
    """

    id = models.BigAutoField(primary_key=True)
    hash = models.BigIntegerField()
    text = models.TextField(db_collation="C")

    class Meta:
        constraints = (RowPolicy(name="search_word_policy", rule=access.WORDS),)
        indexes = (
            models.Index(fields=("hash",), name="search_word_hash"),
            models.Index(fields=("text",), name="search_word_text"),
        )

    def __str__(self) -> str:
        return self.text


class Variant(models.Model):
    """A word with the letter of one place left out.

    hash: eight bytes of what is left.
    """

    id = models.BigAutoField(primary_key=True)
    hash = models.BigIntegerField()
    word = models.BigIntegerField()
    deleted = models.SmallIntegerField()

    class Meta:
        constraints = (RowPolicy(name="search_variant_policy", rule=access.WORDS),)
        indexes = (
            models.Index(fields=("hash",), name="search_variant_hash"),
            models.Index(fields=("word",), name="search_variant_word"),
        )


class Number(models.Model):
    """A number of a thing, by the beginning or the end of which it is found.

    text: its letters and figures, small.
    """

    fact_id = models.UUIDField(primary_key=True)
    access_class = models.IntegerField()
    text = models.TextField(db_collation="C")

    class Meta:
        constraints = (RowPolicy(name="search_number_policy", rule=access.NUMBERS),)
        indexes = (
            models.Index(fields=("text", "access_class"), name="search_number_begins"),
            models.Index(Reverse("text"), "access_class", name="search_number_ends"),
        )
