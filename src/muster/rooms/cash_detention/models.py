"""Seizures of cash and listed assets, what hangs on them, and port operations."""

from django.db import models
from django.db.models import F, Func, Q

from muster.core.ledger import units
from muster.core.people.keys import BodyKey, PersonKey
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.core.store.words import Word
from muster.rooms.cash_detention import access
from muster.rooms.cash_detention.rules import (
    Approved,
    Article,
    Claimed,
    Port,
    Searched,
    Step,
)

ADOPTED_LATER = Q(adopted_at__isnull=True) | Q(adopted_at__gte=F("told_at"))
MADE_ON = Func(
    F("made_at"),
    template="(timezone('Europe/London', %(expressions)s))::date",
    output_field=models.DateField(),
)
"""The day in London on which an order was made."""


class Held(OwnRow):
    """What is alike of cash and of listed assets that were seized.

    seized_by:   who of the unit seized or adopted it, whoever typed it.
    told_at:     when the person was told that it is kept: the hours run from then.
    formal_at:   when it was put to paper, from which nothing runs.
    force:       the force that found it; none where the team did.
    adopted_at:  when the team took it over, from whom; the hours run on.
    larger:      the larger seizure that it is part of.
    again_of:    a seizure of its kind that had lapsed, and why it was lawful again.
    leave_on:    when the court gave leave, the owner being insolvent.
    released_on: the day on which it was given back, whenever that was recorded.
    """

    seized_by = PersonKey(db_index=False)
    told_at = models.DateTimeField("the person was told")
    formal_at = models.DateTimeField("put to paper", null=True)
    port = models.CharField("where", max_length=12, choices=Port.choices())
    force = BodyKey(null=True)
    adopted_from = models.CharField("adopted from", max_length=80, blank=True)
    adopted_at = models.DateTimeField("adopted", null=True)
    searched = models.CharField(
        "search under", max_length=8, choices=Searched.choices()
    )
    approved = models.CharField(
        "search approved by", max_length=8, choices=Approved.choices()
    )
    why_no_jp = models.TextField("why no justice of the peace", blank=True)
    explanation = models.TextField("explanation given", blank=True)
    seals = models.CharField("seals", max_length=120)
    witnesses = models.CharField("seen sealed by two", max_length=120)
    insolvent = models.BooleanField("the owner is insolvent", default=False)
    leave_on = models.DateField("leave of the court", null=True)
    released_on = models.DateField("given back", null=True)
    larger = models.ForeignKey(
        Register,
        models.PROTECT,
        verbose_name="part of",
        null=True,
        db_constraint=False,
        related_name="+",
    )
    again_of = models.ForeignKey(
        Register,
        models.PROTECT,
        verbose_name="after",
        null=True,
        db_constraint=False,
        related_name="+",
    )
    again_why = models.TextField("why it is lawful again", blank=True)

    worth: int | None = None
    """In whole pence, where a list has read it."""

    class Meta:
        abstract = True


class Seizure(Held):
    """Cash; what is counted stands in lines.

    unsuspected:   whole pence of it that nobody suspects.
    banked_at:     when it went to an interest-bearing account, and which.
    evidence_hold: why it is not paid in: the notes themselves are evidence.
    sale_hold:     why it is not paid in yet: its notes are to be sold first.
    """

    found_by = ("seals",)

    unsuspected = models.BigIntegerField("not suspected", default=0)
    account_reference = models.CharField("account", max_length=60, blank=True)
    banked_at = models.DateTimeField("banked", null=True)
    evidence_hold = models.TextField("held as evidence", blank=True)
    sale_hold = models.TextField("to be sold first", blank=True)

    class Meta:
        constraints = (
            *registered(access.SEIZURES),
            models.CheckConstraint(
                condition=ADOPTED_LATER, name="cash_detention_seizure_adopted_later"
            ),
            models.CheckConstraint(
                condition=Q(unsuspected__gte=0),
                name="cash_detention_seizure_not_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(banked_at__isnull=True) | ~Q(account_reference=""),
                name="cash_detention_seizure_banked_somewhere",
            ),
        )


class Listed(Held):
    """Listed assets; each is an article of it.

    authority_by, authority_at: the senior officer who authorised 42 hours more.
    """

    found_by = ("seals",)

    authority_by = PersonKey(null=True, db_index=False)
    authority_at = models.DateTimeField("authorised", null=True)

    class Meta:
        constraints = (
            *registered(access.LISTED),
            models.CheckConstraint(
                condition=ADOPTED_LATER, name="cash_detention_listed_adopted_later"
            ),
        )


class CountLine(HangingRow):
    """Notes or coins of one worth, as one of two people counted and typed them.

    counter: 1 or 2, of two people. Of 1 the last that was entered stands; 2 is kept
             where it came to the same.
    note:    of one, in the smallest part of the currency.
    """

    counter = models.PositiveSmallIntegerField("counted by")
    unit = Word("currency", max_length=10, among=units.codes)
    note = models.PositiveIntegerField("each")
    many = models.PositiveIntegerField("how many")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.COUNTS),
            models.CheckConstraint(
                condition=Q(counter__in=(1, 2), many__gte=1, note__gte=1),
                name="cash_detention_countline_of_two",
            ),
        )

    @property
    def amount(self) -> str:
        """What the line comes to, in words."""
        return units.UNITS[self.unit].words(self.note * self.many)


