"""Accounts of a period: the working paper, and what is issued of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from muster.core.documents.models import Document
from muster.core.people.keys import PersonKey
from muster.core.people.signed import SignedName
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.core.terms.measure import Area, Unit
from muster.flow.account import access

UNITS = [(each.value, each.value) for each in Unit]
AREAS = [(each.value, each.words) for each in Area]


class AccountPeriod(OwnRow):
    """The working paper of an account: the analyst's, until it is approved.

    from_day is inclusive, to_day exclusive, both in London.
    """

    from_day = models.DateField()
    to_day = models.DateField()
    commentary = models.TextField()
    prepared_by = PersonKey()
    prepared_at = models.DateTimeField()

    class Meta:
        constraints = (
            *registered(access.PAPERS),
            models.CheckConstraint(
                condition=Q(to_day__gt=F("from_day")),
                name="unit_account_accountperiod_ends_after_start",
            ),
        )


class CountedFigure(HangingRow):
    """One figure as somebody counted it under their own access, before suppression.

    grouping, group: both empty for the measure as a whole.
    base:            how many records stand behind it.
    """

    measure = models.CharField(max_length=40)
    grouping = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=120, blank=True)
    value = models.BigIntegerField(null=True)
    base = models.PositiveIntegerField()
    counted_by = PersonKey()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.COUNTED)
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="unit_account_counted_on"
            ),
        )


class IssuedAccount(OwnRow):
    """An account of a period as it was issued, for the board and the unit.

    from_day is inclusive, to_day exclusive, both in London. The names are kept as
    text: those who read it may not look up the unit's people.
    source, policy: what it was counted from, and what is suppressed and why.
    printed:        the PDF that a job made of it, known by its key and never by its
                    name, with the digest it then had and the work that made it. The
                    database takes it once, from that work while it runs.
    """

    from_day = models.DateField()
    to_day = models.DateField()
    commentary = models.TextField()
    prepared_by_name = SignedName(max_length=200, signers=access.WHOEVER_PREPARED_IT)
    approved_by_name = SignedName(max_length=200)
    issued_at = models.DateTimeField()
    source = models.TextField()
    policy = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)
    printed = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    printed_sha256 = models.CharField(max_length=64, blank=True, db_default="")
    printed_by_work = models.UUIDField(null=True)

    class Meta:
        constraints = (
            *registered(access.ISSUED_ACCOUNTS),
            models.CheckConstraint(
                condition=Q(to_day__gt=F("from_day")),
                name="unit_account_issuedaccount_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=("from_day", "to_day", "access_class"),
                condition=Q(withdrawn_at__isnull=True),
                name="unit_account_issuedaccount_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    printed__isnull=True,
                    printed_sha256="",
                    printed_by_work__isnull=True,
                )
                | Q(printed__isnull=False, printed_by_work__isnull=False)
                & ~Q(printed_sha256=""),
                name="unit_account_issuedaccount_printed_whole",
            ),
        )


class IssuedMeasure(HangingRow):
    """A measure of an issued account, in the words that defined it then.

    Of every account the same words: none of them is searched for.
    """

    found_by: ClassVar[tuple[str, ...]] = ()

    place = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    area = models.CharField(max_length=10, choices=AREAS)
    title = models.CharField(max_length=120)
    definition = models.TextField()
    unit = models.CharField(max_length=10, choices=UNITS)

    class Meta:
        constraints = (
            *hanging(access.ISSUED_FIGURES),
            models.UniqueConstraint(
                fields=("register", "key"), name="unit_account_issuedmeasure_once"
            ),
        )


class IssuedFigure(HangingRow):
    """One figure of an issued account; its value is absent where it is suppressed.

    grouping, group: both empty for the measure as a whole; group alone empty for a
                     breakdown that is withheld whole.
    value:           also absent where there was nothing to state.
    """

    found_by: ClassVar[tuple[str, ...]] = ()

    place = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=40)
    grouping = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=120, blank=True)
    value = models.BigIntegerField(null=True)
    suppressed = models.BooleanField()

    class Meta:
        constraints = (
            *hanging(access.ISSUED_FIGURES),
            models.UniqueConstraint(
                fields=("register", "measure", "grouping", "group"),
                name="unit_account_issuedfigure_once",
            ),
            models.CheckConstraint(
                condition=Q(suppressed=False) | Q(value__isnull=True),
                name="unit_account_issuedfigure_suppressed_has_no_value",
            ),
        )
