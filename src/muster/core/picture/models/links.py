"""How subjects stand to one another, and to records."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from muster.core.audit.models import KeepsHistory
from muster.core.picture import access
from muster.core.picture.model import LINKS, LinkKind
from muster.core.picture.models.constraints import (
    ChangedOnce,
    HangsOn,
    Withdrawable,
    withdrawn_with_reason,
)
from muster.core.picture.models.facts import Assertion
from muster.core.picture.models.fitting import ends_of_links, parts_of_kinds
from muster.core.picture.models.items import Item, Subject
from muster.core.records.models import Register
from muster.core.store.fitting import Fits
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.core.store.words import Word
from muster.core.web.formats import day


def weight_words(weight: Decimal | None) -> str:
    """A link's weight as a page says it; empty for none."""
    return "" if weight is None else f"weight {weight.normalize():f}"


def true_words(first: date | None, last: date | None) -> str:
    """When something was so, as a page says it; empty where no day is known."""
    if first and last and first == last:
        return f"True on {day(first)}"
    begins = f" from {day(first)}" if first else ""
    ends = f" to {day(last)}" if last else ""
    return f"True{begins}{ends}" if first or last else ""


class Link(Withdrawable):
    """One subject stands to another in a way of LINKS, taken from one item.

    weight: how often or how much, as its source counts it; null where it does not.
    Seen by whoever may see the link and knows something of both ends.
    """

    id = RandomKey()
    access_class = models.IntegerField()
    from_subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="links_out",
    )
    to_subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="links_in",
    )
    kind = Word(max_length=30, among=LINKS.keys)
    assertion = models.CharField(
        max_length=10, choices=Assertion, default=Assertion.FACT
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    weight = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    item = models.ForeignKey(
        Item, models.PROTECT, db_constraint=False, related_name="links"
    )
    fingerprint = models.UUIDField()

    fits = (
        Fits(("from_subject.kind", "kind", "to_subject.kind"), among=ends_of_links),
    )

    class Meta:
        constraints = (
            RowPolicy(name="picture_link_policy", rule=access.LINKS),
            SameLabel(
                name="picture_link_item", column="item_id", parent="picture_item"
            ),
            HangsOn(
                name="picture_link_of_known",
                columns=("from_subject_id", "to_subject_id"),
            ),
            ChangedOnce(name="picture_link_once", column="retracted_at"),
            KeepsHistory(name="picture_link_history", of_viewers=True),
            models.UniqueConstraint(
                fields=("fingerprint", "access_class"), name="picture_link_said_once"
            ),
            withdrawn_with_reason("picture_link"),
            models.CheckConstraint(
                condition=~Q(from_subject=F("to_subject")),
                name="picture_link_joins_two",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="picture_link_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0),
                name="picture_link_weight_is_no_debt",
            ),
        )
        indexes = (
            models.Index(
                fields=("from_subject", "access_class", "recorded_at", "id"),
                name="picture_link_newest_from",
            ),
            models.Index(
                fields=("to_subject", "access_class", "recorded_at", "id"),
                name="picture_link_newest_to",
            ),
        )

    @property
    def weight_words(self) -> str:
        """How often or how much, as a page says it; empty where nothing counts it."""
        return weight_words(self.weight)

    @property
    def of_kind(self) -> LinkKind:
        """How the model reads it from either end."""
        return LINKS[self.kind]


class Category(models.TextChoices):
    """A person's part in a matter: DPA 2018 s.38(3)."""

    SUSPECT = "suspect", "Suspect"
    CONVICTED = "convicted", "Convicted"
    VICTIM = "victim", "Victim"
    WITNESS = "witness", "Witness"
    OTHER = "other", "Other person with information"
    UNKNOWN = "unknown", "Not yet known"
    THING = "thing", "Not a person"


class RecordSubject(Withdrawable):
    """A subject's part in a record, from a day to a day (both count).

    A person may have several at once: suspect and victim, say. It carries the
    record's own marking.
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="picture_subjects",
    )
    access_class = models.IntegerField()
    subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="on_records",
    )
    category = models.CharField(max_length=10, choices=Category)
    note = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    fits = (Fits(("subject.kind", "category"), among=parts_of_kinds),)

    @property
    def part_words(self) -> str:
        """A person's part in words; nothing for a thing, which has none."""
        is_thing = self.category == Category.THING
        return "" if is_thing else str(self.get_category_display())

    class Meta:
        constraints = (
            RowPolicy(name="picture_recordsubject_policy", rule=access.ON_RECORDS),
            SameLabel(name="picture_recordsubject_on"),
            HangsOn(name="picture_recordsubject_of_known", columns=("subject_id",)),
            ChangedOnce(name="picture_recordsubject_end", column="retracted_at"),
            KeepsHistory(name="picture_recordsubject_history", of_viewers=True),
            withdrawn_with_reason("picture_recordsubject"),
            models.UniqueConstraint(
                fields=("register", "subject", "category", "access_class"),
                condition=Q(retracted_at__isnull=True),
                name="picture_recordsubject_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="picture_recordsubject_reg"
            ),
            models.Index(
                fields=("subject", "access_class"), name="picture_recordsubject_sub"
            ),
        )
