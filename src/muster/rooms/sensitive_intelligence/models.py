"""Sensitive items, what was decided on them, and pointers to what is not held here."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import PersonKey
from muster.core.records.graded import GRADED, Graded
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.rooms.sensitive_intelligence import access


class Item(OwnRow, Graded):
    """What came in from a sensitive source, behind the unit's corridor.

    originator: the body whose it is: permission follows the body.
    reference:  the originator's own, of which nothing is read.
    may_use:    what of it may be used, as the originator says.
    needed_by:  by when somebody has to act on it, where that is known.
    threat_at:  when it was marked as a threat to life.
    """

    class Equity(models.TextChoices):
        HUMAN = "human_source", "Human source"
        UNDERCOVER = "undercover", "Undercover"
        TECHNICAL = "technical", "Technical"
        PRISON = "prison", "Prison"
        PARTNER = "partner", "Partner agency"
        INTERNATIONAL = "international", "International"
        OTHER = "other", "Other"

    class Permission(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked"
        ASKED = "asked", "Asked, no answer yet"
        YES = "yes", "Said yes"
        CONDITIONS = "conditions", "Said yes, with conditions"
        NO = "no", "Said no"

    found_by = ("text",)

    equity = models.CharField("whose interest it is", max_length=20, choices=Equity)
    originator = models.CharField("the originator, a body", max_length=120)
    reference = models.CharField("the originator's reference", max_length=60)
    received_at = models.DateTimeField("received")
    may_use = models.TextField("what may be used", blank=True)
    needed_by = models.DateTimeField("action needed by", null=True, blank=True)
    review_on = models.DateField("reviewed by", null=True, blank=True)
    threat_to_life = models.BooleanField("a life may be at stake", default=False)
    threat_at = models.DateTimeField("marked so", null=True)
    permission = models.CharField(
        "the originator's permission",
        max_length=10,
        choices=Permission,
        default=Permission.NOT_ASKED,
    )
    permission_asked_at = models.DateTimeField("asked", null=True)
    permission_answered_at = models.DateTimeField("answered", null=True)
    permission_conditions = models.TextField("on these conditions", blank=True)

    class Meta:
        constraints = (
            *registered(rule=access.ITEMS),
            models.CheckConstraint(
                condition=GRADED, name="sensitive_intelligence_item_graded"
            ),
            models.CheckConstraint(
                condition=Q(threat_to_life=False) | Q(threat_at__isnull=False),
                name="sensitive_intelligence_item_threat_has_its_moment",
            ),
        )


class EquityDecision(HangingRow):
    """Whether an item is used, weighed against what its use could do to its source."""

    class Decision(models.TextChoices):
        USE = "use", "Use it"
        DELAY = "delay", "Use it later"
        DO_NOT_USE = "do_not_use", "Do not use it"

    decision = models.CharField("decision", max_length=10, choices=Decision)
    weighed = models.TextField("weighed against harm")
    threat_to_life = models.BooleanField("a life may be at stake", default=False)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(rule=access.DECISIONS)


class ParallelSource(HangingRow):
    """The same fact from an open record, so that action can rest on that one.

    other: the open record, as somebody in the corridor judges it.
    """

    other = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    why = models.TextField("how it says the same")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(rule=access.PARALLELS)


class Pointer(OwnRow):
    """That somebody else is to be asked before anything is done, and nothing besides.

    No name, no address, no birth date, no photograph, no reason in words: by what it is
    met stands sealed in a table that nobody reads.

    contact: a post, never a person's own number.
    """

    class Of(models.TextChoices):
        HIGHER_TIER = "higher_tier", "Material held on a higher tier"
        PROTECTED = "protected", "A protected person"
        OTHER_UNIT = "other_unit", "Another unit's work"

    class Why(models.TextChoices):
        DECONFLICT = "deconflict", "Speak before you act"
        SAFETY = "safety", "Somebody's safety"
        MATERIAL = "material", "There is more elsewhere"

    of = models.CharField("what it points to", max_length=12, choices=Of)
    contact = models.CharField("the post that is rung", max_length=80)
    why = models.CharField("category", max_length=12, choices=Why)
    starts = models.DateTimeField("live since", null=True)
    reviewed_at = models.DateTimeField("reviewed", null=True)

    class Meta:
        constraints = registered(rule=access.POINTERS)
