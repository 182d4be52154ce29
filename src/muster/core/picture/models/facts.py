"""Facts, what they are found by, and that they are disputed."""

from django.db import models
from django.db.models import F, Q

from muster.core.audit.models import KeepsHistory
from muster.core.people.keys import PersonKey
from muster.core.picture import access
from muster.core.picture.model import SENSITIVE, Property, property_names
from muster.core.picture.model.conditions import SCHEDULE_8
from muster.core.picture.models.constraints import (
    ChangedOnce,
    HangsOn,
    KeysFollow,
    NamesFollow,
    Withdrawable,
    withdrawn_with_reason,
)
from muster.core.picture.models.fitting import keys_of_properties, properties_of_kinds
from muster.core.picture.models.items import Item, Subject
from muster.core.store.fitting import Fits
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.core.store.words import Word


class Assertion(models.TextChoices):
    """Fact kept apart from personal assessment: DPA 2018 s.38(2)."""

    FACT = "fact", "Fact"
    OPINION = "opinion", "Opinion"
    ASSESSMENT = "assessment", "Assessment"


class Fact(Withdrawable):
    """One property of one subject, taken from one item.

    value:      normalised, as looked up; shown is how it stands on a page.
    written:    as it was written, where that differs.
    standing, read_by: what the check of its type said, and which version.
    valid_from, valid_to: when it was so; both days count, null is not known.
    schedule_8: the condition of Schedule 8 for data of s.35(8).
    fingerprint: the same for the same statement of the same source, so that
                what is imported twice is kept once.
    """

    id = RandomKey()
    access_class = models.IntegerField()
    subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="facts",
    )
    property = Word(max_length=40, among=property_names)
    value = models.TextField()
    shown = models.TextField(blank=True)
    written = models.TextField(blank=True)
    standing = models.CharField(max_length=9, default="valid")
    read_by = models.CharField(max_length=30, blank=True)
    assertion = models.CharField(
        max_length=10, choices=Assertion, default=Assertion.FACT
    )
    schedule_8 = models.CharField(max_length=20, choices=SCHEDULE_8, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    item = models.ForeignKey(
        Item, models.PROTECT, db_constraint=False, related_name="facts"
    )
    fingerprint = models.UUIDField()

    fits = (Fits(("subject.kind", "property"), among=properties_of_kinds),)

    class Meta:
        constraints = (
            RowPolicy(name="picture_fact_policy", rule=access.FACTS),
            SameLabel(
                name="picture_fact_item", column="item_id", parent="picture_item"
            ),
            HangsOn(name="picture_fact_of_known", columns=("subject_id",)),
            ChangedOnce(name="picture_fact_once", column="retracted_at"),
            KeepsHistory(name="picture_fact_history", of_viewers=True),
            KeysFollow(name="picture_fact_keys_follow"),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="picture_fact_label"
            ),
            models.UniqueConstraint(
                fields=("fingerprint", "access_class"), name="picture_fact_said_once"
            ),
            withdrawn_with_reason("picture_fact"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="picture_fact_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(property__in=sorted(SENSITIVE)) | ~Q(schedule_8=""),
                name="picture_fact_sensitive_has_condition",
            ),
        )
        indexes = (
            models.Index(
                fields=("subject", "access_class", "property", "recorded_at", "id"),
                name="picture_fact_newest",
            ),
        )

    def __str__(self) -> str:
        return self.shown or self.value

    def of_property(self) -> Property:
        """What the model says of its property; needs the subject at hand."""
        return self.subject.of_kind.property_shown(self.property)


class LookupKey(models.Model):
    """A text by which a fact is found, compared for equality only.

    Row policies leave the database no other index (see picture/names). It is added
    with its fact, by whoever records that, and of a sort that the property has. Its
    access class comes before all order in the index, so that a key which only
    hidden facts have takes as long as one that nobody has.
    """

    pk = models.CompositePrimaryKey("fact_id", "kind", "key")
    fact = models.ForeignKey(
        Fact, models.PROTECT, db_constraint=False, db_index=False, related_name="keys"
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=12)
    key = models.TextField()
    access_class = models.IntegerField()

    fits = (Fits(("subject.kind", "fact.property", "kind"), among=keys_of_properties),)

    class Meta:
        constraints = (
            RowPolicy(name="picture_lookupkey_policy", rule=access.KEYS),
            HangsOn(name="picture_lookupkey_of_known", columns=("fact_id",), on="fact"),
            NamesFollow(name="picture_lookupkey_names_follow"),
        )
        indexes = (
            models.Index(
                fields=("kind", "key", "access_class", "fact"),
                name="picture_lookupkey_newest",
            ),
        )


class Dispute(models.Model):
    """Somebody says that a fact is wrong; it shows wherever the fact does.

    It is decided by someone else. Upheld, the fact is withdrawn as well.
    """

    id = RandomKey()
    access_class = models.IntegerField()
    fact = models.ForeignKey(
        Fact, models.PROTECT, db_constraint=False, related_name="disputes"
    )
    reason = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = PersonKey()
    decided_at = models.DateTimeField(null=True)
    decided_by = PersonKey(null=True)
    upheld = models.BooleanField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = (
            RowPolicy(name="picture_dispute_policy", rule=access.DISPUTES),
            SameLabel(
                name="picture_dispute_fact", column="fact_id", parent="picture_fact"
            ),
            ChangedOnce(name="picture_dispute_once", column="decided_at"),
            KeepsHistory(name="picture_dispute_history", of_viewers=True),
            models.CheckConstraint(
                condition=~Q(reason=""), name="picture_dispute_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | (
                    Q(
                        decided_at__isnull=False,
                        decided_by__isnull=False,
                        upheld__isnull=False,
                    )
                    & ~Q(decision="")
                    & ~Q(decided_by=F("raised_by"))
                ),
                name="picture_dispute_decided_by_another",
            ),
        )
