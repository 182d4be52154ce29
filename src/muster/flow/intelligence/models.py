"""Intelligence reports, their graded items, and what a draft of one names.

What a report says is in the picture only once it is accepted. Until then, what
it names and how that is linked stands here.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from muster.core.people.keys import BodyKey, PersonKey
from muster.core.picture.model import KINDS, LINKS, property_names
from muster.core.picture.models import Category, Subject
from muster.core.picture.models.fitting import (
    ends_of_links,
    parts_of_kinds,
    properties_of_kinds,
)
from muster.core.records.graded import GRADED, Graded
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.core.store.fitting import Fits
from muster.core.store.words import Word
from muster.flow.intelligence import access


class Report(OwnRow):
    """A 3x5x2 report, as its author wrote it.

    information_on: the day that the information is of.
    items_numbered, subjects_numbered, links_numbered: the highest number that any of
                    them was ever given, so that none is given twice.
    """

    organisation = BodyKey()
    information_on = models.DateField()
    items_numbered = models.PositiveSmallIntegerField(default=0, db_default=0)
    subjects_numbered = models.PositiveSmallIntegerField(default=0, db_default=0)
    links_numbered = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        constraints = registered(access.REPORTS)


class Source(OwnRow):
    """Where a report comes from: seen by its author and intelligence officers.

    reference: the reference in the source register (ISR), never an identity.
    """

    author = PersonKey()
    reference = models.CharField(max_length=60, blank=True)
    provenance = models.TextField(blank=True)

    class Meta:
        constraints = registered(access.SOURCES)


class ReportItem(HangingRow, Graded):
    """One item of a report with its own grade; numbered from 1 within it."""

    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            *hanging(access.ITEMS, history=True),
            models.CheckConstraint(
                condition=GRADED, name="intelligence_reportitem_graded"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="intelligence_reportitem_says_something"
            ),
            models.UniqueConstraint(
                fields=("register", "number", "access_class"),
                name="intelligence_reportitem_number",
            ),
        )


class ReportSubject(HangingRow):
    """A person or thing that a report names.

    caption: how its author names it.
    known:   the person or thing of the picture that its author says it is; from
             acceptance on the one under which it is kept.
    """

    number = models.PositiveSmallIntegerField()
    kind = Word(max_length=30, among=KINDS.keys)
    caption = models.CharField(max_length=300)
    known = models.ForeignKey(
        Subject, models.PROTECT, db_constraint=False, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            *hanging(access.DRAFTED, history=True),
            models.UniqueConstraint(
                fields=("register", "number", "access_class"),
                name="intelligence_reportsubject_number",
            ),
        )


class ReportPart(HangingRow):
    """A part that a named person has in the matter; several at once are ordinary."""

    subject = models.ForeignKey(ReportSubject, models.CASCADE, related_name="parts")
    category = models.CharField(max_length=10, choices=Category)

    fits = (Fits(("subject.kind", "category"), among=parts_of_kinds),)

    class Meta:
        constraints = (
            *hanging(access.SAID, history=True),
            models.UniqueConstraint(
                fields=("subject", "category", "access_class"),
                name="intelligence_reportpart_once",
            ),
        )


class ReportMention(HangingRow):
    """What one item says of a named person or thing, as it was written.

    It stands in the item's own text, by which it is found.
    """

    found_by: ClassVar[tuple[str, ...]] = ()

    subject = models.ForeignKey(ReportSubject, models.CASCADE, related_name="mentions")
    item = models.ForeignKey(ReportItem, models.CASCADE, related_name="mentions")
    property = Word(max_length=40, among=property_names)
    written = models.CharField(max_length=500)
    value = models.CharField(max_length=500)

    fits = (Fits(("subject.kind", "property"), among=properties_of_kinds),)

    class Meta:
        constraints = (
            *hanging(access.SAID, history=True),
            models.UniqueConstraint(
                fields=("subject", "item", "property", "value", "access_class"),
                name="intelligence_reportmention_once",
            ),
        )


class ReportLink(HangingRow):
    """How one named person or thing stands to another, as one item says."""

    number = models.PositiveSmallIntegerField()
    start = models.ForeignKey(ReportSubject, models.CASCADE, related_name="links_out")
    kind = Word(max_length=30, among=LINKS.keys)
    end = models.ForeignKey(ReportSubject, models.CASCADE, related_name="links_in")
    item = models.ForeignKey(ReportItem, models.CASCADE, related_name="links")

    fits = (Fits(("start.kind", "kind", "end.kind"), among=ends_of_links),)

    class Meta:
        constraints = (
            *hanging(access.SAID, history=True),
            models.UniqueConstraint(
                fields=("start", "kind", "end", "item", "access_class"),
                name="intelligence_reportlink_once",
            ),
            models.CheckConstraint(
                condition=~Q(start=models.F("end")),
                name="intelligence_reportlink_joins_two",
            ),
        )