class Item(HangingRow):
    """One listed asset.

    pence: its worth in whole pence, as its valuer says.
    """

    kind = models.CharField("kind", max_length=8, choices=Article.choices())
    description = models.CharField("what it is", max_length=200)
    pence = models.BigIntegerField("worth")
    valuer = models.CharField("valued by", max_length=120)
    store = models.CharField("kept in", max_length=60)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.ARTICLES),
            models.CheckConstraint(
                condition=Q(pence__gte=1), name="cash_detention_item_of_worth"
            ),
        )


class Order(HangingRow):
    """An order of a court that detains it.

    ends_on: its last day, as the court said.
    first:   whether it is the first, from which the two years run.
    """

    first = models.BooleanField("the first")
    made_at = models.DateTimeField("made")
    ends_on = models.DateField("until the end of")
    court = models.CharField("court", max_length=120)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.ORDERS),
            models.CheckConstraint(
                condition=Q(ends_on__gte=MADE_ON),
                name="cash_detention_order_ends_after_it_is_made",
            ),
        )


class Hearing(HangingRow):
    """A hearing that is fixed.

    first:    the first one, which needs no seven days' notice.
    directed: the court directed that it is sooner.
    """

    sits_at = models.DateTimeField("when")
    court = models.CharField("court", max_length=120)
    fixed_on = models.DateField("fixed on")
    first = models.BooleanField("the first hearing", default=False)
    directed = models.BooleanField("sooner, as the court directed", default=False)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.HEARINGS)


class Notice(HangingRow):
    """A notice of forfeiture, and the objection to it, if there was one.

    until:         the last day on which somebody may object, included.
    given_to:      everybody to whom it was given, one a line.
    objections_to: the address to which objections are sent, as the notice says.
    """

    given_on = models.DateField("given on")
    until = models.DateField("objections until the end of")
    given_to = models.TextField("given to")
    objections_to = models.TextField("objections are sent to")
    objected_at = models.DateTimeField("objection received", null=True)
    objector = models.CharField("objection by", max_length=120, blank=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.NOTICES, history=True),
            models.CheckConstraint(
                condition=Q(until__gte=F("given_on")),
                name="cash_detention_notice_ends_after_it_is_given",
            ),
        )


class Forfeiture(HangingRow):
    """That it was forfeited, by a court or by notice.

    pence: whole pence that are forfeited.
    until: the last day to appeal or to ask that it be set aside, included.
    """

    by_notice = models.BooleanField("by notice")
    made_on = models.DateField("on")
    pence = models.BigIntegerField("how much")
    until = models.DateField("appeals until the end of")
    contested = models.BooleanField("contested")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.FORFEITURES),
            models.CheckConstraint(
                condition=Q(until__gte=F("made_on")),
                name="cash_detention_forfeiture_appeal_not_before",
            ),
        )


class CourtStep(HangingRow):
    """A step of the proceedings for forfeiture: applied for, refused, appealed.

    on:      its own day, not that on which somebody recorded it.
    exactly: the moment of an application; none of any other step.
    court:   which court; none where it was withdrawn.
    """

    what = models.CharField("what", max_length=10, choices=Step.choices())
    on = models.DateField("on")
    exactly = models.DateTimeField("at", null=True)
    court = models.CharField("court", max_length=120, blank=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.COURT_STEPS),
            models.CheckConstraint(
                condition=Q(what="applied", exactly__isnull=False)
                | (~Q(what="applied") & Q(exactly__isnull=True)),
                name="cash_detention_courtstep_moment_of_application",
            ),
            models.CheckConstraint(
                condition=~Q(court="")
                | Q(what__in=("applied", "withdrawn", "appealed")),
                name="cash_detention_courtstep_names_its_court",
            ),
        )


class Claim(HangingRow):
    """Somebody says that it is theirs, or that they are to be paid.

    paid_on:    when they were, out of what the ledger shows or by the police fund.
    refused_on: when it was not allowed, or taken back.
    """

    name = models.CharField("who", max_length=120)
    basis = models.CharField("as", max_length=12, choices=Claimed.choices())
    pence = models.BigIntegerField("how much")
    paid_on = models.DateField("paid on", null=True)
    refused_on = models.DateField("not allowed on", null=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.CLAIMS, history=True),
            models.CheckConstraint(
                condition=Q(pence__gte=1), name="cash_detention_claim_of_something"
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(refused_on__isnull=True),
                name="cash_detention_claim_settled_one_way",
            ),
        )


class PortOperation(OwnRow):
    """A day at a port; what came of it is said for a day without a seizure too."""

    day = models.DateField("day")
    port = models.CharField("port", max_length=12, choices=Port.choices())
    staff_hours = models.PositiveSmallIntegerField("hours of staff", null=True)
    stopped = models.PositiveIntegerField("persons stopped", null=True)
    searches = models.PositiveIntegerField("searches", null=True)
    seizures = models.PositiveIntegerField("seizures", null=True)

    class Meta:
        constraints = (
            *registered(access.PORT_OPERATIONS),
            models.UniqueConstraint(
                fields=("day", "port", "access_class"),
                name="cash_detention_portoperation_once_a_day",
            ),
        )
